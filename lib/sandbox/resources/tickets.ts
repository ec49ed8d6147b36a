import type { Database } from '../database.js'
import { ticketFields } from '../fields/tickets-fields.js'
import { isClosed, isOpen, useOf, type Use } from '../rules/kinds.js'
import { createTicket, deleteTicket, priorityOf, ticketStored, updateTicket } from '../rules/tickets.js'
import { ticketWarning } from '../rules/warnings.js'
import type { Context, ListRequest, Resource, Row } from '../types.js'
import { customFieldExtras, wants } from './common.js'
import { attachmentCount, ticketFilters } from './ticket-filters.js'

const HOUR = 3_600_000

const DOMAINS: Readonly<Record<string, Use>> = { reqs: 'ticket', prjs: 'project', opps: 'opportunity' }

function visibleTicket (use: Use) {
  return (row: Row, { query, db }: ListRequest): boolean => {
    const shown = use === 'ticket' ? DOMAINS[query.domain?.toLowerCase() ?? ''] ?? use : use
    if (useOf(row, db) !== shown) return false
    return row.deleted !== true || query.deleted?.toLowerCase() === 'true'
  }
}

const children = (db: Database) => db.memo('children', () => {
  const found = new Map<number, Row[]>()
  for (const row of db.rows('tickets')) {
    const parent = Number(row.parent_id ?? 0)
    if (parent > 0) found.set(parent, [...found.get(parent) ?? [], row])
  }
  return found
})

const hoursLeft = (row: Row, now: number) =>
  isClosed(row) || String(row.fixbydate).startsWith('1900') ? 0 : Math.round((Date.parse(String(row.fixbydate)) - now) / HOUR * 100) / 100

function deriveTicket (row: Row, db: Database): void {
  const type = db.find('ticket-types', row.tickettype_id)
  const status = db.find('status', row.status_id)
  const user = db.find('users', row.user_id)
  const offspring = children(db).get(Number(row.id)) ?? []
  Object.assign(row, {
    client_name: db.nameOf('clients', row.client_id),
    site_name: db.nameOf('sites', row.site_id),
    user_name: user?.name ?? 'General User',
    agent_name: db.nameOf('agents', row.agent_id),
    status_name: status?.name ?? '',
    statuscolor: status?.colour ?? '',
    statusseq: status?.sequence ?? 0,
    onhold: status?.slaaction === 'H',
    tickettype_name: type?.name ?? '',
    requesttype_name: type?.name ?? '',
    itil_requesttype_id: type?.itilrequesttype ?? 0,
    use: type?.use === 'ticket' ? 'reqs' : type?.use === 'project' ? 'prjs' : 'opps',
    sla_name: db.nameOf('sla', row.sla_id),
    priority_name: priorityOf(row, db)?.name ?? '',
    supplier_name: db.nameOf('suppliers', row.supplier_id),
    is_vip: user?.isimportantcontact === true,
    inactive: isClosed(row),
    child_count: offspring.length,
    child_count_open: offspring.filter(isOpen).length,
    attachment_count: attachmentCount(row, db),
    slatimeleft: hoursLeft(row, db.start),
    idsummary: `${String(row.id)} - ${String(row.summary)}`,
    category_1_display: String(row.category_1 ?? '').replace('>', ' > '),
    web_url: `/ticket?id=${String(row.id)}`
  })
}

function lastAction (row: Row, db: Database): Row | undefined {
  return db.actions(Number(row.id)).at(-1)
}

function ticketRowExtras (row: Row, request: ListRequest): Row {
  const { query, db, now } = request
  const asked = (name: string) => wants(query, name)
  const extras: Row = { slatimeleft: hoursLeft(row, now) }
  if (asked('includelastaction')) extras.last_action = lastAction(row, db) ?? null
  if (asked('includelastnote')) extras.lastnote = lastAction(row, db)?.note ?? ''
  if (asked('includechildids')) extras.child_ticket_ids = (children(db).get(Number(row.id)) ?? []).map(({ id }) => id)
  if (asked('includeagent')) extras.agent = { id: row.agent_id, name: row.agent_name, use: 'agent' }
  if (asked('includestatus')) extras.status = { id: row.status_id, name: row.status_name, colour: row.statuscolor }
  if (asked('includetickettype')) extras.tickettype = { id: row.tickettype_id, name: row.tickettype_name }
  if (asked('includetimetaken')) extras.timetaken = row.timetaken ?? 0
  if (asked('includeparentsubject')) extras.parent_subject = db.nameOf('tickets', row.parent_id, 'summary')
  if (asked('includetoplevel')) extras.top_level_name = db.nameOf('clients', row.client_id, 'toplevel_name')
  return Object.assign(extras, customFieldExtras(row, request))
}

