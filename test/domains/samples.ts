import type { Sandbox } from '../../lib/sandbox/server.js'

export interface Sample {
  create: Record<string, unknown>
  change: Record<string, unknown>
}

/** What to create in each domain, and one field to change afterwards. */
export function samples (sandbox: Sandbox): Record<string, Sample> {
  /** The id of some record that the sandbox has. */
  const some = (table: string): unknown => {
    const id = sandbox.table(table)[0]?.id
    if (id === undefined) throw new Error(`the sandbox has no ${table}`)
    return id
  }
  return {
    actions: { create: { ticket_id: some('tickets'), outcome: 'Private Note', note: 'Cable checked', hiddenfromuser: true }, change: { note: 'Cable replaced' } },
    agents: { create: { name: 'Nora Quill', email: 'nora.quill@desk.example' }, change: { jobtitle: 'Second line' } },
    appointments: { create: { subject: 'On-site visit', start_date: '2026-12-01T09:00:00Z', end_date: '2026-12-01T10:00:00Z', agent_id: some('agents') }, change: { subject: 'On-site visit, moved' } },
    assetgroups: { create: { name: 'Scanners' }, change: { memo: 'All makes' } },
    assets: { create: { inventory_number: 'NEW-0001', assettype_id: some('asset-types'), client_id: some('clients'), site_id: some('sites') }, change: { key_field: 'SN-77' } },
    assettypes: { create: { name: 'Label printer', assetgroup_id: some('asset-groups') }, change: { tagprefix: 'LP' } },
    attachments: { create: { filename: 'new.txt', data_base64: Buffer.from('hello').toString('base64'), ticket_id: some('tickets') }, change: { desc: 'A greeting' } },
    audit: { create: { ticket_id: some('tickets'), agent_id: some('agents'), value: 'Checked by hand' }, change: { value: 'Checked twice' } },
    cannedtext: { create: { name: 'Thanks', text: 'Thank you for calling.' }, change: { text: 'Thanks for calling.' } },
    categories: { create: { value: 'Hardware>Scanner', type_id: 1 }, change: { note: 'Used by field staff' } },
    clients: { create: { name: 'Quayside Bakery' }, change: { notes: 'Closed on Mondays' } },
    contracts: { create: { client_id: some('clients'), ref: 'C-NEW-1', start_date: '2026-01-01T00:00:00Z', end_date: '2026-12-31T00:00:00Z' }, change: { note: 'Renew in autumn' } },
    downtime: { create: { service: some('services'), startdate: '2026-11-01T08:00:00Z', enddate: '2026-11-01T09:00:00Z' }, change: { hours: 2 } },
    feedback: { create: { ticket_id: some('tickets'), score: 1, comment: 'Quick' }, change: { comment: 'Quick and kind' } },
    fields: { create: { name: 'Rack unit', kind: 'T' }, change: { sequence: 9 } },
    holidays: { create: { name: 'Founders day', date: '2026-12-24T00:00:00Z', allday: true, workday_id: some('workdays') }, change: { name: 'Founders\' day' } },
    invoices: { create: { client_id: some('clients'), invoice_date: '2026-11-01T00:00:00Z' }, change: { reference: 'PO 5' } },
    items: { create: { name: 'USB-C dock' }, change: { baseprice: 120 } },
    kb: { create: { name: 'How to replace toner', description: 'Step by step' }, change: { description: 'Four steps' } },
    opportunities: { create: { summary: 'New office network', client_id: some('clients') }, change: { oppvalue: 5000 } },
    organisations: { create: { name: 'Northern branch' }, change: { website: 'https://north.example' } },
    priorities: { create: { name: 'Someday', slaid: some('sla'), priorityid: 9 }, change: { fixtime: 80 } },
    projects: { create: { summary: 'Move the file server', client_id: some('clients') }, change: { milestone_name: 'Pilot' } },
    purchaseorders: { create: { supplier_id: some('suppliers'), title: 'Docks' }, change: { note: 'Urgent' } },
    quotes: { create: { client_id: some('clients'), title: 'Docks for all' }, change: { note: 'Valid for 30 days' } },
    reports: { create: { name: 'Tickets by month' }, change: { description: 'For the board' } },
    services: { create: { name: 'Print service' }, change: { summary: 'All printers' } },
    servicestatus: { create: { status: 1, message_public: 'All well' }, change: { message_public: 'Slow' } },
    sites: { create: { name: 'Harbour', client_id: some('clients') }, change: { phonenumber: '+44 20 7946 0999' } },
    sla: { create: { name: 'Gold plus' }, change: { name: 'Gold plus 24/7' } },
    softwarelicences: { create: { name: 'Drawing suite', count: 5, client_id: some('clients') }, change: { count: 6 } },
    status: { create: { name: 'Waiting for parts' }, change: { shortname: 'Parts' } },
    suppliers: { create: { name: 'Cable & Co' }, change: { contact_name: 'Ines Holt' } },
    tags: { create: { text: 'toner' }, change: { text: 'toner-low' } },
    teams: { create: { name: 'Third line' }, change: { sequence: 8 } },
    ticketrules: { create: { name: 'Printers to first line' }, change: { active: false } },
    tickets: { create: { summary: 'Monitor stays black', details: 'Since today', client_id: some('clients'), tickettype_id: some('ticket-types') }, change: { summary: 'Second monitor stays black' } },
    tickettypes: { create: { name: 'Loan request' }, change: { sequence: 50 } },
    timesheets: { create: { agent_id: some('agents'), date: '2026-11-20T00:00:00Z' }, change: { target_hours: 7 } },
    toplevel: { create: { name: 'Northern customers' }, change: { notes: 'By region' } },
    users: { create: { name: 'Ida Fern', site_id: some('sites'), emailaddress: 'ida.fern@client.example' }, change: { phonenumber: '+44 20 7946 0123' } },
    workdays: { create: { name: 'Night shift' }, change: { summary: 'Ten to six' } },
    workflows: { create: { name: 'Loan' }, change: { note: 'Two steps' } }
  }
}
