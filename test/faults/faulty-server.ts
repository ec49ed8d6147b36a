import { performance } from 'node:perf_hooks'
import type { Test } from 'tap'
import { buildApp } from '../../app.js'
import { systemClock, type Clock } from '../../lib/clock.js'
import { connectHalo } from '../../lib/halo/client.js'
import { SANDBOX_TENANT, startSandbox, type RecordedRequest, type Sandbox } from '../../lib/sandbox/server.js'
import { modern, recordingLogger, send, sandboxEnv, testConfig } from '../helper.js'

/** What a caller got, and when. */
export interface Got {
  status: number
  isError: boolean
  text: string
  ms: number
  endedAt: number
}

/** One tool call of a 2026-07-28 client through the whole server. */
export async function callAt (url: string, name: string, args: object, headers: Record<string, string> = {}): Promise<Got> {
  const request = modern('tools/call', { name, arguments: args })
  const startedAt = performance.now()
  const answer = await send(`${url}/mcp`, { headers: { ...request.headers, ...headers }, body: request.body })
  const endedAt = performance.now()
  const result = answer.json.result as { isError?: boolean, content?: Array<{ text?: string }> } | undefined
  return { status: answer.status, isError: result?.isError === true, text: result?.content?.[0]?.text ?? answer.text, ms: endedAt - startedAt, endedAt }
}

let turn = 0
/** Arguments of a list that equals no other of this process, so that no answer is shared. */
export function onePage (): { search: string, page_size: number } {
  return { search: `turn ${++turn}`, page_size: 1 }
}

export function note (t: Test, what: string, { ms, text }: Got): void {
  t.comment(`${what.padEnd(42)} | ${ms.toFixed(0).padStart(5)} ms | ${text.slice(0, 100)}`)
}

/** The system's clock, whose wall time and steady time can be set on by hand. Timers run as usual. */
export interface SetClock extends Clock {
  wallMs: number
  steadyMs: number
}

export function setClock (): SetClock {
  const clock: SetClock = {
    wallMs: 0,
    steadyMs: 0,
    now: () => systemClock.now() + clock.wallMs,
    monotonic: () => systemClock.monotonic() + clock.steadyMs,
    after: (delayMs, callback) => systemClock.after(delayMs, callback)
  }
  return clock
}

export interface FaultyServer {
  url: string
  sandbox: Sandbox
  clock: SetClock
  app: Awaited<ReturnType<typeof buildApp>>
  log: ReturnType<typeof recordingLogger>
  call: (name: string, args?: object) => Promise<Got>
  /** A list that equals no other of this process. */
  list: (domain?: string) => Promise<Got>
  /** A ticket that equals no other of this process. */
  create: () => Promise<Got>
  /** API requests since the last time, those for tokens left out. */
  received: () => RecordedRequest[]
}

/** A listening server in env mode on a sandbox, with a clock that can be set. */
export async function faultyServer (t: Test, options: { timeoutMs: number, env?: Record<string, string>, limit?: number }): Promise<FaultyServer> {
  const sandbox = await startSandbox()
  const clock = setClock()
  const log = recordingLogger()
  const config = testConfig({ ...sandboxEnv(sandbox), ...options.env })
  const halo = connectHalo({
    baseUrl: new URL(config.halo.baseUrl ?? sandbox.url),
    tenant: SANDBOX_TENANT,
    timeoutMs: options.timeoutMs,
    budget: { limit: options.limit ?? 10_000, windowMs: 300_000 },
    clock,
    random: () => 0.1
  })
  const app = await buildApp(config, { logger: log.logger, halo, clock })
  t.teardown(async () => {
    app.server.closeAllConnections()
    await app.close()
    await sandbox.close()
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const call = async (name: string, args: object = {}) => await callAt(url, name, args)
  return {
    url,
    sandbox,
    clock,
    app,
    log,
    call,
    list: async (domain = 'tickets') => await call(`halo_${domain}_list`, onePage()),
    create: async () => await call('halo_tickets_upsert', { data: { summary: `Create ${++turn}`, details: 'x' } }),
    received: () => apiRequests(sandbox.requests.splice(0))
  }
}

export function apiRequests (requests: readonly RecordedRequest[]): RecordedRequest[] {
  return requests.filter(({ path }) => !path.startsWith('/auth') && !/authinfo/i.test(path))
}
