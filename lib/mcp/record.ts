import { Type, type TSchema } from '@sinclair/typebox'
import { AppError } from '../errors.js'
import { readRecord } from '../halo/list.js'
import type { Members } from '../halo/members.js'
import type { Query } from '../halo/types.js'
import { Choice, Flag, RecordGuid, RecordId, RecordKey } from '../schemas/common.js'
import type { Domain, IdKind } from './domain.js'
import type { Columns, Row, Shape } from './shape.js'
import type { ToolContext } from './tool.js'

/** What get, upsert and delete share: a record's id, its path, and reading it. */

export function idSchema (kind: IdKind): TSchema {
  if (kind === 'guid') return RecordGuid
  return kind === 'integer' ? RecordId : RecordKey
}

/** `/Site/5`; a string id cannot leave its path segment. */
export function recordPath (domain: Domain, id: unknown): string {
  return `${domain.path}/${encodeURIComponent(String(id))}`
}

/** The concise form of one record. */
export function recordColumns ({ get, list, outside, plain }: Domain): Columns {
  return { names: get?.columns ?? list.columns, whole: get?.whole, parts: get?.parts, maxCharacters: get?.textCharacters, outside, plain }
}

/** The arguments of list and get that choose how much of a record is shown. */
export const shapeArguments = {
  // Listed as the comma list that models write most cheaply; an array does as well.
  fields: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 100, listedAs: { type: 'string' } }),
  detail: Choice(['concise', 'full'])
}

/** `includedetails` asks Halo for nested objects, so it shows them too. */
export function shapeOf (args: Row): Shape {
  return {
    fields: (args.fields as string[] | undefined) ?? null,
    full: args.detail === 'full' || (args.detail === undefined && args.includedetails === true)
  }
}

export const includedetails = Flag

/**
 * Reads one record.
 *
 * @param members what is looked at of it; all where absent
 * @throws AppError `halo_not_found`, also where Halo answers an empty record instead of 404
 */
export async function readOne (domain: Domain, id: unknown, query: Query, { halo }: Pick<ToolContext, 'halo'>, members?: Members): Promise<Record<string, unknown>> {
  const wanted = members === undefined ? undefined : { of: 'record', members } as const
  const record = readRecord(await halo.read(recordPath(domain, id), query, wanted), domain.key, id as string | number)
  if (record === null) throw new AppError('halo_not_found', `Halo has no ${domain.one} with id ${String(id)}, or this credential may not see it. Look it up with halo_${domain.name}_list.`)
  return record
}

/** An object schema of which only the named properties are required. */
export function withRequired (properties: Record<string, TSchema>, required: readonly string[]) {
  return Type.Object(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, required.includes(name) ? schema : Type.Optional(schema)])), { additionalProperties: false })
}
