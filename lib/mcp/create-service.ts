import { systemClock, type Clock } from '../clock.js'
import type { Config } from '../config.js'
import type { Desk } from '../dates/phrases.js'
import { isAppError } from '../errors.js'
import type { HaloConnection } from '../halo/types.js'
import { MemoryStore } from '../store/memory.js'
import type { Store } from '../store/types.js'
import { asksForAll, WALK_DEADLINE_MS } from './all-pages.js'
import { createCompletion } from './completion.js'
import { ConfigurationCache } from './configuration-cache.js'
import { Confirmations } from './confirmation.js'
import { INSTRUCTIONS } from './instructions.js'
import { createPrompts } from './prompts.js'
import type { Registry } from './registry.js'
import { createResources } from './resources.js'
import { answered, failed } from './result.js'
import type { CallResult, McpService, RequestContext } from './service.js'
import { createTemplates } from './templates.js'

/** The part of pino's logger that is used here. */
export interface Log {
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
  debug: (details: object, message: string) => void
}

export interface ServiceOptions {
  registry: Registry
  halo: HaloConnection
  config: Config
  log: Log
  clock?: Clock
  /** Keeps which confirmations were used; one of this process alone by default. */
  store?: Store
}

/** The tools and resources of one Halo instance, for any transport. */
export function createService ({ registry, halo, config, log, clock = systemClock, store = new MemoryStore(clock) }: ServiceOptions): McpService {
  const cache = new ConfigurationCache(registry.domains.filter((domain) => domain.configuration === true).map((domain) => domain.path), clock)
  const apiFor = ({ caller, signal }: RequestContext, time: { deadlineMs?: number } = {}) => cache.wrap(halo.forCall({ caller, signal, ...time }))
  const confirmations = new Confirmations({ policy: config.mcp.confirm, secretKey: config.oauth.secretKey, store, clock })
  const desk: Desk = { timeZone: config.halo.timeZone, now: () => clock.now() }
  const contextFor = (request: RequestContext) => ({ halo: apiFor(request), signal: request.signal, desk })
  const templates = createTemplates({ registry, contextFor })
  const resources = createResources({ registry, halo, config, apiFor, desk, templates })
  const prompts = createPrompts({ registry, contextFor })
  const complete = createCompletion({ registry, prompts, templates, contextFor, clock })
  return {
    instructions: INSTRUCTIONS,
    listTools: (caller) => registry.list(caller?.readOnly),
    callTool: async (name, args, request) => await call(name, args, request),
    listResources: () => resources.list(),
    readResource: async (uri, request) => await resources.read(uri, request),
    listResourceTemplates: () => templates.list(),
    listPrompts: () => prompts.list(),
    getPrompt: async (name, args, request) => await prompts.get(name, args, request),
    complete
  }

  async function call (name: string, args: unknown, request: RequestContext): Promise<CallResult> {
    const started = performance.now()
    const details = { tool: name, principal: request.caller.principal, args: argumentNames(args) }
    try {
      const { caller, signal, person, progress } = request
      const answer = await registry.run(name, args, {
        halo: apiFor(request, asksForAll(args) ? { deadlineMs: WALK_DEADLINE_MS } : {}),
        signal,
        desk,
        confirm: async (change) => await confirmations.question(change, caller.principal, person),
        ...(progress === undefined ? {} : { progress })
      })
      log.info({ ...details, durationMs: Math.round(performance.now() - started) }, answer.question === undefined ? 'tool call answered' : 'tool call asks for a confirmation')
      if (answer.question !== undefined) return { content: [], question: answer.question }
      return answered(answer)
    } catch (error) {
      const durationMs = Math.round(performance.now() - started)
      if (isAppError(error)) log.info({ ...details, durationMs, code: error.code, status: error.status }, 'tool call failed')
      else log.error({ ...details, durationMs, err: error }, 'tool call broke')
      return failed(error)
    }
  }
}

/** Names only: values are the customer's. */
function argumentNames (args: unknown): string[] {
  return typeof args === 'object' && args !== null ? Object.keys(args).slice(0, 50) : []
}
