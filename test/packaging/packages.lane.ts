import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMcpConfigForManifest, unpackExtension } from '@anthropic-ai/mcpb'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { validate } from 'dockerfile-utils'
import t, { type Test } from 'tap'
import { loadConfig } from '../../lib/config.js'
import { SANDBOX_APPLICATION, SANDBOX_TENANT, startSandbox } from '../../lib/sandbox/server.js'
import { eventually } from '../helper.js'
import { freePort } from '../replicas/redis-server.js'
import { copiesOf, imageEnvironment, PACKAGE, readRoot, replay, stages, wordsOf } from './replay.js'

const { source, image } = replay(t)
const environment = { PATH: process.env['PATH'] ?? '' }

function scratch (t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Connects to a server over stdio and lists its tools. */
async function toolsOf (t: Test, command: string, args: string[], env: Record<string, string>): Promise<string[]> {
  const client = new Client({ name: 'packaging-test', version: '1' }, { versionNegotiation: { mode: 'legacy' } })
  await client.connect(new StdioClientTransport({ command, args, env: { ...environment, ...env } }))
  t.teardown(async () => await client.close())
  t.match(client.getServerVersion(), { version: PACKAGE.version })
  return (await client.listTools()).tools.map(({ name }) => name)
}

t.test('the Dockerfile', (t) => {
  t.strictSame(validate(readRoot('Dockerfile')).map(({ message }) => message), [])
  t.ok(validate('FROM a\nCOPPY b c\n').length > 0, 'the check can fail')
  const [build = [], last = []] = stages()
  const allowed = readRoot('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  t.equal(readRoot('.dockerignore').split('\n')[0], '*', 'nothing gets into the image by accident')
  for (const path of copiesOf(build).flatMap(({ sources }) => sources)) t.ok(allowed.includes(path) || allowed.includes(path.replace(/^[^/]+(?=\.ts$)/, '*')), `${path} is not ignored`)
  t.match(last, [/^FROM node:/])
  for (const line of [/^USER 1000:1000$/, /^EXPOSE 3000$/, /^HEALTHCHECK /, /^LABEL .*image\.title.*image\.licenses.*image\.version.*image\.revision/]) t.ok(last.some((candidate) => line.test(candidate)), String(line))
  t.ok(copiesOf(last).every(({ from }) => from === 'build'))
  t.end()
})

t.test('the image runs as it is copied', async (t) => {
  t.strictSame(existsSync(join(image, 'node_modules')), false)
  const port = await freePort()
  const env = { ...environment, ...imageEnvironment(), MCP_PORT: String(port), MCP_HOST: '127.0.0.1', HALO_SANDBOX: 'true' }
  const [program = '', ...args] = wordsOf(/^ENTRYPOINT/)
  const server: ChildProcess = spawn(program, args, { cwd: image, env, stdio: 'ignore' })
  t.teardown(() => server.kill('SIGKILL'))
  const exited = new Promise((resolve) => server.once('exit', resolve))
  await eventually(async () => await fetch(`http://127.0.0.1:${port}/ready`).then(({ ok }) => ok, () => false))
  const [health = '', ...healthArgs] = wordsOf(/^HEALTHCHECK/)
  t.equal(spawnSync(health, healthArgs, { env }).status, 0, 'healthy')
  server.kill('SIGTERM')
  t.equal(await exited, 0, 'ends when told to')
  t.equal(spawnSync(health, healthArgs, { env }).status, 1, 'and is not healthy then')
})

t.test('the npm package', async (t) => {
  const folder = scratch(t)
  cpSync(source, join(folder, 'package'), { recursive: true, filter: (path) => !path.includes('node_modules') })
  cpSync(join(import.meta.dirname, '../../README.md'), join(folder, 'package', 'README.md'))
  const packed = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: join(folder, 'package'), encoding: 'utf8' })
  const [{ files = [], filename = '', size = 0 } = {}] = JSON.parse(packed.stdout) as Array<{ files: Array<{ path: string }>, filename: string, size: number }>
  const paths = files.map(({ path }) => path)
  t.strictSame(paths.filter((path) => !/^dist\/[\w-]+\.js$/.test(path)).sort(), ['LICENSE', 'README.md', 'dist/licenses.txt', 'package.json'])
  t.ok(paths.includes('dist/index.js'))
  t.ok(size < 3_000_000, `${size} bytes`)

  const home = join(folder, 'home')
  mkdirSync(home)
  const npm = (...args: string[]) => spawnSync('npm', args, { cwd: home, encoding: 'utf8' })
  const installed = npm('install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, filename))
  t.equal(installed.status, 0, installed.stderr)
  t.strictSame(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.')), [PACKAGE.name], 'one package and no other')
  const version = npm('exec', '--offline', '--', PACKAGE.name, '--version')
  t.equal(version.stdout, `${PACKAGE.version}\n`, version.stderr)
  const bin = join(home, 'node_modules', '.bin', PACKAGE.name)
  t.ok((await toolsOf(t, bin, [], { HALO_SANDBOX: 'true' })).length >= 172)
})

t.test('the bundle for desktop apps', async (t) => {
  const folder = scratch(t)
  cpSync(join(import.meta.dirname, '../../manifest.json'), join(source, 'manifest.json'))
  const made = spawnSync(process.execPath, ['scripts/mcpb.js', folder], { cwd: source, encoding: 'utf8' })
  t.equal(made.status, 0, made.stderr)
  const file = join(folder, `${PACKAGE.name}-${PACKAGE.version}.mcpb`)
  t.ok(statSync(file).size < 4_000_000)
  const unpacked = join(folder, 'unpacked')
  await unpackExtension({ mcpbPath: file, outputDir: unpacked, silent: true })
  const manifest = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8')) as Parameters<typeof getMcpConfigForManifest>[0]['manifest']
  t.equal(manifest.version, PACKAGE.version)

  const sandbox = await startSandbox()
  t.teardown(async () => await sandbox.close())
  const required = { halo_base_url: sandbox.url, halo_client_id: SANDBOX_APPLICATION.clientId, halo_client_secret: SANDBOX_APPLICATION.clientSecret }
  const configFor = async (userConfig: Record<string, string | boolean>) => await getMcpConfigForManifest({ manifest, extensionPath: unpacked, systemDirs: {}, userConfig, pathSeparator: '/' })
  t.equal(await configFor({ halo_base_url: sandbox.url }), undefined, 'what is required is asked for')
  const blank = await configFor(required)
  t.notMatch(JSON.stringify(blank?.env), '${', 'every optional setting has a default')
  t.strictSame(loadConfig(blank?.env ?? {}).warnings, [])
  t.match(loadConfig(blank?.env ?? {}).config, { halo: { tenant: null, timeZone: 'UTC' }, mcp: { tools: 'full', readOnly: false, confirm: 'auto', transport: 'stdio' } })
  const literal = Object.fromEntries(Object.entries(blank?.env ?? {}).map(([name, value]) => [name, /^HALO_(BASE|CLIENT)/.test(name) ? value : `\${user_config.${name.toLowerCase()}}`]))
  t.strictSame(loadConfig(literal).config, loadConfig(blank?.env ?? {}).config, 'placeholders that a host leaves count as blank')
  const filled = await configFor({ ...required, halo_tenant: SANDBOX_TENANT, read_only: true })
  t.match(loadConfig(filled?.env ?? {}).config, { halo: { tenant: SANDBOX_TENANT }, mcp: { readOnly: true } })
  const tools = await toolsOf(t, filled?.command ?? '', filled?.args ?? [], filled?.env ?? {})
  t.ok(tools.includes('halo_tickets_list'))
  t.notOk(tools.includes('halo_tickets_upsert'), 'read only')
})
