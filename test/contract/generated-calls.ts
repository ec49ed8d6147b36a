import type { ListedTool } from '../../lib/mcp/service.js'

type Schema = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, Schema>>

/** One call, written as each form of the schema has it. */
export interface GeneratedCall {
  full: Record<string, unknown>
  flat: Record<string, unknown>
}

/** A value in both writings. */
type Value = readonly [full: unknown, flat: unknown]

const TEXTS = ['Acme', 'printer on fire', 'VPN & Wi-Fi', '12b', 'me', '2026-11-22', 'Größe <b>"x"</b>', 'last 7 days', 'true', 'a,b']

/** Numbers from 0 to 1, the same for the same seed. */
export function random (seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Calls of a tool by its full and its flat schema: right ones and, one in three, some with something wrong. */
export class CallGenerator {
  constructor (private readonly full: ListedTool['inputSchema'], private readonly flat: ListedTool['inputSchema'], private readonly next: () => number) {}

  call (): GeneratedCall {
    const wrong = this.#chance(0.33) ? this.#pick(Object.keys(this.full.properties)) : undefined
    const call: GeneratedCall = { full: {}, flat: {} }
    for (const [name, field] of Object.entries(this.full.properties as Properties)) {
      const isRequired = this.full.required?.includes(name) === true
      if (name === wrong && isRequired && this.#chance(0.5)) continue
      if (name !== wrong && !this.#chance(isRequired ? 1 : 0.25)) continue
      const [full, flat] = name === wrong ? this.#wrong(field) : this.#value(field, (this.flat.properties as Properties)[name] ?? {})
      call.full[name] = full
      call.flat[name] = flat
    }
    return call
  }

  #value (field: Schema, flat: Schema): Value {
    if (field.enum !== undefined) return this.#same(this.#pick(field.enum as unknown[]))
    if (Array.isArray(field.type)) {
      const id = this.#integer()
      return this.#chance(0.5) ? [id, String(id)] : this.#same(this.#pick(TEXTS))
    }
    switch (field.type) {
      case undefined: {
        const fields = { 'Cost centre': this.#pick(TEXTS), 12: this.#integer() }
        return [fields, JSON.stringify(fields)]
      }
      case 'string': return this.#same(this.#pick(TEXTS))
      case 'integer': return this.#same(this.#integer())
      case 'number': return this.#same(this.#integer() / 4)
      case 'boolean': return this.#same(this.#chance(0.5))
      case 'array': return this.#list(field, flat)
      case 'object': return this.#object(field, flat)
      default: throw new Error(`no value for ${JSON.stringify(field)}`)
    }
  }

  #list (field: Schema, flat: Schema): Value {
    const items = Array.from({ length: 1 + Math.floor(this.next() * 3) }, () => {
      const item = field.items as Schema
      return item.type === undefined ? this.#same({ id: this.#integer() }) : this.#value(item, (flat.items ?? {}) as Schema)
    })
    const full = items.map(([value]) => value)
    return [full, flat.type === 'string' ? JSON.stringify(full) : items.map(([, value]) => value)]
  }

  #object (field: Schema, flat: Schema): Value {
    const full: Record<string, unknown> = { further: this.#integer() }
    const inFlat: Record<string, unknown> = { ...full }
    for (const [name, inner] of Object.entries((field.properties ?? {}) as Properties)) {
      if (!this.#chance(0.4)) continue
      const value = this.#value(inner, ((flat.properties ?? {}) as Properties)[name] ?? {});
      [full[name], inFlat[name]] = value
    }
    return [full, flat.type === 'string' ? JSON.stringify(full) : inFlat]
  }

  /** Nothing that the field could be, in either writing. */
  #wrong (field: Schema): Value {
    const isText = field.type === 'string' || field.enum !== undefined || (Array.isArray(field.type) && field.type.includes('string'))
    if (isText) return this.#same(this.#pick([true, { id: 1 }, [[1]]]))
    if (field.type === 'array' || field.type === 'object') return this.#same(this.#pick([true, 7.5]))
    return this.#same(this.#pick(['many', { id: 1 }, [[1]]]))
  }

  #same (value: unknown): Value {
    return [value, value]
  }

  #integer (): number {
    return Math.floor(this.next() * 300) - 5
  }

  #chance (share: number): boolean {
    return this.next() < share
  }

  #pick<T> (values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)] as T
  }
}
