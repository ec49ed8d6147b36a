import { addAttachments } from '../files.js'
import type { Database } from '../database.js'
import { refusal } from '../errors.js'
import { UNSET_DATE } from '../fields/field-table.js'
import type { Context, Row } from '../types.js'
import { isClosed, isClosedStatus, STATUS, UNASSIGNED_AGENT, useOf, type Use } from './kinds.js'
import { toHtml, toText } from './text.js'

const HOUR = 3_600_000
const DEFAULT_TYPES: Readonly<Record<Use, number>> = { ticket: 1, project: 20, opportunity: 30 }
const FIRST_STATUS: Readonly<Record<Use, number>> = { ticket: STATUS.new, project: 20, opportunity: 30 }

const iso = (at: number) => new Date(at).toISOString()

function refuse (message: string): never {
  throw refusal('exception', 400, message)
}

/** Priority of an SLA by its number; ids of priorities are GUIDs, tickets refer to the number. */
export function priorityOf (ticket: Row, db: Database): Row | undefined {
  const priorities = db.memo('priorities by number', () =>
    new Map(db.rows('priorities').map(row => [`${String(row.slaid)}:${String(row.priorityid)}`, row])))
  return priorities.get(`${String(ticket.sla_id)}:${String(ticket.priority_id)}`)
}

function checkNamed (values: Row, db: Database): void {
  if (values.status_id !== undefined && db.find('status', values.status_id) === undefined) refuse(`Status ${String(values.status_id)} does not exist.`)
  // A team is written by name. Halo drops a name it does not know without a word.
  if (values.team !== undefined && !db.rows('teams').some(({ name }) => name === values.team)) delete values.team
}

/** Category values are written as text; the id follows from the text and is 0 where no category has it. */
function fillCategoryIds (values: Row, db: Database): void {
  for (const level of [1, 2, 3, 4]) {
    const value = values[`category_${level}`]
    if (value === undefined) continue
    const category = db.rows('categories').find(row => row.type_id === level && row.value === value)
    values[`categoryid_${level}`] = category?.id ?? 0
  }
}

function fillDetails (values: Row): void {
  if (typeof values.details_html === 'string' && values.details_html !== '') {
    if (!values.details) values.details = toText(values.details_html)
  } else if (typeof values.details === 'string') {
    values.details_html = toHtml(values.details)
  }
}

/** Where only a user or a site is given, the rest follows from it; without any, the ticket goes to the desk itself. */
function place (ticket: Row, db: Database): void {
  const user = ticket.user_id ? db.find('users', ticket.user_id) : undefined
  if (user !== undefined) {
    ticket.site_id ||= user.site_id
    ticket.client_id ||= db.find('sites', user.site_id)?.client_id
    ticket.user_email ||= user.emailaddress
  }
  ticket.client_id ||= (ticket.site_id ? db.find('sites', ticket.site_id)?.client_id : undefined) ?? 1
  const site = db.find('sites', ticket.site_id) ?? db.rows('sites').find(({ client_id: client }) => client === ticket.client_id)
  if (site === undefined) refuse('The client has no site.')
  if (site.client_id !== ticket.client_id) refuse('The site does not belong to the client.')
  ticket.site_id = site.id
  ticket.user_id ??= 0
}

/** Sets what the SLA demands, counted in hours of the clock from the ticket's date. */
export function setTargets (ticket: Row, db: Database): void {
  const priority = priorityOf(ticket, db)
  const occurred = Date.parse(String(ticket.dateoccurred))
  const hours = (time: unknown, units: unknown) => Number(time ?? 0) * (units === 'D' ? 24 : units === 'M' ? 1 / 60 : 1)
  ticket.respondbydate = priority === undefined ? UNSET_DATE : iso(occurred + hours(priority.responsetime, priority.responseunits) * HOUR)
  ticket.fixbydate = priority === undefined ? UNSET_DATE : iso(occurred + hours(priority.fixtime, priority.fixunits) * HOUR)
  ticket.deadlinedate ??= ticket.fixbydate
}

function checkMandatoryFields (ticket: Row, type: Row, db: Database): void {
  const sent = Array.isArray(ticket.customfields) ? ticket.customfields as Row[] : []
  for (const field of (type.fields ?? []) as Row[]) {
    // 2 stands for a field that the agent must fill in.
    if (field.technew !== 2) continue
    const definition = db.find('field-info', field.fieldid)
    const given = definition?.custom === 1
      ? sent.some(({ id, value }) => id === field.fieldid && value !== null && value !== undefined && value !== '')
      : Boolean(ticket[String(field.fieldname)])
    if (!given) refuse(`The field ${String(definition?.label ?? field.fieldname)} is mandatory for the ticket type ${String(type.name)}.`)
  }
}