function ticketDetails (row: Row, { db, query, now }: Context): Row {
  const asked = (name: string) => wants(query, name)
  const extras: Row = { slatimeleft: hoursLeft(row, now), slatimeremaining: hoursLeft(row, now) }
  if (asked('includelastaction') || asked('includedetails')) extras.last_action = lastAction(row, db) ?? null
  if (asked('include_auditing')) extras.audit_log = db.rows('audit').filter(({ ticket_id: ticketId }) => ticketId === row.id)
  if (asked('includechildids')) extras.child_ticket_ids = (children(db).get(Number(row.id)) ?? []).map(({ id }) => id)
  if (!asked('includedetails')) return extras
  return {
    ...extras,
    client: db.find('clients', row.client_id) ?? null,
    site: db.find('sites', row.site_id) ?? null,
    user: db.find('users', row.user_id) ?? null,
    tickettype: { id: row.tickettype_id, name: row.tickettype_name },
    priority: priorityOf(row, db) ?? null,
    attachments: db.current('attachments').filter(({ ticket_id: ticketId }) => ticketId === row.id),
    todo_list: row.todo_list ?? []
  }
}

const ticketTyped = {
  boolean: `checkmyticketsonly debug default_columns enddatetime excludeslacalcs excludetickettypeallowall
    fetchgrandchildren ignoremilestonerestriction includeaccountmanager includeagent includeallopen
    includeappointmentid includeassetkeyfield includeassettype includebudgettype includechildids
    includechildread includecolumns includecompleted includecontract includecountryregion includefirstname
    includeitilname includelastaction includelastincomingemail includelastname includelastnote includelocked
    includemailbox includemailid includenextactivitydate includenextappointmenttype includeparentsubject
    includerelatedservices includerelease1 includerelease2 includerelease3 includeservicecategory
    includeslaactiondate includeslatimer includestatus includesupplier includetickettype includetimetaken
    includetoplevel includeviewing includeworkflowstage includeworkflowstagenumber includuserdepartments
    inlcludeopenchildcount invlucebranch ismilestone isorion isquicktimesearch isscom isteams iszapier
    kanbanviewontheagentapp kanbanviewontheportal nochargeonly pending_review per_action
    prepayorcontractonly ready_for_invoicing searchactions sitepostcode sprints startdatetime
    ticketidonly consignablelines dodatabaselookup include_auditing includedetails includelastappointment
    includelinkedobjects includenextappointment includeparentchangeinfo includeseenby is_portal
    isdetailscreen ishalolink ispreview nocache`,
  integer: `columns_id contract_period count orion_type searchthisticketid sprint_for_tickettype_id
    ticketarea_id ticketlinktype assignedto`,
  number: 'utcoffset'
}

function ticketResource (path: string, use: Use, area: Resource['area']): Resource {
  return {
    path,
    table: 'tickets',
    listKey: 'tickets',
    area,
    fields: ticketFields,
    errors: 'exception',
    paging: true,
    newestFirst: true,
    // A ticket of any kind can be read and changed under /Tickets; the lists show their own kind only.
    ...use === 'ticket' ? {} : { belongs: (row: Row, db: Database) => useOf(row, db) === use },
    visible: visibleTicket(use),
    filters: ticketFilters,
    typed: ticketTyped,
    derive: deriveTicket,
    rowExtras: ticketRowExtras,
    details: ticketDetails,
    customFields: 1,
    always: ['tags'],
    required: ['summary'],
    create: createTicket(use),
    update: updateTicket,
    warning: ticketWarning,
    stored: ticketStored,
    remove: deleteTicket
  }
}

export const ticketResources: readonly Resource[] = [
  ticketResource('Tickets', 'ticket', 'tickets'),
  ticketResource('Projects', 'project', 'projects'),
  ticketResource('Opportunities', 'opportunity', 'sales')
]
