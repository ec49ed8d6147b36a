import { once } from 'node:events'
import { answering, PRODUCT, server, startCost } from '../lib/processes.js'
import { median, ratio } from '../lib/stats.js'
import { freePort } from '../../scripts/free-port.js'

const INITIALIZE = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } } })

/** CPU from the start of a process to its answer to `initialize` on stdio, and to its first /health. */
export async function measureStart (env, { rounds, onProgress }) {
  const of = { stdio: [], sdkStdio: [], http: [], route: [] }
  for (let round = -1; round < rounds; round++) {
    const costs = {
      stdio: await stdioCost([PRODUCT], { ...env, MCP_TRANSPORT: 'stdio' }),
      sdkStdio: await stdioCost([server('sdk-stdio')], env),
      http: await httpCost(PRODUCT, { ...env, MCP_TRANSPORT: 'http' }),
      route: await httpCost(server('route'), env)
    }
    if (round >= 0) for (const [name, cost] of Object.entries(costs)) of[name].push(cost)
    onProgress()
  }
  return {
    cpuMs: Object.fromEntries(Object.entries(of).map(([name, costs]) => [name, median(costs)])),
    stdioToSdk: ratio(of.stdio, of.sdkStdio),
    healthToRoute: ratio(of.http, of.route)
  }
}

async function stdioCost (args, env) {
  return await startCost(args, { env, stdio: ['pipe', 'pipe', 'ignore'] }, async (child) => {
    child.stdin.write(`${INITIALIZE}\n`)
    await once(child.stdout, 'data')
  })
}

async function httpCost (path, env) {
  const port = await freePort()
  return await startCost([path], { env: { ...env, MCP_PORT: String(port), BENCH_PORT: String(port) }, stdio: 'ignore' }, async (child) => await answering(`http://127.0.0.1:${port}/health`, child))
}
