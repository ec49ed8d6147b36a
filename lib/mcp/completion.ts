import type { Clock } from '../clock.js'
import { isAppError } from '../errors.js'
import { callerKey } from '../halo/caller-key.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import type { createPrompts } from './prompts.js'
import type { Registry } from './registry.js'
import type { Completion, Completed, RequestContext } from './service.js'
import type { Row } from './shape.js'
import type { createTemplates } from './templates.js'
import type { CallContext } from './tool.js'

interface CompletionOptions {
  registry: Registry
  prompts: ReturnType<typeof createPrompts>
  templates: ReturnType<typeof createTemplates>
  contextFor: (request: RequestContext) => CallContext
  clock: Clock
}

/** The protocol allows no more values in one answer. */
const MOST_VALUES = 100
/** Hosts ask with every key pressed; for so long the newest records are not asked for again. */
const TTL_MS = 30_000
const MAX_ENTRIES = 200

/** Typed text is searched for from this length on, and up to the other. */
const SHORTEST_SEARCH = 2
const MOST_SEARCHED = 50

interface Listed {
  rows: readonly Row[]
  more: boolean
}

const NONE: Listed = { rows: [], more: false }

/** A record to choose: what is inserted, and the words by which it is found. */
interface Choice {
  value: string
  words: string
}

/** Completes the arguments of prompts and resource templates with what there is in Halo. */
export function createCompletion ({ registry, prompts, templates, contextFor, clock }: CompletionOptions) {
  const kept = new ExpiringMap<Listed>(clock, MAX_ENTRIES)

  /**
   * The newest records, or all of a short list; where there are more and none of these has what was typed, also those that
   * Halo finds by it. None where their list is closed to the caller.
   */
  async function rows (domain: string, typed: string, request: RequestContext): Promise<readonly Row[]> {
    const listed = await rowsOf(domain, '', request)
    const enough = !listed.more || typed.length < SHORTEST_SEARCH || listed.rows.some((row) => wordsOf(row).toLowerCase().includes(typed))
    return enough ? listed.rows : [...listed.rows, ...(await rowsOf(domain, typed, request)).rows]
  }

  async function rowsOf (domain: string, search: string, request: RequestContext): Promise<Listed> {
    const tool = `halo_${domain}_list`
    if (!registry.select(request).runs(tool)) return NONE
    const key = `${domain} ${callerKey(request.caller, search)}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const found = await read(tool, { ...COMPLETED[domain], ...(search === '' ? {} : { search: search.slice(0, MOST_SEARCHED) }) }, request)
    kept.set(key, found, TTL_MS)
    return found
  }

  async function read (tool: string, how: object, request: RequestContext): Promise<Listed> {
    try {
      const { structured } = await registry.run(tool, { page_size: MOST_VALUES, ...how }, contextFor(request))
      return { rows: structured.records as readonly Row[], more: (structured.pagination as { has_more: boolean }).has_more }
    } catch (error) {
      if (isAppError(error, 'halo_forbidden')) return NONE
      throw error
    }
  }

  async function choices (completion: Completion, request: RequestContext): Promise<readonly Choice[] | null> {
    const typed = typedIn(completion)
    if (completion.of === 'template') {
      const kind = templates.kindOf(completion.name, request)
      if (kind === 'schema') return completion.argument === 'domain' ? templates.schemaWords(request).map(plain) : []
      if (kind === null) return null
      return completion.argument === 'id' ? (await rows(kind, typed, request)).map((row) => ({ value: String(row.id), words: wordsOf(row) })) : []
    }
    const prompt = prompts.find(completion.name, request)
    if (prompt === undefined) return null
    const argument = Object.hasOwn(prompt.arguments, completion.argument) ? prompt.arguments[completion.argument] : undefined
    if (argument?.is === 'choice') return argument.choices.map(plain)
    if (argument?.is === 'team') return (await rows('teams', typed, request)).map((row) => plain(nameOf(row)))
    if (argument?.is === 'ticket') return (await rows('tickets', typed, request)).map((row) => plain(wordsOf(row)))
    return []
  }

  /**
   * The values that begin with what was typed, then those that contain it. Null for an unknown prompt or template.
   *
   * @throws AppError `not_allowed` where the prompt or template is closed; what Halo fails with
   */
  return async (completion: Completion, request: RequestContext): Promise<Completed | null> => {
    const all = await choices(completion, request)
    if (all === null) return null
    const typed = typedIn(completion)
    const starting = all.filter(({ value }) => value.toLowerCase().startsWith(typed))
    const containing = all.filter((choice) => !starting.includes(choice) && choice.words.toLowerCase().includes(typed))
    const values = [...starting, ...containing].map(({ value }) => value)
    return { values: values.slice(0, MOST_VALUES), total: values.length, hasMore: values.length > MOST_VALUES }
  }
}

/** How the records that people mean are asked for: few fields, the newest first where there are many. */
const COMPLETED: Readonly<Record<string, object>> = {
  teams: { fields: ['id', 'name'] },
  tickets: { fields: ['id', 'summary'], order: 'id', orderdesc: true },
  clients: { fields: ['id', 'name'], order: 'name' },
  kb: { fields: ['id', 'name'], order: 'id', orderdesc: true }
}

function plain (value: string): Choice {
  return { value, words: value }
}

function typedIn ({ value }: Completion): string {
  return value.trim().toLowerCase()
}

function wordsOf (row: Row): string {
  return `${String(row.id)} - ${nameOf(row)}`
}

function nameOf (row: Row): string {
  return String(row.summary ?? row.name ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)
}
