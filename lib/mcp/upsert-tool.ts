import { Type, type TSchema } from '@sinclair/typebox'
import { AppError } from '../errors.js'
import { readRecord } from '../halo/list.js'
import type { Query } from '../halo/types.js'
import { carriesMarker } from '../text/markers.js'
import { isPlainObject } from '../plain-object.js'
import { invalid } from './arguments.js'
import type { Domain, UpsertVerb } from './domain.js'
import { idSchema, readOne, recordColumns, withRequired } from './record.js'
import { shapeNotes, shapeRecord, type Row } from './shape.js'
import type { Tool, ToolAnswer, ToolContext, ToolPolicy } from './tool.js'
import { differences } from './differences.js'

const MAX_DATA_BYTES = 512 * 1024
/** Characters; longer fields, such as a file's content, are not repeated to the caller who just sent them. */
const LONGEST_ECHO = 500

/** `halo_<domain>_upsert`: `{ action: created | updated | ran, record, not_applied?, notes? }`. */
export function upsertTool (domain: Domain, verb: UpsertVerb): Tool {
  const tool: Tool = {
    name: `halo_${domain.name}_upsert`,
    title: `Create or update ${domain.one}`,
    description: verb.description,
    domain: domain.name,
    effect: 'update',
    openWorld: verb.openWorld === true,
    input: withRequired({ data: dataSchema(domain, verb) }, ['data']),
    check: (args, policy) => guardData(tool, verb, args.data as Row, policy),
    run: async (args, context) => await upsert(domain, verb, args.data as Row, context)
  }
  return tool
}

/** The typed fields, each nullable: null is how a field is emptied. Any other field passes as it is. */
function dataSchema (domain: Domain, verb: UpsertVerb): TSchema {
  const fields = Object.fromEntries(Object.entries(verb.data).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Type.Null()]))]))
  return Type.Object({ id: Type.Optional(idSchema(domain.id)), ...fields })
}

/** What no schema can say. Halo reads names without regard to case, so the guards do too. */
function guardData (tool: Tool, verb: UpsertVerb, data: Row, policy: ToolPolicy): void {
  const bytes = Buffer.byteLength(JSON.stringify(data))
  const most = verb.maxBytes ?? MAX_DATA_BYTES
  if (bytes > most) throw invalid(tool, `data is ${Math.ceil(bytes / 1024)} KB, at most ${most / 1024} KB are allowed`)
  const names = Object.keys(data)
  if (names.length === 0) throw invalid(tool, 'data is empty')
  const lowered = new Map<string, string>()
  for (const name of names) {
    const lower = name.toLowerCase()
    const twin = lowered.get(lower)
    if (twin !== undefined) throw invalid(tool, `data has ${JSON.stringify(twin)} and ${JSON.stringify(name)}, which Halo takes for one field`)
    if (lower === 'id' && name !== 'id') throw invalid(tool, 'write id in lower case')
    lowered.set(lower, name)
  }
  if (carriesMarker(data)) throw invalid(tool, 'data carries a marker […] of a text that was shortened or folded for reading; writing it would lose the rest. Read the field whole, named in fields, and write that')
  guardCommands(tool, verb.commands ?? [], data)
  const missing = (verb.required ?? []).filter((name) => data[name] === undefined || data[name] === null)
  if (missing.length > 0) throw invalid(tool, `data.${missing.join(' and data.')} is missing`)
  const refusal = verb.refuse?.(Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value])), policy)
  if (refusal !== undefined) throw invalid(tool, refusal.replace(/\.$/, ''))
}

/** Names with a leading underscore make Halo do things; only those of the domain's list may, at any depth. */
function guardCommands (tool: Tool, allowed: readonly string[], value: unknown): void {
  if (Array.isArray(value)) return value.forEach((inner) => guardCommands(tool, allowed, inner))
  if (!isPlainObject(value)) return
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('_') && inner !== null && !allowed.includes(name)) {
      throw invalid(tool, `${JSON.stringify(name)} is a command to Halo and not allowed here. ${allowed.length === 0 ? 'This domain allows none' : `Allowed: ${allowed.join(', ')}`}`)
    }
    guardCommands(tool, allowed, inner)
  }
}

async function upsert (domain: Domain, verb: UpsertVerb, data: Row, context: ToolContext): Promise<ToolAnswer> {
  const created = data.id === undefined
  const ran = (verb.runs ?? []).some((command) => data[command] === true)
  const action = ran ? 'ran' : created ? 'created' : 'updated'
  const answer = await context.halo.write(domain.path, [data])
  const record = ran ? readResult(answer) : storedRecord(answer, domain) ?? (created ? null : await readBack(domain, data, context))
  if (record === null) {
    return { structured: { action, record: null, notes: [`Halo took the ${domain.one} and answered no record. ${created ? `Find its id with halo_${domain.name}_list; do not create it again.` : `See it with halo_${domain.name}_get.`}`] } }
  }
  const failure = verb.failure?.(record)
  if (failure !== undefined) throw new AppError('halo_refused', failure)
  const { names, whole } = recordColumns(domain)
  const comparable = Object.fromEntries(Object.entries(data).filter(([name]) => !(verb.writeOnly ?? []).includes(name)))
  const sent = Object.keys(comparable).filter((name) => !name.startsWith('_') && String(data[name]).length <= LONGEST_ECHO)
  const columns = { names: [...new Set([...names, ...sent])], whole }
  const shape = { fields: null, full: false }
  const { notApplied, notShown } = differences(comparable, record)
  const shaped = shapeRecord(record, columns, shape)
  const notes = shapeNotes([record], columns, shape, [shaped])
  if (typeof record._warning === 'string' && record._warning !== '') notes.unshift(`Halo warns, and may not have saved everything: ${record._warning}`)
  if (notShown.length > 0) notes.push(`Halo's answer does not show what became of ${notShown.join(', ')}.`)
  return {
    structured: {
      action,
      record: shaped,
      ...(notApplied.length > 0 ? { not_applied: notApplied } : {}),
      ...(notes.length > 0 ? { notes } : {})
    }
  }
}

/** The record in Halo's answer; null where it only says that it took the write. */
function storedRecord (answer: unknown, domain: Domain): Row | null {
  return typeof answer === 'object' ? readRecord(answer, domain.key) : null
}

/** What a run answered; it has no id, so it is no record. */
function readResult (answer: unknown): Row | null {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer
  return isPlainObject(first) ? first : null
}

/** After an update that Halo answered with nothing. The write stands, so a failure to read is a note and no error. */
async function readBack (domain: Domain, data: Row, context: ToolContext): Promise<Row | null> {
  const query: Query = Object.fromEntries((domain.get?.required ?? []).map((name) => [name, data[name] as string | number | undefined]))
  try {
    return await readOne(domain, data.id, query, context)
  } catch {
    return null
  }
}