/** Completes a ticket, project or opportunity that is about to be created. */
export function createTicket (use: Use) {
  return (ticket: Row, _sent: Row, { db, now }: Context): void => {
    checkNamed(ticket, db)
    ticket.tickettype_id ||= DEFAULT_TYPES[use]
    const type = db.find('ticket-types', ticket.tickettype_id)
    if (type === undefined) refuse('The ticket type does not exist.')
    if (use !== 'ticket' && type.use !== use) refuse(`The ticket type ${String(type.name)} cannot be used here.`)
    checkMandatoryFields(ticket, type, db)
    place(ticket, db)
    fillDetails(ticket)
    ticket.status_id ||= FIRST_STATUS[useOf(ticket, db)]
    ticket.sla_id ||= Number(db.find('sites', ticket.site_id)?.sla_id) > 0 ? db.find('sites', ticket.site_id)?.sla_id : type.default_sla
    ticket.priority_id ||= type.default_priority
    ticket.team ??= type.default_team
    ticket.agent_id ||= UNASSIGNED_AGENT
    ticket.category_1 ??= type.default_category_1
    fillCategoryIds(ticket, db)
    ticket.dateoccurred ??= iso(now)
    Object.assign(ticket, {
      datecreated: iso(now),
      last_update: iso(now),
      lastactiondate: iso(now),
      dateclosed: UNSET_DATE,
      deleted: false,
      read: false
    })
    ticket.guid = db.random(`ticket ${String(ticket.id)}`).guid()
    linkAssets(ticket, db)
    setTargets(ticket, db)
    if (isClosed(ticket)) Object.assign(ticket, { dateclosed: iso(now), hasbeenclosed: true })
  }
}

/** Linked assets are sent as ids and kept as the assets they name. */
function linkAssets (values: Row, db: Database): void {
  if (!Array.isArray(values.assets)) return
  values.assets = (values.assets as Row[]).flatMap(({ id }) => {
    const asset = db.find('assets', id)
    return asset === undefined
      ? []
      : [{
          id,
          inventory_number: asset.inventory_number,
          assettype_id: asset.assettype_id,
          key_field: asset.key_field
        }]
  })
}

/** Reacts to the change of a ticket; `values` are the fields about to be set. */
export function updateTicket (ticket: Row, values: Row, sent: Row, { db, now }: Context): void {
  checkNamed(values, db)
  fillDetails(values)
  fillCategoryIds(values, db)
  linkAssets(values, db)
  // Deletion and closure follow from commands and from the status, whatever was sent for them.
  for (const field of ['deleted', 'hasbeenclosed', 'datecreated', 'guid']) delete values[field]
  if (sent._recover === true) values.deleted = false
  if (values.client_id !== undefined && values.client_id !== ticket.client_id && values.site_id === undefined) {
    Object.assign(values, {
      site_id: db.rows('sites').find(({ client_id: client }) => client === values.client_id)?.id,
      user_id: values.user_id ?? 0
    })
  }
  if (values.status_id !== undefined) Object.assign(values, closureOf(ticket, values.status_id, now))
  values.last_update = iso(now)
}

/** What a new status does to the closing date. */
export function closureOf (ticket: Row, statusId: unknown, now: number): Row {
  if (isClosedStatus(statusId)) return isClosed(ticket) ? {} : { dateclosed: iso(now), hasbeenclosed: true }
  return { dateclosed: UNSET_DATE }
}

/** Runs once a ticket is stored: its first action, its attachments, and targets after a change of priority. */
export function ticketStored (ticket: Row, sent: Row, context: Context): void {
  const { db, now, principal } = context
  const id = Number(ticket.id)
  const isNew = ticket.last_update === ticket.datecreated && !sent.id
  if (isNew) {
    db.startActions(id)
    db.add('actions', {
      id: 1,
      ticket_id: id,
      datetime: iso(now),
      outcome: 'First User Email',
      outcome_id: 0,
      note: ticket.details ?? '',
      note_html: ticket.details_html ?? '',
      who_type: 1,
      who_agentid: principal.agentId,
      actionby_agent_id: principal.agentId,
      hiddenfromuser: false,
      new_status: ticket.status_id,
      timetaken: 0,
      guid: db.random(`action ${id}.1`).guid()
    })
  } else if (sent.priority_id !== undefined || sent.sla_id !== undefined) {
    setTargets(ticket, db)
  }
  if (Array.isArray(sent.attachments)) addAttachments(sent.attachments as Row[], { ticket_id: id }, context)
  delete ticket.attachments
}

/** Tickets are deleted softly: hidden from lists, restored with `_recover`. */
export function deleteTicket (ticket: Row, { db, now, principal, query }: Context): void {
  Object.assign(ticket, { deleted: true, last_update: iso(now) })
  db.add('audit', {
    id: db.nextId('audit'),
    ticket_id: ticket.id,
    agent_id: principal.agentId,
    username: db.nameOf('agents', principal.agentId),
    date: iso(now),
    table_name: 'FAULTS',
    value: 'Deleted',
    from: 'False',
    to: query.reason || 'True'
  })
}
