import { AppError } from '../errors.js'
import { Members } from '../halo/members.js'
import type { Query } from '../halo/types.js'
import type { Domain, GetVerb } from './domain.js'
import { fitRecord, leftNotes } from './fit.js'
import { idSchema, includedetails, readOne, recordColumns, shapeArguments, shapeOf, withRequired } from './record.js'
import { shapeNotes, shapeRecord, type Shape } from './shape.js'
import type { Tool } from './tool.js'
import { recentRecords } from './writes/recent.js'

/** `halo_<domain>_get`: `{ record, notes? }`. */
export function getTool (domain: Domain, verb: GetVerb): Tool {
  const own = { includedetails, ...verb.arguments }
  return {
    name: `halo_${domain.name}_get`,
    title: `Get ${domain.one}`,
    description: verb.description,
    domain: domain.name,
    effect: 'read',
    input: withRequired({ id: idSchema(domain.id), ...own, ...shapeArguments }, ['id', ...(verb.required ?? [])]),
    instead: (name) => isOwnId(domain, name) && verb.arguments?.[name] === undefined ? 'Use id' : undefined,
    async run (args, context) {
      const shape = shapeOf(args)
      const query: Query = { ...addedFlags(verb, shape), ...Object.fromEntries(Object.keys(own).filter((name) => args[name] !== undefined).map((name) => [name, args[name] as Query[string]])) }
      const record = await readOne(domain, args.id, query, context, wantedMembers(domain, verb, shape))
      const failure = verb.failure?.(record)
      if (failure !== undefined) throw new AppError('halo_refused', failure)
      const columns = recordColumns(domain)
      recentRecords(domain).remember(record, context, shape.fields ?? (shape.full ? undefined : columns.names))
      const shaped = shapeRecord(record, columns, shape)
      const fitted = shape.fields === null ? fitRecord(shaped) : { record: shaped, left: [] }
      const notes = shapeNotes([record], columns, shape, fitted.record)
      if (record.deleted === true) notes.unshift(`This ${domain.one} is deleted.${domain.delete?.recovery === undefined ? '' : ` ${domain.delete.recovery}`}`)
      notes.push(...leftNotes(fitted))
      return { structured: { record: fitted.record, ...(notes.length > 0 ? { notes } : {}) } }
    }
  }
}

/** Whether a name that is no argument says "the id of this record": `ticket_id`, `ticketNumber`. */
export function isOwnId ({ one, name }: Pick<Domain, 'one' | 'name'>, tried: string): boolean {
  const plain = tried.toLowerCase().replaceAll(/[^a-z]/g, '')
  return [one.replaceAll(' ', ''), name, ''].some((word) => ['id', 'ids', 'no', 'number', 'key'].some((end) => plain === `${word}${end}`))
}

const concise = new WeakMap<Domain, Members>()

/** What is looked at of a record, here and where it is remembered; undefined: all of it. */
function wantedMembers (domain: Domain, { required = [], failure }: GetVerb, { fields, full }: Shape): Members | undefined {
  if (failure !== undefined || (full && fields === null)) return undefined
  const always = ['id', 'deleted', 'customfields', ...required]
  if (fields !== null) return new Members([...always, ...fields])
  let members = concise.get(domain)
  if (members === undefined) {
    members = new Members([...always, ...recordColumns(domain).names])
    concise.set(domain, members)
  }
  return members
}

/** The flags that nobody gave, for the fields that they add and that are to be shown. */
function addedFlags ({ added = {} }: GetVerb, { fields }: Shape): Query {
  return Object.fromEntries(Object.entries(added).filter(([, field]) => fields === null || fields.includes(field)).map(([flag]) => [flag, true]))
}
