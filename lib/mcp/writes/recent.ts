import { systemClock, type Clock } from '../../clock.js'
import { callerKey } from '../../halo/caller-key.js'
import { ExpiringMap } from '../../halo/expiring-map.js'
import { isPlainObject } from '../../plain-object.js'
import type { Domain } from '../domain.js'
import { plainScalar, type Row } from '../shape.js'
import type { ToolContext } from '../tool.js'

const KEPT_MS = 300_000
const MAX_RECORDS = 100
/** Characters; longer texts are not kept. */
const LONGEST = 200

/** The short plain values of a record, as one caller saw it. */
export interface Recent {
  values: Row
  /** Epoch milliseconds. */
  readAt: number
}

/**
 * A {@link Recent} as it is kept. Every read of a record leaves one and few are ever looked at, so it is one text, which
 * takes half the memory of its values, beside names that all records of a domain share.
 */
interface Kept {
  names: readonly string[]
  /** JSON of {@link Values}. */
  values: string
  readAt: number
}

/** By name, `[]` where there is no short plain value; and the custom fields. */
type Values = [scalars: unknown[], custom: Row]

/** The records of one domain as each caller last saw them, for five minutes. Nobody is told what another caller saw. */
export class RecentRecords {
  readonly #records: ExpiringMap<Kept>

  constructor (private readonly domain: Domain, clock: Clock) {
    this.#records = new ExpiringMap(clock, MAX_RECORDS)
  }

  /** Keeps what Halo answered, if it is a record. @param names the fields to keep; all where absent */
  remember (record: Row, context: Pick<ToolContext, 'halo' | 'desk'>, names: readonly string[] = Object.keys(record)): void {
    const key = this.#key(record, context)
    if (key === null) return
    this.#records.set(key, { names, values: JSON.stringify(valuesOf(record, names)), readAt: context.desk.now() }, KEPT_MS)
  }

  /** The record that `data` names by its id. */
  find (data: Row, context: Pick<ToolContext, 'halo'>): Recent | null {
    const key = this.#key(data, context)
    const kept = key === null ? undefined : this.#records.get(key)
    return kept === undefined ? null : { values: withNames(kept.names, JSON.parse(kept.values) as Values), readAt: kept.readAt }
  }

  /** Forgets what the caller knew of it: it is about to change. */
  forget (data: Row, context: Pick<ToolContext, 'halo'>): void {
    const key = this.#key(data, context)
    if (key !== null) this.#records.delete(key)
  }

  #key (row: Row, { halo }: Pick<ToolContext, 'halo'>): string | null {
    const names = ['id', ...(this.domain.get?.required ?? [])]
    if (names.some((name) => row[name] === undefined || row[name] === null || row[name] === 0)) return null
    return `${callerKey(halo.caller)} ${names.map((name) => String(row[name]).toLowerCase()).join(' ')}`
  }
}

const stores = new WeakMap<Domain, RecentRecords>()

/** The store of a domain; each registration of a domain has its own. */
export function recentRecords (domain: Domain): RecentRecords {
  let store = stores.get(domain)
  if (store === undefined) {
    store = new RecentRecords(domain, systemClock)
    stores.set(domain, store)
  }
  return store
}

/** The plain values of a record that are short and no secrets, its custom fields as `customfields.<id>`. */
export function plainValues (record: Row): Row {
  const names = Object.keys(record)
  return withNames(names, valuesOf(record, names))
}

function valuesOf (record: Row, names: readonly string[]): Values {
  const scalars = names.map((name) => {
    const scalar = shortScalar(name, record[name])
    return scalar === undefined ? [] : scalar
  })
  return [scalars, customValues(record)]
}

function withNames (names: readonly string[], [scalars, custom]: Values): Row {
  const values = names.flatMap((name, i): Array<[string, unknown]> => Array.isArray(scalars[i]) ? [] : [[name, scalars[i]]])
  return Object.fromEntries([...values, ...Object.entries(custom)])
}

function customValues ({ customfields }: Row): Row {
  const values: Record<string, unknown> = {}
  for (const field of Array.isArray(customfields) ? customfields as unknown[] : []) {
    if (!isPlainObject(field) || typeof field.id !== 'number') continue
    const scalar = shortScalar(String(field.name ?? ''), field.value ?? null)
    if (scalar !== undefined) values[`customfields.${field.id}`] = scalar
  }
  return values
}

function shortScalar (name: string, value: unknown): string | number | boolean | null | undefined {
  const scalar = plainScalar(name, value)
  return typeof scalar === 'string' && scalar.length > LONGEST ? undefined : scalar
}
