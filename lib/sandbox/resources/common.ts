import { unless } from '../filters.js'
import type { Context, ListRequest, Row } from '../types.js'

/** Lists that leave inactive rows out unless `includeinactive=true`, and active ones with `includeactive=false`. */
export const activeOnly = {
  visible: (row: Row, { query }: ListRequest) => row.inactive !== true || query.includeinactive?.toLowerCase() === 'true',
  filters: { includeactive: unless(row => row.inactive !== true) }
}

/** Whether a switch of the query is on. */
export const wants = (query: Context['query'], name: string) => query[name]?.toLowerCase() === 'true'

/** Custom fields in a list row, for the lists that know `include_custom_fields=1,2`. */
export function customFieldExtras (row: Row, { query }: ListRequest): Row {
  if (!query.include_custom_fields) return {}
  const ids = new Set(query.include_custom_fields.split(',').map(Number))
  return { customfields: ((row.customfields ?? []) as Row[]).filter(({ id }) => ids.has(Number(id))) }
}

/** The lines of a financial record as Halo keeps them: numbered, with their net and total amounts. */
export function totalLines (lines: readonly Row[]): { lines: Row[], total: number } {
  const kept = lines.map((line, at): Row => {
    const quantity = Number(line.qty_order ?? line.quantity ?? 1)
    const price = Number(line.unit_price ?? line.price ?? 0)
    const net = Math.round(quantity * price * 100) / 100
    return { id: at + 1, ...line, net_amount: net, total_price: net }
  })
  return { lines: kept, total: Math.round(kept.reduce((sum, { net_amount: net }) => sum + Number(net), 0) * 100) / 100 }
}

/** ISO time of epoch milliseconds. */
export const iso = (at: number) => new Date(at).toISOString()
