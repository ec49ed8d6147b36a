import { same } from '../differences.js'
import type { Row } from '../shape.js'
import { plainValues, type Recent } from './recent.js'

export type Changes = Record<string, { before: unknown, after: unknown }>

/** The fields of `sent` that are another now than before, as far as both are short plain values and no secrets. */
export function changesOf (sent: Row, { values: before }: Recent, record: Row): Changes {
  const after = plainValues(record)
  const names = Object.keys(plainValues(sent)).filter((name) => name !== 'id' && !name.startsWith('_') &&
    Object.hasOwn(before, name) && Object.hasOwn(after, name) && !same(before[name], after[name]))
  return Object.fromEntries(names.map((name) => [name, { before: before[name], after: after[name] }]))
}
