import { Type, type SchemaOptions, type TSchema } from '@sinclair/typebox'
import { isPlainObject } from '../plain-object.js'
import { Flag, TextField } from '../schemas/common.js'
import { carriesMarker } from '../text/markers.js'
import { invalid, quote } from './arguments.js'
import type { Domain, UpsertVerb } from './domain.js'
import { isOwnId } from './get-tool.js'
import { idSchema, withRequired } from './record.js'
import type { Row } from './shape.js'
import { guideOf } from './ticket-fields/guides.js'
import type { Tool, ToolPolicy } from './tool.js'
import { namedCustomFields } from './writes/custom-fields.js'
import { writtenDates } from './writes/dates.js'
import { recentRecords } from './writes/recent.js'
import { upsert } from './writes/upsert.js'

const MAX_DATA_BYTES = 512 * 1024

/** `halo_<domain>_upsert`: `{ action: created | updated | unclear | ran | warned, record, changed?, not_applied?, resolved?, notes? }`. */
export function upsertTool (domain: Domain, verb: UpsertVerb): Tool {
  const guide = guideOf(domain.name)
  const tool: Tool = {
    name: `halo_${domain.name}_upsert`,
    title: `Create or update ${domain.one}`,
    description: verb.description,
    domain: domain.name,
    effect: 'update',
    openWorld: verb.openWorld === true,
    input: withRequired({ data: dataSchema(domain, verb) }, ['data']),
    async check (args, policy) {
      guardData(tool, verb, args.data as Row, policy)
      await refuseOwnId(tool, domain, verb, args.data as Row)
    },
    async settle (args, { halo, desk }) {
      const data = args.data as Row
      const { resolved, ...written } = await writtenDates(tool, verb, data, recentRecords(domain).find(data, { halo }), desk)
      return { args: { ...args, ...written }, resolved }
    },
    run: async (args, context) => await upsert({ tool, domain, verb, guide }, args.data as Row, context)
  }
  return tool
}

/** The typed fields and the commands, each nullable: null is how a field is emptied. Any other field passes as it is. */
function dataSchema (domain: Domain, verb: UpsertVerb): TSchema {
  const fields = Object.entries(verb.data).map(([name, schema]) => [name, nullable(namedCustomFields(domain, name, schema))])
  const commands = (verb.commands ?? []).map((name) => [name, nullable(commandSchema(verb, name), { unlisted: true })])
  return Type.Object({ id: Type.Optional(idSchema(domain.id)), ...Object.fromEntries([...fields, ...commands]) })
}

function nullable (schema: TSchema, options: SchemaOptions = {}): TSchema {
  return Type.Optional(Type.Union([schema, Type.Null()], options))
}

function commandSchema ({ textCommands = [] }: UpsertVerb, name: string): TSchema {
  return textCommands.includes(name) ? TextField : Flag
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
  const endless = endlessNumber(data, 'data')
  if (endless !== undefined) throw invalid(tool, `${endless} is a number larger than any that can be sent; Halo would take it for nothing`)
  if (carriesMarker(data)) throw invalid(tool, 'data carries a marker […] of a text that was shortened or folded for reading; writing it would lose the rest. Read the field whole, named in fields, and write that')
  guardCommands(tool, verb, data)
  const missing = (verb.required ?? []).filter((name) => data[name] === undefined || data[name] === null)
  if (missing.length > 0) throw invalid(tool, `data.${missing.join(' and data.')} is missing`)
  const refusal = verb.refuse?.(Object.fromEntries(Object.entries(data).map(([name, value]) => [name.toLowerCase(), value])), policy)
  if (refusal !== undefined) throw invalid(tool, refusal.replace(/\.$/, ''))
}

/** Where a number stands that JSON cannot write (1e400 is read as Infinity): it would go out as null, and empty the field. */
function endlessNumber (value: unknown, place: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : place
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const found = endlessNumber(inner, Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** Names with a leading underscore make Halo do things; only those of the domain's list may, at any depth. */
function guardCommands (tool: Tool, verb: UpsertVerb, value: unknown): void {
  if (Array.isArray(value)) return value.forEach((inner) => guardCommands(tool, verb, inner))
  if (!isPlainObject(value)) return
  const { commands = [], textCommands = [] } = verb
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('_') && inner !== null) {
      if (!commands.includes(name)) throw invalid(tool, `${JSON.stringify(name)} is a command to Halo and not allowed here. ${commands.length === 0 ? 'This domain allows none' : `Allowed: ${commands.join(', ')}`}`)
      // Those inside other fields have no schema.
      if (typeof inner !== 'boolean' && !textCommands.includes(name)) throw invalid(tool, `the command ${JSON.stringify(name)} must be true or false`)
    }
    guardCommands(tool, verb, inner)
  }
}

/** A record's id under another name than `id` was meant to change that record, and would make a second one. */
async function refuseOwnId (tool: Tool, { one, name: domain }: Domain, verb: UpsertVerb, data: Row): Promise<void> {
  if (data.id !== undefined) return
  const ids = Object.keys(data).filter((name) => data[name] !== null && isOwnId({ one, name: domain }, name))
  if (ids.length === 0) return
  const fields = await verb.fields?.()
  const known = new Set([...Object.keys(verb.data), ...fields?.often.keys() ?? [], ...fields?.others.keys() ?? []].map((name) => name.toLowerCase()))
  const own = ids.find((name) => !known.has(name.toLowerCase()))
  if (own !== undefined) throw invalid(tool, `${quote(own)} is no field here, and without data.id a new ${one} would be created. To update one, give its id as data.id; to create one, leave ${quote(own)} out`)
}
