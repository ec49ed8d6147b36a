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

/** The records of one domain as each caller last saw them, for five minutes. Nobody is told what another caller saw. */
export class RecentRecords {
  readonly #records: ExpiringMap<Recent>

  constructor (private readonly domain: Domain, clock: Clock) {
    this.#records = new ExpiringMap(clock, MAX_RECORDS)
  }

  /** Keeps what Halo answered, if it is a record. @param names the fields to keep; all where absent */
  remember (record: Row, context: Pick<ToolContext, 'halo' | 'desk'>, names?: readonly string[]): void {
    const key = this.#key(record, context)
    if (key !== null) this.#records.set(key, { values: plainValues(record, names), readAt: context.desk.now() }, KEPT_MS)
  }

  /** The record that `data` names by its id. */
  find (data: Row, context: Pick<ToolContext, 'halo'>): Recent | null {
    const key = this.#key(data, context)
    return key === null ? null : this.#records.get(key) ?? null
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
export function plainValues (record: Row, among: readonly string[] = Object.keys(record)): Row {
  const values: Record<string, unknown> = {}
  for (const name of among) keepShort(values, name, name, record[name])
  const fields = Array.isArray(record.customfields) ? record.customfields as unknown[] : []
  for (const field of fields) {
    if (isPlainObject(field) && typeof field.id === 'number') keepShort(values, `customfields.${field.id}`, String(field.name ?? ''), field.value ?? null)
  }
  return values
}

function keepShort (values: Record<string, unknown>, key: string, name: string, value: unknown): void {
  const scalar = plainScalar(name, value)
  if (scalar !== undefined && (typeof scalar !== 'string' || scalar.length <= LONGEST)) values[key] = scalar
}
