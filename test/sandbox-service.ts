import type { Test } from 'tap'
import { registerDomains } from '../domains/index.js'
import { systemClock, type Clock } from '../lib/clock.js'
import { loadConfig } from '../lib/config.js'
import { connectHalo } from '../lib/halo/client.js'
import type { Caller, HaloConnection } from '../lib/halo/types.js'
import type { CallWatcher } from '../lib/mcp/activity.js'
import type { Admission } from '../lib/mcp/admission.js'
import { createService, type Log } from '../lib/mcp/create-service.js'
import { Registry, registryOptions } from '../lib/mcp/registry.js'
import type { CallResult, McpService, RequestContext } from '../lib/mcp/service.js'
import { SANDBOX_APPLICATION, SANDBOX_TENANT, startSandbox, type RecordedRequest, type Sandbox } from '../lib/sandbox/server.js'

export interface SandboxService {
  sandbox: Sandbox
  halo: HaloConnection
  service: McpService
  caller: Caller
  /** Structured content of a call; throws with the sentence when it is an error. */
  call: (name: string, args?: object) => Promise<Structured>
  /** The sentence of a call that must be an error. */
  refused: (name: string, args?: object) => Promise<string>
  result: (name: string, args?: object, signal?: AbortSignal, more?: Partial<RequestContext>) => Promise<CallResult>
  /** What the sandbox received for a call, token requests left out. */
  received: (name: string, args?: object) => Promise<RecordedRequest[]>
  logged: Array<{ level: string, details: object, message: string }>
}

export interface Structured {
  records: Record<string, unknown>[]
  record: Record<string, unknown>
  pagination: { total_count: number | null, page_size: number, page_no: number, total_pages: number | null, has_more: boolean }
  notes?: string[]
  [name: string]: unknown
}

interface Options {
  env?: Record<string, string>
  limit?: number
  windowMs?: number
  silentWrites?: boolean
  clock?: Clock
  /** Which of the sandbox's applications calls; the one with all rights by default. */
  application?: { clientId: string, clientSecret: string }
  /** In place of the log. */
  watchers?: readonly CallWatcher[]
  admission?: Admission
}

/** All tools on a sandbox over real HTTP, without an MCP transport; ends with the test. */
export async function sandboxService (t: Test, options: Options = {}): Promise<SandboxService> {
  const { clock = systemClock } = options
  const sandbox = await startSandbox(options.silentWrites === undefined ? {} : { silentWrites: options.silentWrites })
  const halo = connectHalo({ baseUrl: new URL(sandbox.url), tenant: SANDBOX_TENANT, timeoutMs: 10_000, clock, budget: { limit: options.limit ?? 100_000, windowMs: options.windowMs ?? 300_000 } })
  t.teardown(async () => {
    await halo.close()
    await sandbox.close()
  })
  const { config } = loadConfig({ HALO_BASE_URL: sandbox.url, HALO_CLIENT_ID: 'x', HALO_CLIENT_SECRET: 'x', ...options.env })
  const registry = new Registry(registryOptions(config))
  await registerDomains({ mcp: registry })
  registry.seal()
  const logged: SandboxService['logged'] = []
  const write = (level: string) => (details: object, message: string) => { logged.push({ level, details, message }) }
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const service = createService({ registry, halo, config, log, clock, ...(options.watchers === undefined ? {} : { watchers: options.watchers }), ...(options.admission === undefined ? {} : { admission: options.admission }) })
  const { clientId, clientSecret } = options.application ?? SANDBOX_APPLICATION
  const caller: Caller = { principal: `env:${clientId}`, budgetKey: clientId, credential: { kind: 'application', clientId, clientSecret, scope: 'all' } }

  const result = async (name: string, args: object = {}, signal = new AbortController().signal, more: Partial<RequestContext> = {}) => await service.callTool(name, args, { caller, signal, ...more })
  return {
    sandbox,
    halo,
    service,
    caller,
    logged,
    result,
    async call (name, args) {
      const answer = await result(name, args)
      if (answer.isError === true) throw new Error(`${name}: ${textOf(answer)}`)
      if (textOf(answer) !== JSON.stringify(answer.structuredContent)) throw new Error(`${name}: text and structured content differ`)
      return answer.structuredContent as Structured
    },
    async refused (name, args) {
      const answer = await result(name, args)
      if (answer.isError !== true) throw new Error(`${name} was not refused: ${textOf(answer)}`)
      return textOf(answer)
    },
    async received (name, args) {
      sandbox.clearRequests()
      await result(name, args)
      return sandbox.requests.filter((request) => !request.path.startsWith('/auth') && !/authinfo/i.test(request.path))
    }
  }
}

function textOf (result: CallResult): string {
  const [first] = result.content
  return first?.type === 'text' ? first.text : ''
}
