import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SANDBOX_TENANT, SERVICE_APPLICATIONS } from '../../build/lib/sandbox/applications.js'
import { freePort } from '../../scripts/free-port.js'
import { server, startProduct, startServer } from './processes.js'

export const SECRET_KEY = 'qT7vZx2mK9pL4wN8rB3yH6jD1sG5fC0aUe'

const [FULL, , NO_FINANCE] = SERVICE_APPLICATIONS
/** Two Halo applications that see different things. */
export const APPLICATIONS = [FULL, NO_FINANCE].map((application) => ({ ...application, seesInvoices: !application.rights.hidden.includes('invoices') }))

/** The product in oauth mode, once or as several replicas, in front of a Halo that fails as told. */
export async function startDesk ({ seed, timeoutMs, logLevel, redisUrl, replicas = 1 }) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  const halo = await startServer(server('faulty-halo'), { FAULT_SEED: String(seed) })
  const ports = []
  for (let i = 0; i < replicas; i++) ports.push(await freePort())
  const env = {
    HALO_BASE_URL: `http://127.0.0.1:${halo.port}`,
    HALO_TENANT: SANDBOX_TENANT,
    HALO_TIMEOUT_MS: String(timeoutMs),
    HALO_RATE_LIMIT_MAX: '1000000',
    MCP_TRANSPORT: 'http',
    MCP_AUTH: 'oauth',
    MCP_HOST: '127.0.0.1',
    MCP_PUBLIC_URL: `http://127.0.0.1:${ports[0]}`,
    MCP_SECRET_KEY: SECRET_KEY,
    LOG_LEVEL: logLevel,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl })
  }
  const logs = ports.map((port) => join(folder, `${port}.log`))
  const products = []
  for (const [i, port] of ports.entries()) {
    const log = openSync(logs[i], 'a')
    products.push(await startProduct(env, port, log))
    closeSync(log)
  }
  const stop = () => {
    for (const { stop } of [...products, halo]) stop()
    rmSync(folder, { recursive: true, force: true })
  }
  // Nothing is left behind when the run is interrupted.
  process.once('exit', stop)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  return {
    halo,
    products,
    /** All that the product has written. */
    written: () => logs.map((log) => readFileSync(log, 'utf8')),
    stop
  }
}

/** Resident memory of a process in MB, from the kernel's accounting (Linux). */
export function residentMb ({ child }) {
  const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1])
  return pages * 4_096 / 1e6
}

/** Anonymous resident memory of a process in MB: all but the pages of its program and libraries (Linux). */
export function anonymousMb ({ child }) {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
  return kilobytes * 1_024 / 1e6
}

/** Heap in MB after a garbage collection: what is in use, and what V8 has taken from the system for it. */
export async function heapMb (product) {
  const { heapUsed, external, heapTotal } = await product.memory()
  return { used: (heapUsed + external) / 1e6, taken: heapTotal / 1e6 }
}

/** Tokens for an application whose id and secret are in the client; null where Halo cannot sign anybody in right now. */
export async function signIn (port, { clientId, clientSecret }) {
  const origin = `http://127.0.0.1:${port}`
  const redirect = 'https://claude.ai/api/mcp/auth_callback'
  const query = new URLSearchParams({ response_type: 'code', state: 'x', client_id: clientId, redirect_uri: redirect })
  const asked = await fetch(`${origin}/authorize?${query}`, { redirect: 'manual' })
  const code = new URL(asked.headers.get('location') ?? origin).searchParams.get('code')
  await asked.arrayBuffer()
  if (code === null) throw new Error(`no code: HTTP ${asked.status}`)
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect, client_id: clientId, client_secret: clientSecret })
  const answer = await fetch(`${origin}/token`, { method: 'POST', body })
  const tokens = await answer.json()
  if (answer.ok) return tokens
  if (tokens.error === 'temporarily_unavailable' || tokens.error === 'server_error') return null
  throw new Error(`no token: HTTP ${answer.status} ${JSON.stringify(tokens)}`)
}
