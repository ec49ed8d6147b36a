import { Type } from '@sinclair/typebox'
import { readRows, type Row } from '../../lib/halo/list.js'
import { isPlainObject } from '../../lib/plain-object.js'
import { outsideNotes } from '../../lib/mcp/outside.js'
import { shapeRecord } from '../../lib/mcp/shape.js'
import { withRequired } from '../../lib/mcp/record.js'
import type { Tool } from '../../lib/mcp/tool.js'

const DEFAULT_PER_KIND = 5
const MAX_PER_KIND = 25

/** Halo's words for what it found, and the domain whose list shows the same. Singular and plural, as Halo is not of one mind. */
const KINDS: Readonly<Record<string, string>> = {
  ticket: 'tickets',
  request: 'tickets',
  req: 'tickets',
  fault: 'tickets',
  project: 'projects',
  prj: 'projects',
  opportunity: 'opportunities',
  opportunitie: 'opportunities',
  opp: 'opportunities',
  user: 'users',
  contact: 'users',
  agent: 'agents',
  client: 'clients',
  customer: 'clients',
  site: 'sites',
  asset: 'assets',
  device: 'assets',
  article: 'kb',
  kb: 'kb',
  kbarticle: 'kb',
  faq: 'kb',
  supplier: 'suppliers',
  contract: 'contracts',
  clientcontract: 'contracts',
  item: 'items',
  invoice: 'invoices',
  quote: 'quotes',
  quotation: 'quotes',
  purchaseorder: 'purchaseorders',
  report: 'reports',
  service: 'services',
  appointment: 'appointments',
  attachment: 'attachments'
}

const COLUMNS = { names: ['id', 'name', 'summary', 'subject', 'title', 'inventory_number', 'client_name', 'site_name', 'status_name', 'emailaddress'], maxCharacters: 300 }

/** Halo's search over all kinds of records: `{ records: [{ domain, id, name, ... }], notes? }`. Kinds whose list may not be run are left out. */
export const searchTool: Tool = {
  name: 'halo_search',
  title: 'Search all of Halo',
  description: 'Find tickets, users, clients, sites, assets and articles at once. One kind alone: its list.',
  domain: 'search',
  effect: 'read',
  input: withRequired({
    search: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    count_per_entity: Type.Integer({ minimum: 1, maximum: MAX_PER_KIND })
  }, ['search']),
  async run ({ search, count_per_entity: count = DEFAULT_PER_KIND }, { halo, runs }) {
    const found = foundRows(await halo.read('/Search', { search: search as string, count_per_entity: count as number }))
    const open = found.flatMap(({ kind, row }) => {
      const domain = KINDS[kind]
      return domain !== undefined && runs(`halo_${domain}_list`) ? [{ domain, ...shapeRecord(row, COLUMNS, { fields: null, full: false }) }] : []
    })
    const closed = found.length - open.length
    const notes = [
      ...(closed > 0 ? [`${closed} results of kinds that no list here shows were left out.`] : []),
      ...outsideNotes(['name', 'summary', 'subject', 'title'], open)
    ]
    return { structured: { records: open, ...(notes.length > 0 ? { notes } : {}) } }
  }
}

/** Halo does not describe this answer: rows that say their kind, or a list of rows per kind. */
function foundRows (answer: unknown): Array<{ kind: string, row: Row }> {
  if (!isPlainObject(answer)) return readRows(answer, null).rows.map((row) => ({ kind: kindOf(row, ''), row }))
  return Object.entries(answer).flatMap(([name, list]) => (
    Array.isArray(list) ? (list as unknown[]).filter(isPlainObject).map((row) => ({ kind: kindOf(row, name), row })) : []
  ))
}

function kindOf (row: Row, listName: string): string {
  const word = [row.use, row.entity, row.type, row.intent, listName].find((text) => typeof text === 'string' && KINDS[singular(text)] !== undefined)
  return singular(word ?? '')
}

function singular (word: unknown): string {
  return String(word).toLowerCase().replace(/[^a-z]/g, '').replace(/s$/, '')
}
