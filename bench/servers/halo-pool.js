import { Pool } from 'undici'

/** Halo through the HTTP client that the product uses, with as many connections. */
export function haloPool () {
  const pool = new Pool(process.env.BENCH_HALO, { connections: 64 })
  const text = async ({ path }) => {
    const { body } = await pool.request({ path, method: 'GET', headers: { accept: 'application/json', authorization: 'Bearer bench' } })
    return await body.text()
  }
  return { text, json: async (tool) => JSON.parse(await text(tool)) }
}

/** What a tools/call asks of Halo. */
export function toolOf ({ params: { name, arguments: args } }) {
  if (name === 'halo_tickets_get') return { path: `/api/Tickets/${args.id}?includedetails=true&includelastaction=true` }
  if (name === 'halo_tickets_list') return { path: `/api/Tickets?pageinate=true&page_size=50&page_no=${args.page_no}`, key: 'tickets' }
  return { path: `/api/Actions?ticket_id=${args.ticket_id}`, key: 'actions' }
}
