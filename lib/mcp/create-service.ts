import { systemClock, type Clock } from '../clock.js'
import type { Config } from '../config.js'
import type { Desk } from '../dates/phrases.js'
import { isAppError } from '../errors.js'
import type { HaloConnection } from '../halo/types.js'
import { ConfigurationCache } from './configuration-cache.js'
import { INSTRUCTIONS } from './instructions.js'
import type { Registry } from './registry.js'
import { createResources } from './resources.js'
import { answered, failed } from './result.js'
import type { CallResult, McpService, RequestContext } from './service.js'

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
}

/** The tools and resources of one Halo instance, for any transport. */
export function createService ({ registry, halo, config, log, clock = systemClock }: ServiceOptions): McpService {
  const cache = new ConfigurationCache(registry.domains.filter((domain) => domain.configuration === true).map((domain) => domain.path), clock)
  const apiFor = (request: RequestContext) => cache.wrap(halo.forCall(request))
  const desk: Desk = { timeZone: config.halo.timeZone, now: () => clock.now() }
  const resources = createResources({ registry, halo, config, apiFor, desk })
  return {
    instructions: INSTRUCTIONS,
    listTools: (caller) => registry.list(caller?.readOnly),
    callTool: async (name, args, request) => await call(name, args, request),
    listResources: () => resources.list(),
    readResource: async (uri, request) => await resources.read(uri, request)
  }

  async function call (name: string, args: unknown, request: RequestContext): Promise<CallResult> {
    const started = performance.now()
    const details = { tool: name, principal: request.caller.principal, args: argumentNames(args) }
    try {
      const answer = await registry.run(name, args, { halo: apiFor(request), signal: request.signal, desk })
      log.info({ ...details, durationMs: Math.round(performance.now() - started) }, 'tool call answered')
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
