import { AppError, isAppError } from '../../errors.js'
import { readRecord } from '../../halo/list.js'
import type { Query } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import { differences } from '../differences.js'
import type { Domain, UpsertVerb } from '../domain.js'
import { readOne, recordColumns } from '../record.js'
import { shapeNotes, shapeRecord, type Row } from '../shape.js'
import type { Tool, ToolAnswer, ToolContext } from '../tool.js'
import { changesOf } from './changes.js'
import { withCustomFields, type TakenField } from './custom-fields.js'
import { plainTexts, refuseLostMarkup } from './markup.js'
import { plainValues, recentRecords, type Recent } from './recent.js'
import { warningIn, warningNote } from './warnings.js'
import { ifReadable, type Guide } from './write.js'

/** Characters; longer fields, such as a file's content, are not repeated to the caller who just sent them. */
const LONGEST_ECHO = 500

export interface Upsert {
  tool: Pick<Tool, 'name'>
  domain: Domain
  verb: UpsertVerb
  guide: Guide | undefined
}

/** What is about to be sent, and what is known beside it. */
interface Ready {
  data: Row
  taken: readonly TakenField[]
  notes: string[]
  known: Recent | null
  /** Whether `known` was read for this call. */
  fresh: boolean
}

/**
 * Creates or updates one record. As a rule that is one request. Others come before it where the data need them: what Halo says
 * of fields, ticket types, statuses and outcomes (configuration, kept for a while), a ticket's type for an action without an
 * outcome, and the record itself before a text without markup is written over it.
 *
 * @throws AppError `invalid_arguments` for data that Halo would not take or that would do damage; what Halo fails with
 */
export async function upsert (about: Upsert, given: Row, context: ToolContext): Promise<ToolAnswer> {
  const { domain, verb } = about
  const ran = (verb.runs ?? []).some((command) => given[command] === true)
  const ready = ran ? { data: given, taken: [], notes: [], known: null, fresh: false } : await prepared(about, given, context)
  const answer = await sent(about, ready, context, (answer) => {
    if (!ran && warningIn(answer) === null) storedRecord(answer, domain, ready.data)
  })
  const created = given.id === undefined
  const warning = warningIn(answer)
  const resolved = ready.taken.length > 0 ? { resolved: { customfields: ready.taken } } : {}
  if (warning !== null) ready.notes.unshift(warningNote(warning, verb.commands ?? [], ready.data))
  const passing = ran || warning !== null
  const record = passing ? readResult(answer) : storedRecord(answer, domain, ready.data) ?? (created ? null : await readBack(domain, ready.data, context))
  const other = !passing && !created && record !== null && isOther(record, ready.data)
  if (other) ready.notes.unshift(otherNote(domain, record, ready.data))
  const action = ran ? 'ran' : warning !== null ? 'warned' : other ? 'unclear' : created ? 'created' : 'updated'
  if (record === null) {
    const silent = `Halo took the ${domain.one} and answered no record. ${created ? `Find its id with halo_${domain.name}_list; do not create it again.` : `See it with halo_${domain.name}_get.`}`
    return { structured: { action, record: null, ...resolved, notes: [silent, ...ready.notes] } }
  }
  const failure = verb.failure?.(record)
  if (failure !== undefined) throw new AppError('halo_refused', failure)
  if (!passing && !other) recentRecords(domain).remember(withKeys(domain, record, ready.data), context)
  return { structured: { action, ...answered(about, ready, record, warning === null && !other), ...resolved } }
}

/** The data as they go out: custom fields by id, what the domain's guide adds, and nothing that would destroy markup. */
async function prepared ({ tool, domain, guide }: Upsert, given: Row, context: ToolContext): Promise<Ready> {
  const { data, taken } = await withCustomFields(tool, domain, given, context.halo)
  const texts = data.id === undefined || domain.get === undefined ? [] : plainTexts(data)
  const record = texts.length === 0 ? null : await ifReadable(async () => await readOne(domain, data.id, keysOf(domain, data), context))
  if (record !== null) refuseLostMarkup(tool, domain, data, record)
  const known = record === null ? recentRecords(domain).find(data, context) : { values: plainValues(record), readAt: context.desk.now() }
  const guided = await guide?.prepare({ tool, data, context, known })
  const unread = texts.length > 0 && record === null ? [`Whether Halo holds markup in ${texts.join(', ')} could not be read beforehand.`] : []
  return { data: guided?.data ?? data, taken, notes: [...guided?.notes ?? [], ...unread], known, fresh: record !== null }
}

