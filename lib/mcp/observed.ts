import type { Clock } from '../clock.js'
import { isPlainObject } from '../plain-object.js'
import { Activity, isId, outcomeOf, type CallWatcher, type Door, type Ending, type Id } from './activity.js'
import type { Admission } from './admission.js'
import { failed } from './result.js'
import type { CallResult, McpService, RequestContext } from './service.js'

interface Options {
  watchers: readonly CallWatcher[]
  admission: Admission
  clock: Clock
}

interface Asked<T> {
  door: Door
  name: string
  args: unknown
  request: RequestContext
  run: (request: RequestContext) => Promise<T>
  /** What of the result the watchers are told. */
  view: (result: T, activity: Activity) => Pick<Ending, 'outcome' | 'texts' | 'createdId'>
}

/** The same service, with each request that may reach Halo let in by `admission` and told to the watchers. */
export function observed (service: McpService, { watchers, admission, clock }: Options): McpService {
  async function watch<T> ({ door, name, args, request, run, view }: Asked<T>): Promise<T> {
    const activity = new Activity(door, name, args, request, watchers)
    const startedAt = clock.monotonic()
    const tell = (seen: Pick<Ending, 'outcome' | 'texts' | 'createdId'>) => {
      const ending = { durationMs: clock.monotonic() - startedAt, error: activity.error, ...seen }
      for (const watcher of watchers) watcher.ended?.(activity, ending)
    }
    const answer = async () => {
      try {
        const leave = admission.enter(request.caller)
        try {
          const result = await run({ activity, ...request })
          tell(view(result, activity))
          return result
        } finally {
          leave()
        }
      } catch (error) {
        activity.failed(error)
        tell({ outcome: outcomeOf(error), texts: [], createdId: null })
        throw error
      }
    }
    return await around(watchers, activity, answer)()
  }

  return {
    ...service,
    async callTool (name, args, request) {
      try {
        return await watch({ door: 'tool', name, args, request, run: async (context) => await service.callTool(name, args, context), view: viewOfCall })
      } catch (error) {
        // Not let in: like everything that can be refused, a result.
        return failed(error)
      }
    },
    readResource: async (uri, request) => await watch({
      door: 'resource', name: uri, args: {}, request, run: async (context) => await service.readResource(uri, context), view: (resource) => answeredWith(resource === null ? null : [resource.text])
    }),
    getPrompt: async (name, args, request) => await watch({
      door: 'prompt', name, args, request, run: async (context) => await service.getPrompt(name, args, context), view: (prompt) => answeredWith(prompt?.texts ?? null)
    }),
    complete: async (completion, request) => await watch({
      door: 'completion', name: completion.name, args: { [completion.argument]: completion.value }, request, run: async (context) => await service.complete(completion, context), view: (completed) => answeredWith(completed === null ? null : [])
    })
  }
}

function around<T> (watchers: readonly CallWatcher[], activity: Activity, run: () => Promise<T>): () => Promise<T> {
  return watchers.reduceRight((inner, watcher) => watcher.around === undefined ? inner : async () => await watcher.around!(activity, inner), run)
}

function viewOfCall (result: CallResult, { error }: Activity): Pick<Ending, 'outcome' | 'texts' | 'createdId'> {
  if (result.question !== undefined) return { outcome: { kind: 'question' }, texts: [], createdId: null }
  const texts = result.content.map((content) => content.type === 'text' ? content.text : '')
  return { outcome: result.isError === true ? outcomeOf(error) : { kind: 'answered' }, texts, createdId: createdId(result.structuredContent) }
}

/** Null: there is no such thing. */
function answeredWith (texts: readonly string[] | null): Pick<Ending, 'outcome' | 'texts' | 'createdId'> {
  return { outcome: { kind: texts === null ? 'refused' : 'answered' }, texts: texts ?? [], createdId: null }
}

function createdId (structured: CallResult['structuredContent']): Id | null {
  const { action, record } = structured ?? {}
  return action === 'created' && isPlainObject(record) && isId(record.id) ? record.id : null
}
