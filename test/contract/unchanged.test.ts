import { readdirSync } from 'node:fs'
import t from 'tap'
import { isPlainObject } from '../../lib/plain-object.js'
import { samples } from '../domains/samples.js'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from './tool-table.js'

type Fields = Record<string, unknown>

/** What Halo itself sets when a record is written, or works out from the field that was changed. */
const SET_BY_HALO: Readonly<Record<string, readonly string[]>> = {
  // When it was written last.
  actions: ['last_updated'],
  appointments: ['last_modified'],
  assets: ['last_modified'],
  clients: ['alastupdate'],
  kb: ['date_edited'],
  sites: ['slastupdate'],
  opportunities: ['last_update'],
  projects: ['last_update'],
  // When, and the number with the summary in one text.
  tickets: ['last_update', 'idsummary'],
  // What is left of the count.
  softwarelicences: ['licences_available']
}

/** Where the usual change is to a text that Halo keeps as markup too: another field, so that nothing but that one may differ. */
const PLAIN: Readonly<Record<string, Fields>> = {
  actions: { timetaken: 0.75 },
  kb: { name: 'How to empty the print queue' }
}

const folders = readdirSync(new URL('../../domains/', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
const desk = await sandboxService(t)
const SAMPLES = samples(desk.sandbox)

for (const domain of Object.keys(CONTRACT)) {
  const table = domain === 'kb' ? 'knowledge-base' : folders.find((folder) => folder.replaceAll('-', '') === domain) ?? ''
  const row = desk.sandbox.table(table)[3] ?? desk.sandbox.table(table)[0] ?? {}
  const key: Fields = domain === 'actions' ? { id: row.id, ticket_id: row.ticket_id } : { id: row.id }
  const get = { ...key, ...(domain === 'fields' ? { kind: row.kind } : {}) }

  t.test(`${domain}: get, then an upsert of one field, leaves every other as it was`, async (t) => {
    desk.sandbox.reset()
    const [stored, others] = both(table, key)
    const change = PLAIN[domain] ?? SAMPLES[domain]?.change ?? {}
    const [field = ''] = Object.keys(change)
    const before = structuredClone(stored)
    const besides = JSON.stringify(others)
    await desk.call(`halo_${domain}_get`, get)
    await desk.call(`halo_${domain}_upsert`, { data: { ...key, ...change } })
    t.strictSame(stored[field], change[field], `${field} is changed`)
    t.not(before[field], change[field], `${field} was another one before`)
    const set = [field, ...SET_BY_HALO[domain] ?? []]
    t.strictSame(without(stored, set), without(before, set), 'and no other field')
    t.equal(JSON.stringify(without(stored, set)), JSON.stringify(without(before, set)), 'byte for byte')
    t.strictSame((SET_BY_HALO[domain] ?? []).filter((name) => before[name] === stored[name]), [], 'what Halo sets is set')
    t.equal(JSON.stringify(both(table, key)[1]), besides, 'and no other record')
  })

  t.test(`${domain}: a concise record written back as it was read damages nothing`, async (t) => {
    desk.sandbox.reset()
    if (domain === 'attachments') return
    const [stored] = both(table, key)
    const { record } = await desk.call(`halo_${domain}_get`, get)
    const before = structuredClone(stored)
    const answer = await desk.result(`halo_${domain}_upsert`, { data: record })
    const set = SET_BY_HALO[domain] ?? []
    t.strictSame(meaning(without(stored, set)), meaning(without(before, set)), answer.isError === true ? 'it is refused' : 'it is taken')
  })
}

/** The stored record of a key, and all others of its table. */
function both (table: string, key: Fields): [Fields, Fields[]] {
  const rows = desk.sandbox.table(table)
  const is = (row: Fields) => Object.entries(key).every(([name, value]) => row[name] === value)
  const found = rows.find(is)
  if (found === undefined) throw new Error(`the sandbox has no ${JSON.stringify(key)} in ${table}`)
  return [found, rows.filter((row) => row !== found)]
}

/**
 * What a record says: a field that was never set and one that was set to nothing are the same to Halo, and so is plain
 * text and the same with each of its paragraphs marked as one.
 */
function meaning (value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/<\/?p>/g, '').trim()
  if (Array.isArray(value)) return value.map(meaning)
  if (!isPlainObject(value)) return value
  const fields = Object.entries(value).map(([name, inner]) => [name, meaning(inner)] as const)
  return Object.fromEntries(fields.filter(([, inner]) => ![undefined, null, 0, false, ''].includes(inner as null) && JSON.stringify(inner) !== '[]'))
}

function without (row: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
}
