import t from 'tap'
import { api, sandboxFor, send, tokenFor, type Json } from './client.js'

type Rows = Json[]

t.test('writing', async t => {
  const sandbox = await sandboxFor(t)
  const token = await tokenFor(sandbox)
  const { get, post, remove } = api(sandbox, token)
  const record = async (path: string) => (await get(path)).body as Json
  const stored = (table: string, id: unknown) => sandbox.table(table).find(row => row.id === id) as Json
  t.beforeEach(() => { sandbox.reset() })

  t.test('the body is a list of records that fit their types', async t => {
    const bare = await post('/Tickets', { summary: 'Bare' })
    t.equal(bare.status, 400)
    t.match(bare.body, { Message: 'The request is invalid.', ModelState: Object })
    const before = sandbox.table('tickets').length
    const cases: unknown[] = [
      [], ['text'], [[{ summary: 'a' }]], null, [{ summary: 'a', client_id: 'Acme' }], [{ summary: 'a', client_id: '12' }], [{ summary: 'a', client_id: 1.5 }], [{ summary: true }], [{ summary: 'a', flagged: 'true' }], [{ summary: 'a', dateoccurred: 'tomorrow' }], [{ summary: 'a', customfields: {} }], [{ summary: 'a', estimate: 'long' }]
    ]
    for (const body of cases) t.equal((await post('/Tickets', body)).status, 400, JSON.stringify(body))
    const headers = { authorization: `Bearer ${token}` }
    t.equal((await send(`${sandbox.url}/api/Tickets`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '[{"summary":'
    })).status, 400)
    t.equal((await send(`${sandbox.url}/api/Tickets`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: '[]'
    })).status, 415)
    t.equal((await send(`${sandbox.url}/api/Tickets`, { method: 'POST', headers })).status, 400)
    t.equal(sandbox.table('tickets').length, before, 'nothing was created')
    t.equal((await send(`${sandbox.url}/api/Tickets/1001`, { method: 'PUT', headers })).status, 405)
    t.equal((await send(`${sandbox.url}/api/Tickets`, { method: 'DELETE', headers })).status, 405)
    t.equal((await remove('/Timesheet/1')).status, 405, 'timesheets cannot be deleted')
  })

  t.test('a ticket: defaults, derived fields, unknown fields', async t => {
    const user = sandbox.table('users').find(({ inactive }) => inactive !== true) as Json
    const { status, body } = await post('/Tickets', [{
      summary: 'Created',
      user_id: user.id,
      category_1: 'Network>VPN',
      team: 'Security',
      client_name: 'Nonsense',
      no_such_field: 'x',
      details: 'First\nsecond'
    }])
    t.equal(status, 201)
    t.match(body, {
      id: Number,
      summary: 'Created',
      status_name: 'New',
      tickettype_name: 'Incident',
      client_id: user.client_id,
      client_name: user.client_name,
      user_name: user.name,
      team: 'Security',
      agent_name: 'Unassigned',
      category_1: 'Network>VPN',
      details_html: '<p>First<br>second</p>',
      sla_id: Number,
      dateclosed: '1900-01-01T00:00:00'
    })
    t.notOk('no_such_field' in stored('tickets', (body as Json).id), 'what Halo does not know is not kept')
    t.ok(Number((body as Json).categoryid_1) > 0)
    t.ok(Date.parse(String((body as Json).fixbydate)) > Date.now())
    t.match(await record(`/Actions/1?ticket_id=${String((body as Json).id)}`), { outcome: 'First User Email', note: 'First\nsecond' })
    t.match((await post('/Tickets', [{ summary: 'x', team: 'No Such Team', category_1: 12 }])).body, {
      team: '1st Line Support',
      category_1: '12',
      categoryid_1: 0
    }, 'an unknown team is dropped, a number becomes a text that no category has')

    for (const [sent, reason] of [
      [{ details: 'no summary' }, /summary/], [
        { summary: 'x', client_id: 99999 },
        /FOREIGN KEY.*client_id/
      ], [{ summary: 'x', status_id: 77 }, /Status 77/],
      [{ summary: 'x', client_id: 12, site_id: 1 }, /site does not belong/], [
        { summary: 'x', tickettype_id: 2 },
        /Business justification is mandatory/
      ]
    ] as const) {
      const refused = await post('/Tickets', [sent])
      t.equal(refused.status, 400)
      t.match(refused.body, { ClassName: 'System.Exception', Message: reason })
    }
    const change = await post('/Tickets', [{
      summary: 'x',
      tickettype_id: 2,
      customfields: [{ id: 101, value: 'Needed' }, { id: 999, value: 'dropped' }]
    }])
    t.match((change.body as Json).customfields, [{ id: 101, name: 'CFBusinessJustification', value: 'Needed' }, { id: 102, value: null }])
    t.notMatch((change.body as Json).customfields, [{ id: 999 }])
  })

  t.test('an id updates only what was sent; no id, null and 0 create', async t => {
    const before = { ...stored('tickets', 1400) }
    const count = sandbox.table('tickets').length
    const { status, body } = await post('/Tickets', [{ id: 1400, summary: 'Changed', client_name: 'Nonsense', deleted: true }])
    t.equal(status, 201)
    t.match(body, { id: 1400, summary: 'Changed', client_name: before.client_name, details: before.details, deleted: false })
    t.equal(sandbox.table('tickets').length, count)
    t.equal((await post('/Tickets', [{ id: 99999, summary: 'x' }])).status, 404)
    t.equal((await post('/Tickets', [{ id: '1400', summary: 'x' }])).status, 400, 'an id of the wrong type is no id')
    for (const id of [0, null]) {
      const made = (await post('/Tickets', [{ id, summary: 'Duplicate' }])).body as Json
      t.ok(Number(made.id) > 1400 && made.summary === 'Duplicate', `id ${id} creates`)
    }
    const fields = (await post('/Tickets', [{ id: 1400, customfields: [{ id: 103, value: 5 }] }])).body as Json
    t.match((fields.customfields as Rows).map(({ id, value }) => [id, value]), [[101], [102], [103, 5], [104]], 'custom fields are merged by id')
    t.match((await post('/Tickets', [{
      id: 1400,
      details_html: '<div>Kept <b>as sent</b></div>'
    }])).body, { details_html: '<div>Kept <b>as sent</b></div>' })
    const client = sandbox.table('clients').find(({ id, inactive }) => id !== before.client_id && inactive !== true) as Json
    t.match((await post('/Tickets', [{ id: 1400, client_id: client.id }])).body, {
      client_name: client.name,
      site_id: client.main_site_id,
      user_id: 0,
      user_name: 'General User'
    })
  })

  t.test('links to assets, and targets that follow the priority', async t => {
    const [asset] = sandbox.table('assets')
    const linked = (await post('/Tickets', [{ id: 1400, assets: [{ id: asset?.id }, { id: 99999 }] }])).body as Json
    t.strictSame((linked.assets as Rows).map(({ inventory_number: tag }) => tag), [asset?.inventory_number], 'an unknown asset is dropped')
    t.ok(((await record(`/Tickets?asset_id=${String(asset?.id)}`)).tickets as Rows).some(({ id }) => id === 1400))
    const low = (await post('/Tickets', [{ id: 1400, sla_id: 1, priority_id: 4 }])).body as Json
    const critical = (await post('/Tickets', [{ id: 1400, priority_id: 1 }])).body as Json
    t.equal(Date.parse(String(low.fixbydate)) - Date.parse(String(critical.fixbydate)), (72 - 4) * 3_600_000)
    t.equal(critical.priority_name, 'Critical')
    t.match((await post('/Tickets', [{ summary: 'x', priority_id: 2, sla_id: 2 }])).body, { priority_name: 'High', sla_name: 'Premium 24x7' })
  })

  t.test('several records: the last comes back, or all', async t => {
    const two = [{ text: 'one' }, { text: 'two' }]
    t.match((await post('/Tags', two)).body, { text: 'two' })
    t.match((await post('/Tags?returnall=true', two)).body, [{ text: 'one' }, { text: 'two' }])
    t.equal(sandbox.table('tags').length, 16)
    t.equal((await post('/Tags', [{ text: 'kept' }, {}])).status, 400)
    t.ok(sandbox.table('tags').some(({ text }) => text === 'kept'), 'what came before the refused one stays')
  })

  t.test('silent writes answer nothing', async t => {
    sandbox.faults.silentWrites = true
    const reply = await post('/Tags', [{ text: 'silent' }])
    sandbox.faults.silentWrites = false
    t.equal(reply.status, 200)
    t.equal(reply.text, '')
    t.ok(sandbox.table('tags').some(({ text }) => text === 'silent'))
    const always = await sandboxFor(t, { silentWrites: true })
    t.equal((await api(always, await tokenFor(always)).post('/Tags', [{ text: 'x' }])).text, '')
    t.equal((await api(always, await tokenFor(always)).post('/Tags', [{}])).status, 400, 'a refusal is never silent')
  })

  t.test('closing, deleting and recovering a ticket', async t => {
    const open = sandbox.table('tickets').find(({ status_id: status, deleted }) => status === 2 && deleted !== true) as Json
    const id = String(open.id)
    const closed = (await post('/Tickets', [{ id: open.id, status_id: 9, closure_note: 'Done' }])).body as Json
    t.match(closed, { status_name: 'Closed', hasbeenclosed: true, inactive: true, closure_note: 'Done' })
    t.ok(Date.now() - Date.parse(String(closed.dateclosed)) < 60_000)
    t.match((await post('/Tickets', [{ id: open.id, status_id: 2 }])).body, { dateclosed: '1900-01-01T00:00:00', hasbeenclosed: true })

    const gone = await remove(`/Tickets/${id}?reason=Test`)
    t.equal(gone.status, 200)
    t.strictSame(gone.body, {})
    t.notOk(((await record(`/Tickets?ticketids=${id}`)).tickets as Rows).length)
    t.equal(((await record(`/Tickets?deleted=true&ticketids=${id}`)).tickets as Rows).length, 1)
    t.match(await record(`/Tickets/${id}`), { deleted: true })
    t.match(sandbox.table('audit').at(-1), { ticket_id: open.id, value: 'Deleted', to: 'Test' })
    t.match((await post('/Tickets', [{ id: open.id, _recover: true, _validate_updates: true }])).body, { deleted: false })
    t.equal(((await record(`/Tickets?ticketids=${id}`)).tickets as Rows).length, 1)
  })

  t.test('actions belong to a ticket and change it', async t => {
    const ticket = sandbox.table('tickets').find(({ status_id: status }) => status === 2) as Json
    const id = String(ticket.id)
    const before = (await record(`/Actions?ticket_id=${id}`)).actions as Rows
    const spent = Number(ticket.timetaken)
    const { status, body } = await post('/Actions', [{
      ticket_id: ticket.id,
      outcome_id: 2,
      note: 'Checked <cables>',
      timetaken: 0.5,
      new_status: 5,
      new_agent: 7,
      new_team: 'Security'
    }])
    t.equal(status, 201)
    t.match(body, {
      id: before.length + 1,
      ticket_id: ticket.id,
      outcome: 'Private Note',
      note_html: '<p>Checked &lt;cables&gt;</p>',
      hiddenfromuser: true,
      new_status_name: 'On Hold',
      actionby_agent_id: 27
    })
    t.match(await record(`/Tickets/${id}`), { status_name: 'On Hold', agent_id: 7, team: 'Security', onhold: true })
    t.equal((await record(`/Tickets/${id}`)).timetaken, spent + 0.5)
    t.equal(ticket.timetaken, spent + 0.5, 'rows handed out are live')
    t.match((await post('/Actions', [{
      ticket_id: ticket.id,
      outcome: 'Resolve',
      note_html: '<p>Fixed</p><p>now</p>'
    }])).body, { outcome_id: 8, note: 'Fixed\nnow', new_status: 8 })

    for (const [sent, reason] of [
      [{ outcome_id: 2, note: 'x' }, /ticket_id/],
      [{ ticket_id: ticket.id, note: 'x' }, /outcome/],
      [{ ticket_id: ticket.id, outcome_id: 999 }, /outcome 999/],
      [{ ticket_id: 5, outcome_id: 2 }, /FOREIGN KEY/]
    ] as const) {
      const refused = await post('/Actions', [sent])
      t.equal(refused.status, 400)
      t.match((refused.body as Json).Message, reason)
    }
    t.equal((await post('/Actions', [{ id: 1, note: 'Whose?' }])).status, 400, 'an update needs the ticket too')
    t.match((await post('/Actions', [{ id: 1, ticket_id: ticket.id, note: 'Edited' }])).body, {
      id: 1,
      note: 'Edited',
      note_html: '<p>Edited</p>'
    })
    t.not((await record('/Actions/1?ticket_id=1001')).note, 'Edited', 'action 1 of another ticket is another action')
    t.equal((await remove('/Actions/1')).status, 400)
    t.equal((await remove(`/Actions/1?ticket_id=${id}`)).status, 200)
    t.equal((await get(`/Actions/1?ticket_id=${id}`)).status, 404)
    const closing = await post('/Actions', [{ ticket_id: ticket.id, outcome_id: 9 }])
    t.equal(closing.status, 201)
    t.match(await record(`/Tickets/${id}`), { status_name: 'Closed', hasbeenclosed: true })
  })

  t.test('attachments come and go byte by byte', async t => {
    const bytes = Buffer.from(Array.from({ length: 700 }, (_, at) => at & 0xff))
    const made = (await post('/Attachment', [{ ticket_id: 1400, filename: 'a "b" ü.bin', data_base64: bytes.toString('base64') }])).body as Json
    t.match(made, { filename: 'a "b" ü.bin', filesize: 700 })
    t.notOk(made.data_base64)
    const fetched = await fetch(`${sandbox.url}/api/Attachment/${String(made.id)}`, { headers: { authorization: `Bearer ${token}` } })
    t.ok(bytes.equals(Buffer.from(await fetched.arrayBuffer())))
    t.match(fetched.headers.get('content-disposition'), /filename="a _b_ _\.bin"; filename\*=UTF-8''a%20%22b%22%20%C3%BC\.bin/)
    t.match(((await record('/Attachment?ticket_id=1400')).attachments as Rows).map(({ id }) => id), [made.id])
    t.equal((await post('/Attachment', [{ type: 9, unique_id: 3, filename: 'x.txt', data_base64: 'eA==' }])).status, 201)
    for (const sent of [
      { filename: 'x', data_base64: 'eA==' },
      { ticket_id: 1400, filename: 'x', data_base64: 'not base64!' },
      { ticket_id: 1400, filename: 'x' },
      { ticket_id: 1400, data_base64: 'eA==' }
    ]) {
      t.equal((await post('/Attachment', [sent])).status, 400)
    }
    t.equal((await remove(`/Attachment/${String(made.id)}`)).status, 200)
    t.equal((await get(`/Attachment/${String(made.id)}`)).status, 404)
    const action = (await post('/Actions', [{
      ticket_id: 1400,
      outcome_id: 2,
      note: 'with file',
      attachments: [{ filename: 'n.txt', data_base64: 'aGk=' }]
    }])).body as Json
    t.equal((await record(`/Actions/${String(action.id)}?ticket_id=1400`)).attachment_count, 1)
    const ticket = (await post('/Tickets', [{ summary: 'with file', attachments: [{ filename: 'n.txt', data_base64: 'aGk=' }] }])).body as Json
    t.equal((await record(`/Tickets/${String(ticket.id)}`)).attachment_count, 1)
  })

  t.test('every collection creates, changes and deletes', async t => {
    const create: Record<string, Json> = {
      Agent: { name: 'Nell Frost', email: 'nell@brambleford.example' },
      Asset: { assettype_id: 1, client_id: 12, fields: [{ id: 3, value: 'SERIAL' }] },
      AssetGroup: { name: 'x' },
      AssetType: { name: 'x' },
      Appointment: { subject: 'x', start_date: '2025-03-01T10:00:00Z', end_date: '2025-03-01T11:00:00Z' },
      Audit: { value: 'x' },
      CannedText: { name: 'x' },
      Category: { value: 'A>B' },
      Client: { name: 'New Client' },
      ClientContract: { client_id: 12, ref: 'x' },
      Downtime: { hours: 2 },
      Feedback: { ticket_id: 1400, score: 4 },
      Field: { name: 'x', kind: 'T' },
      Holiday: { name: 'x', date: '2025-03-01' },
      Invoice: { client_id: 12, lines: [{ item_shortdescription: 'x', qty_order: 2, unit_price: 10.5 }] },
      Item: { name: 'x' },
      KBArticle: { name: 'x', description_html: '<p>a</p>' },
      Opportunities: { summary: 'x', oppvalue: 5 },
      Organisation: { name: 'x' },
      Priority: { name: 'x', slaid: 1 },
      Projects: { summary: 'x' },
      PurchaseOrder: { supplier_id: 1 },
      Quotation: { title: 'x' },
      Report: { name: 'x', sql: 'select 1' },
      Service: { name: 'x' },
      ServiceStatus: { message_public: 'x' },
      Site: { name: 'x', client_id: 12 },
      SLA: { name: 'x' },
      SoftwareLicence: { name: 'x', count: 3 },
      Status: { name: 'x' },
      Supplier: { name: 'x' },
      Team: { name: 'x' },
      TicketRules: { name: 'x' },
      TicketType: { name: 'x' },
      Timesheet: { agent_id: 3, date: '2025-03-01' },
      TopLevel: { name: 'x' },
      Users: { name: 'Ida Moss', site_id: 1, emailaddress: 'ida@moss.example' },
      Workday: { name: 'x' },
      Workflow: { name: 'x' }
    }
    for (const [path, sent] of Object.entries(create)) {
      const made = await post(`/${path}`, [sent])
      t.equal(made.status, 201, `${path}: ${made.text.slice(0, 120)}`)
      const { id } = made.body as Json
      const [field, value] = Object.entries(sent).find(([, value]) => typeof value === 'string') ?? Object.entries(sent)[0] as [string, unknown]
      const shown = (await record(`/${path}/${String(id)}`))[field]
      t.ok(shown === value || String(shown).startsWith(String(value)), `${path}.${field} is kept: ${String(shown)}`)
      const isText = typeof value === 'string' && !/^\d{4}-/.test(value)
      const changed = await post(`/${path}`, [{ id, [field]: isText ? 'Changed Name' : value }])
      t.equal(changed.status, 201, `${path} changes`)
      if (isText) t.equal((await record(`/${path}/${String(id)}`))[field], 'Changed Name', path)
      if (path === 'Timesheet') continue
      t.equal((await remove(`/${path}/${String(id)}`)).status, 200, `${path} deletes`)
      if (['Projects', 'Opportunities'].includes(path)) t.match(await record(`/${path}/${String(id)}`), { deleted: true })
      else if (['Downtime', 'Feedback'].includes(path)) t.strictSame(await record(`/${path}/${String(id)}`), { id: 0 })
      else t.equal((await get(`/${path}/${String(id)}`)).status, 404, path)
    }
    t.equal(Object.keys(create).length, 43 - 4, 'the other four have tests of their own')
  })

  t.test('rules of single collections', async t => {
    t.equal((await post('/Users', [{ name: 'Nobody' }])).status, 400, 'a user needs a site')
    const user = (await post('/Users', [{ name: 'Ida Moss', site_id: 1, new_password: 'secret', client_id: 12 }])).body as Json
    t.match(user, { firstname: 'Ida', surname: 'Moss', client_id: 1, site_name: 'Head Office' }, 'the client follows from the site')
    t.notMatch(JSON.stringify(await record(`/Users/${String(user.id)}`)), /secret/)
    t.equal((await post('/Holiday', [{ id: 5, name: 'x' }])).status, 400)
    t.match((await post('/Holiday', [{ name: 'x', date: '2025-05-01' }])).body, { id: /^[0-9a-f-]{36}$/, holid: 45 })
    const busy = sandbox.table('tickets').find(({ status_id: status, agent_id: agent }) => status === 2 && Number(agent) > 1) as Json
    t.equal((await remove(`/Agent/${String(busy.agent_id)}`)).status, 400)
    t.equal((await remove(`/Client/${String(busy.client_id)}`)).status, 400)
    t.equal((await remove('/TicketType/1')).status, 400)
    const asset = sandbox.table('assets')[0] as Json
    const fields = asset.fields as Rows
    const changed = (await post('/Asset', [{
      id: asset.id,
      fields: [{ id: fields[2]?.id, value: 'NEW-SERIAL' }, { id: 9999, value: 'x' }]
    }])).body as Json
    t.match(changed, { key_field: asset.key_field, key_field3: 'NEW-SERIAL' })
    t.equal((changed.fields as Rows).length, 4)
    t.equal((await post('/Asset', [{ assettype_id: 1, client_id: 12, inventory_number: asset.inventory_number }])).status, 400)
    t.match((await post('/Invoice', [{ client_id: 12, lines: [{ qty_order: 2, unit_price: 10.5 }, { qty_order: 1, unit_price: 4 }] }])).body, {
      total: 25,
      amountdue: 25,
      lines: [{ net_amount: 21 }, { net_amount: 4 }],
      invoicenumber: /^INV-/
    })
    t.match((await post('/Timesheet', [{ id: 3, _approve: true, _approval_message: 'ok' }])).body, { approval: { status: 2, note: 'ok' } })
    t.match((await post('/Projects', [{ summary: 'x', tickettype_id: 1 }])).status, 400)
    t.match((await post('/Projects', [{ summary: 'x' }])).body, { tickettype_name: 'Project', status_name: 'Not Started' })

    const reports = sandbox.table('reports').length
    t.match((await post('/Report', [{
      sql: 'select top 5 * from faults',
      _loadreportonly: true
    }])).body, { report: { loaded: true, rows: Array } })
    t.match((await post('/Report', [{ sql: 'drop table faults', _loadreportonly: true }])).body, { report: { load_error: /Incorrect syntax/ } })
    t.equal(sandbox.table('reports').length, reports, 'nothing is stored')

    const post1 = (await post('/ServiceStatus', [{ status: 2, message_public: 'Down', service_id: 4 }])).body as Json
    t.match(post1, { status: 2, message_public: 'Down' })
  })

  t.test('reset brings the seeded data back', async t => {
    const tickets = sandbox.table('tickets').length
    const { summary } = stored('tickets', 1400)
    await post('/Tickets', [{ id: 1400, summary: 'Changed' }, { summary: 'New' }])
    t.equal(sandbox.table('tickets').length, tickets + 1)
    sandbox.reset()
    t.equal(sandbox.table('tickets').length, tickets)
    t.equal(stored('tickets', 1400).summary, summary)
    t.equal((await get('/Status')).status, 200, 'tokens stay')
  })

  t.test('rows that a test changes are served changed', async t => {
    const ticket = stored('tickets', 1400)
    ticket.client_id = 1
    t.match(await record('/Tickets/1400'), { client_name: 'Brambleford Managed IT' })
  })

  t.test('requests are recorded', async t => {
    sandbox.clearRequests()
    await post('/Tickets?returnall=true', [{ summary: 'Seen' }])
    await get('/Nowhere')
    await send(`${sandbox.url}/api/authinfo`)
    const [first, second, third] = sandbox.requests
    t.match(first, {
      method: 'POST',
      path: '/api/Tickets',
      query: { returnall: 'true' },
      body: [{ summary: 'Seen' }],
      status: 201,
      principal: /^application:/,
      headers: { 'content-type': 'application/json' },
      at: Number
    })
    t.match(second, { method: 'GET', path: '/api/Nowhere', status: 404 })
    t.equal(third?.principal, null)
    t.equal(third?.body, undefined)
  })
})
