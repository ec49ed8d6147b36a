import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { eventually, sendRaw } from '../helper.js'

const SOURCE = join(import.meta.dirname, '../../deploy/nginx')
const PROGRAM = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path)) ?? 'nginx'

export interface NginxOptions {
  /** Where nginx listens. */
  port: number
  /** Ports of the servers behind it, on this machine. */
  upstreams: readonly number[]
  tls?: { cert: string, key: string }
}

/**
 * nginx with the configuration that is shipped, ended with the test. Only names and places differ: the servers behind it,
 * the port, and a folder of the test's own for its files.
 */
export async function startNginx (t: Test, { port, upstreams, tls }: NginxOptions): Promise<{ log: () => string }> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const log = join(folder, 'nginx.log')
  // Its workers give up root and must get here.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'nginx.conf'), readFileSync(join(SOURCE, 'nginx.conf'), 'utf8').replaceAll('/tmp/', `${folder}/`).replaceAll(/\/dev\/std(out|err)/g, log))
  const [, shipped = ''] = /^server \S+ (.*);$/m.exec(readFileSync(join(SOURCE, 'upstream.conf'), 'utf8')) ?? []
  writeFileSync(join(folder, 'upstream.conf'), upstreams.map((upstream) => `server 127.0.0.1:${upstream} ${shipped};\n`).join(''))
  const listen = readFileSync(join(SOURCE, tls === undefined ? 'listen.conf' : 'tls.conf'), 'utf8')
  writeFileSync(join(folder, 'listen.conf'), listen.replace(/listen \d+/, `listen 127.0.0.1:${port}`).replaceAll('certificates/', `${folder}/`))
  if (tls !== undefined) {
    writeFileSync(join(folder, 'fullchain.pem'), tls.cert)
    writeFileSync(join(folder, 'privkey.pem'), tls.key, { mode: 0o600 })
  }
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf')]
  const check = spawnSync(PROGRAM, [...args, '-t'], { encoding: 'utf8' })
  if (check.error !== undefined) throw new Error(`nginx cannot be started, it is needed for this test: ${check.error.message}`)
  if (check.status !== 0) throw new Error(`nginx refuses the configuration: ${check.stderr}`)

  const child = spawn(PROGRAM, [...args, '-g', 'daemon off;'], { stdio: 'ignore' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  t.teardown(async () => {
    child.kill('SIGTERM')
    await exited
  })
  await eventually(async () => await sendRaw(`http://127.0.0.1:${port}`, 'GET / HTTP/1.0\r\n\r\n').then(() => true, () => false))
  return { log: () => readFileSync(log, 'utf8') }
}

/** The names of the servers in a file that is shipped. */
export function shippedUpstreams (): string[] {
  return [...readFileSync(join(SOURCE, 'upstream.conf'), 'utf8').matchAll(/^server (\S+)/gm)].map(([, name = '']) => name)
}