/** What Halo answered to the write. Where it refused the data, the error says what they may lack. */
async function sent ({ tool, domain, guide }: Upsert, { data, known }: Ready, context: ToolContext, check: (answer: unknown) => void): Promise<unknown> {
  recentRecords(domain).forget(data, context)
  try {
    return await context.halo.write(domain.path, [data], {}, check)
  } catch (error) {
    if (guide === undefined || !isAppError(error, 'halo_refused') || error.status !== 400) throw error
    const help = await ifReadable(async () => await guide.explain({ tool, data, context, known }))
    if (help === null) throw error
    throw new AppError(error.code, `${error.message} ${help}`, { status: error.status, cause: error })
  }
}

/** The record as Halo answered it, and where that is how it `kept` the data, what differs from what was sent and from what was there. */
function answered ({ domain, verb }: Upsert, { data, notes, known, fresh }: Ready, record: Row, kept: boolean): Record<string, unknown> {
  const concise = recordColumns(domain)
  const comparable = Object.fromEntries(Object.entries(data).filter(([name]) => !(verb.writeOnly ?? []).includes(name)))
  const echoed = Object.keys(comparable).filter((name) => !name.startsWith('_') && String(data[name]).length <= LONGEST_ECHO)
  const columns = { ...concise, names: [...new Set([...concise.names, ...echoed])] }
  const shape = { fields: null, full: false }
  const shaped = shapeRecord(record, columns, shape)
  const { notApplied, notShown } = kept ? differences(comparable, record) : { notApplied: [], notShown: [] }
  const changed = !kept || known === null ? {} : changesOf(comparable, known, record)
  const hasChanged = Object.keys(changed).length > 0
  const told = [
    ...notes,
    ...(hasChanged && known !== null && !fresh ? [`before: as this sign-in last saw it, ${new Date(known.readAt).toISOString()}.`] : []),
    ...shapeNotes([record], columns, shape, shaped),
    ...(notShown.length > 0 ? [`Halo's answer does not show what became of ${notShown.join(', ')}.`] : [])
  ]
  return {
    record: shaped,
    ...(hasChanged ? { changed } : {}),
    ...(notApplied.length > 0 ? { not_applied: notApplied } : {}),
    ...(told.length > 0 ? { notes: told } : {})
  }
}

/**
 * The record in Halo's answer; null where it only says that it took the write.
 *
 * @throws AppError `halo_bad_answer` for several records of which none is the one that was sent, and for anything else
 */
function storedRecord (answer: unknown, { key }: Domain, { id }: Row): Row | null {
  return typeof answer === 'object' ? readRecord(answer, key, id as string | number | undefined) : null
}

/** Whether Halo answered an update with another record than the one that was to be updated. */
function isOther ({ id }: Row, data: Row): boolean {
  return id !== undefined && id !== null && String(id).toLowerCase() !== String(data.id).toLowerCase()
}

function otherNote ({ name, one, get }: Domain, record: Row, data: Row): string {
  const [wanted, answered] = [data.id, record.id].map(String)
  return `Halo answered with the ${one} ${answered} instead of ${wanted}: it may have created or changed ${answered}, and left ${wanted} as it was. Look at both with halo_${name}_${get === undefined ? 'list' : 'get'} before you write again.`
}

/** What a run or a warning answered; it may have no id, and then it is no record. */
function readResult (answer: unknown): Row | null {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer
  return isPlainObject(first) ? first : null
}

/** After an update that Halo answered with nothing. The write stands, so a failure to read is a note and no error. */
async function readBack (domain: Domain, data: Row, context: ToolContext): Promise<Row | null> {
  try {
    return await readOne(domain, data.id, keysOf(domain, data), context)
  } catch {
    return null
  }
}

/** What Halo needs beside the id to find the record. */
function keysOf (domain: Domain, data: Row): Query {
  return Object.fromEntries((domain.get?.required ?? []).map((name) => [name, data[name] as string | number | undefined]))
}

/** Answers do not always repeat what the record was found by. */
function withKeys (domain: Domain, record: Row, data: Row): Row {
  return { ...keysOf(domain, data), ...record }
}
