import { Random } from './random.js'
import type { Row } from './types.js'
import { seeders } from './seed/index.js'
import { USES, useOf } from './rules/kinds.js'
import { derivations } from './resources/index.js'
import { actionsOf } from './seed/actions.js'

/** What a function that makes up one table's rows works with. */
export interface SeedContext {
  db: Database
  random: Random
  /** Epoch milliseconds that all dates are relative to. */
  start: number
}

/**
 * The records of the sandbox. A table is made up when it is first needed, from its own stream of random numbers, so
 * that neither the order of requests nor the size of another table changes what is in it.
 */
export class Database {
  readonly seed: number
  readonly start: number
  /** Bytes of attachments by attachment id; rows never hold them. */
  readonly files = new Map<number, Buffer>()
  #tables = new Map<string, Row[]>()
  #actions = new Map<number, Row[]>()
  #version = 0
  #derived = new Map<string, number>()
  #memos = new Map<string, { version: number, value: unknown }>()
  #indexes = new Map<string, { version: number, byId: Map<unknown, Row> }>()

  constructor (seed: number, start: number) {
    this.seed = seed
    this.start = start
  }

  random (stream: string): Random {
    return new Random(this.seed, stream)
  }

  /** The live rows of a table. */
  rows (name: string): Row[] {
    let rows = this.#tables.get(name)
    if (rows === undefined) {
      const seeder = seeders[name]
      if (seeder === undefined) throw new Error(`the sandbox has no table ${name}`)
      rows = seeder({ db: this, random: this.random(name), start: this.start })
      this.#tables.set(name, rows)
    }
    return rows
  }

  /** The live rows with the fields that follow from other records brought up to date. */
  current (name: string): Row[] {
    const rows = this.rows(name)
    const derive = derivations[name]
    if (derive !== undefined && this.#derived.get(name) !== this.#version) {
      this.#derived.set(name, this.#version)
      for (const row of rows) derive(row, this)
    }
    return rows
  }

  find (name: string, id: unknown): Row | undefined {
    let index = this.#indexes.get(name)
    if (index === undefined || index.version !== this.#version) {
      index = { version: this.#version, byId: new Map(this.rows(name).map(row => [row.id, row])) }
      this.#indexes.set(name, index)
    }
    return index.byId.get(id)
  }

  /** A value worked out from records, kept until a record changes. */
  memo<T> (name: string, make: () => T): T {
    const kept = this.#memos.get(name)
    if (kept !== undefined && kept.version === this.#version) return kept.value as T
    const value = make()
    this.#memos.set(name, { version: this.#version, value })
    return value
  }

  /** How many rows of a table have each value of a field. */
  count (table: string, field: string, value: unknown, test?: (row: Row) => boolean): number {
    const counts = this.memo(`count ${table} ${field} ${test?.name ?? ''}`, () => {
      const found = new Map<unknown, number>()
      for (const row of this.rows(table)) if (test === undefined || test(row)) found.set(row[field], (found.get(row[field]) ?? 0) + 1)
      return found
    })
    return counts.get(value) ?? 0
  }

  /** The `name` of another record, an empty text where there is none. */
  nameOf (table: string, id: unknown, field = 'name'): string {
    return String(this.find(table, id)?.[field] ?? '')
  }

  /** The actions of one ticket, oldest first; their ids count from 1 in every ticket. */
  actions (ticketId: number): Row[] {
    let rows = this.#actions.get(ticketId)
    if (rows === undefined) {
      const ticket = this.find('tickets', ticketId)
      rows = ticket === undefined ? [] : actionsOf(ticket, this)
      this.#actions.set(ticketId, rows)
    }
    return rows
  }

  /** Gives a new ticket its own list of actions. */
  startActions (ticketId: number): void {
    this.#actions.set(ticketId, [])
  }

  /** The actions of all tickets; makes up those that nobody has asked for yet. */
  allActions (): Row[] {
    return this.rows('tickets').flatMap(ticket => this.actions(Number(ticket.id)))
  }

  add (name: string, row: Row): void {
    if (name === 'actions') this.actions(Number(row.ticket_id)).push(row)
    else this.rows(name).push(row)
    this.changed()
  }

  remove (name: string, row: Row): void {
    const rows = name === 'actions' ? this.actions(Number(row.ticket_id)) : this.rows(name)
    const at = rows.indexOf(row)
    if (at >= 0) rows.splice(at, 1)
    this.changed()
  }

  /** Makes everything that was derived from records be worked out anew. */
  changed (): void {
    this.#version++
  }

  /** The rows that the outside knows by this name; tickets, projects and opportunities share one table inside. */
  table (name: string): Row[] {
    if (name === 'actions') return this.allActions()
    const use = USES[name]
    if (use === undefined) return this.current(name)
    return this.current('tickets').filter(ticket => useOf(ticket, this) === use)
  }

  nextId (name: string): number {
    return this.rows(name).reduce((highest, row) => Math.max(highest, Number(row.id)), 0) + 1
  }
}
