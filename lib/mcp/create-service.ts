import { auditToLog } from '../audit/log-audit.js'
import { systemClock, type Clock } from '../clock.js'
import type { Config } from '../config.js'
import type { Desk } from '../dates/phrases.js'
import { isAppError } from '../errors.js'
import type { HaloConnection } from '../halo/types.js'
import { MemoryStore } from '../store/memory.js'
import type { Store } from '../store/types.js'
import type { CallWatcher } from './activity.js'
import { Admission } from './admission.js'
import { asksForAll, WALK_DEADLINE_MS } from './all-pages.js'
import { meantCall } from './catalogue/dispatchers.js'
import { createCompletion } from './completion.js'
import { ConfigurationCache } from './configuration-cache.js'
import { Confirmations } from './confirmation.js'
import { INSTRUCTIONS } from './instructions.js'
import { observed } from './observed.js'
import { createPrompts } from './prompts.js'
import type { Registry } from './registry.js'
import { createResources } from './resources.js'
import { answered, failed } from './result.js'
import type { CallResult, McpService, RequestContext } from './service.js'
import { createTemplates } from './templates.js'
import type { CallContext } from './tool.js'

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
  /** Who keeps track of requests; by default each is a line of the log. */
  watchers?: readonly CallWatcher[]
  admission?: Admission
  /** Told of each read of Halo's configuration, and whether it was still known. */
  onConfigurationRead?: (kept: boolean) => void
}

/** The tools and resources of one Halo instance, for any transport. */
export function createService (options: ServiceOptions): McpService {
  const { clock = systemClock, watchers = [auditToLog(options.log)], admission = new Admission() } = options
  return observed(bareService(options, clock), { watchers, admission, clock })
}

function bareService ({ registry, halo, config, log, store: shared, onConfigurationRead }: ServiceOptions, clock: Clock): McpService {
  const store = shared ?? new MemoryStore(clock)
  const cache = new ConfigurationCache(registry.domains.filter((domain) => domain.configuration === true).map((domain) => domain.path), { clock, store, onRead: onConfigurationRead })
  const apiFor = ({ caller, signal }: RequestContext, time: { deadlineMs?: number } = {}) => cache.wrap(halo.forCall({ caller, signal, ...time }))
  const confirmations = new Confirmations({ policy: config.mcp.confirm, secretKey: config.oauth.secretKey, store, clock })
  const desk: Desk = { timeZone: config.halo.timeZone, now: () => clock.now() }
  const contextFor = (request: RequestContext, time?: { deadlineMs?: number }): CallContext => {
    const { signal, narrowing, activity } = request
    return { halo: apiFor(request, time), signal, desk, ...(narrowing === undefined ? {} : { narrowing }), ...(activity === undefined ? {} : { activity }) }
  }
  const templates = createTemplates({ registry, contextFor })
  const resources = createResources({ registry, halo, config, apiFor, contextFor, templates })
  const prompts = createPrompts({ registry, contextFor })
  const complete = createCompletion({ registry, prompts, templates, contextFor, clock })
  return {
    instructions: INSTRUCTIONS,
    byRights: config.mcp.auth === 'oauth',
    listTools: (asker) => registry.select(asker).listing,
    callTool: async (name, args, request) => await call(name, args, request),
    listResources: (asker) => resources.list(asker),
    readResource: async (uri, request) => await resources.read(uri, request),
    listResourceTemplates: (asker) => templates.list(asker),
    listPrompts: (asker) => prompts.list(asker),
    getPrompt: async (name, args, request) => await prompts.get(name, args, request),
    complete
  }

  async function call (name: string, args: unknown, request: RequestContext): Promise<CallResult> {
    const { caller, person, progress, activity } = request
    const meant = meantCall(name, args, (tool) => registry.get(tool))
    activity?.means(meant.name, meant.args)
    try {
      const answer = await registry.run(name, args, {
        confirm: async (change) => {
          const question = await confirmations.question(change, caller.principal, person)
          activity?.confirmed(question, person, config.mcp.confirm === 'never')
          return question
        },
        ...(progress === undefined ? {} : { progress }),
        ...contextFor(request, asksForAll(meant.args) ? { deadlineMs: WALK_DEADLINE_MS } : {})
      })
      if (answer.question !== undefined) return { content: [], question: answer.question }
      return answered(answer)
    } catch (error) {
      activity?.failed(error)
      if (!isAppError(error)) log.error({ tool: meant.name, principal: caller.principal, err: error }, 'tool call broke')
      return failed(error)
    }
  }
}
