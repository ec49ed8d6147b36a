import { AppError } from '../errors.js'
import type { Query } from '../halo/types.js'
import type { Domain, GetVerb } from './domain.js'
import { fitRecord, leftNotes } from './fit.js'
import { idSchema, includedetails, readOne, recordColumns, shapeArguments, shapeOf, withRequired } from './record.js'
import { shapeNotes, shapeRecord } from './shape.js'
import type { Tool } from './tool.js'

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
    async run (args, context) {
      const query: Query = Object.fromEntries(Object.keys(own).map((name) => [name, args[name] as Query[string]]))
      const record = await readOne(domain, args.id, query, context)
      const failure = verb.failure?.(record)
      if (failure !== undefined) throw new AppError('halo_refused', failure)
      const columns = recordColumns(domain)
      const shape = shapeOf(args)
      const shaped = shapeRecord(record, columns, shape)
      const notes = shapeNotes([record], columns, shape, [shaped])
      const fitted = shape.fields === null ? fitRecord(shaped) : { record: shaped, left: [] }
      if (record.deleted === true) notes.unshift(`This ${domain.one} is deleted.${domain.delete?.recovery === undefined ? '' : ` ${domain.delete.recovery}`}`)
      notes.push(...leftNotes(fitted))
      return { structured: { record: fitted.record, ...(notes.length > 0 ? { notes } : {}) } }
    }
  }
}
