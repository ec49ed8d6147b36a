import t from 'tap'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from './tool-table.js'

const SAMPLES: Record<string, unknown> = { integer: 3, flag: true, text: 'abc', date: '2026-01-31', day: '2026-01-31', ids: [3, 4], filters: [{ filter_name: 'summary', filter_type: 4, filter_value: 'x' }] }
const SENT: Record<string, string> = { integer: '3', flag: 'true', text: 'abc', day: '2026-01-31', ids: '3,4', filters: JSON.stringify(SAMPLES.filters) }

/** Where Halo pages, and where it searches. */
const PAGING: Record<string, { paged: boolean, searched: boolean }> = Object.fromEntries([
  ...['tickets', 'appointments', 'agents', 'assets', 'clients', 'contracts', 'invoices', 'items', 'kb', 'opportunities', 'projects', 'purchaseorders', 'quotes', 'reports', 'services', 'sites', 'softwarelicences', 'suppliers', 'toplevel', 'users'].map((domain) => [domain, { paged: true, searched: true }]),
  ['servicestatus', { paged: true, searched: false }]
])

const desk = await sandboxService(t)

t.test('every list argument does what the contract says of it', async (t) => {
  for (const [domain, contract] of Object.entries(CONTRACT)) {
    const tool = `halo_${domain}_list`
    for (const word of contract.list.split(' ').filter((word) => word.includes(':'))) {
      const [name = '', rest = ''] = word.split(':')
      const type = /^[a-z]+/.exec(rest)?.[0] ?? ''
      const args = { [name]: SAMPLES[type] }
      const what = `${tool} ${word}`
      if (rest.endsWith('!')) {
        t.match(await desk.refused(tool, args), new RegExp(`${name} cannot be used here`), what)
        t.equal((await desk.received(tool, args)).length, 0, `${what}: nothing reached Halo`)
        continue
      }
      const [request, ...others] = await desk.received(tool, args)
      t.equal(others.length, 0, `${what}: one request`)
      const sentName = rest.includes('>') ? rest.split('>')[1] ?? '' : name
      if (rest.endsWith('-') || rest.endsWith('~')) t.notOk(request?.query[name], `${what}: not sent`)
      else t.equal(request?.query[sentName], type === 'date' ? dayBorder(name) : SENT[type], `${what}: sent as ${sentName}`)
      if (rest.includes('>')) t.notOk(request?.query[name], `${what}: not sent as ${name}`)
      if (rest.endsWith('-')) t.match((await desk.call(tool, args)).notes?.join(' '), name, `${what}: a note says so`)
      if (rest.endsWith('~')) t.match((await desk.call(tool, args)).notes?.join(' '), `${name} was applied here`, what)
    }
  }
})

t.test('paging, order and search reach Halo where it knows them, and nowhere else', async (t) => {
  for (const domain of Object.keys(CONTRACT)) {
    const tool = `halo_${domain}_list`
    const { paged, searched } = PAGING[domain] ?? { paged: false, searched: false }
    const [plain] = await desk.received(tool, { page_size: 7, page_no: 2, order: 'id', orderdesc: true })
    if (paged) t.match(plain?.query, { pageinate: 'true', page_size: '7', page_no: '2', order: 'id', orderdesc: 'true' }, tool)
    else t.strictSame(Object.keys(plain?.query ?? {}), [], `${tool}: none of them is sent`)
    const [search] = await desk.received(tool, { search: 'abc' })
    t.equal(search?.query.search, searched ? 'abc' : undefined, `${tool}: search`)
    t.notOk(search?.query.orderdesc, `${tool}: ascending goes without saying`)
  }
})

/** A day without a time covers all of it. */
function dayBorder (name: string): string {
  return `2026-01-31T${name.startsWith('end') ? '23:59:59' : '00:00:00'}Z`
}
