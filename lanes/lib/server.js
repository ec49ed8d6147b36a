import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/free-port.js'

/** The entry point as it is shipped. */
export const SHIPPED = fileURLToPath(new URL('../../dist/index.js', import.meta.url))

const START_MS = 30_000

/**
 * A server on the sandbox over HTTP, as a process of its own with these variables and no others.
 *
 * @param {{ entry?: string, node?: string, env?: Record<string, string>, publicUrl?: string }} options `publicUrl` where clients do not come straight to the port
 * @returns its address without a path, and `stop`
 */
export async function startServer ({ entry = SHIPPED, node = process.execPath, env = {}, publicUrl } = {}) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = { PATH: process.env.PATH, HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_HOST: '127.0.0.1', MCP_PORT: String(port), MCP_PUBLIC_URL: publicUrl ?? url, LOG_LEVEL: 'warn' }
  const child = spawn(node, [entry], { env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output = `${output}${chunk}`.slice(-4_000) })
  const ended = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const limit = performance.now() + START_MS
  while (!await fetch(`${url}/health`).then(({ ok }) => ok, () => false)) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output}`)
    if (performance.now() > limit) {
      child.kill('SIGKILL')
      throw new Error(`the server did not answer within ${START_MS / 1_000} s:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url, stop, output: () => output }
}
