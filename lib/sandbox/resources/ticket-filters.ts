import type { Database } from '../database.js'
import {
  advancedSearch, anyOf, before, byIds, byInteger, byText, contains, filters, from, inSpan, noneOf, same, sameText, since, until, when
} from '../filters.js'
import { isClosed, isOpen, STATUS, UNASSIGNED_AGENT } from '../rules/kinds.js'
import type { ListRequest, Row } from '../types.js'

const HOUR = 3_600_000

/** Dates that `datesearch` knows; the first is spelt with one r in the parameter and with two in the record. */
const DATE_SEARCH = {
  dateoccured: 'dateoccurred',
  datecleared: 'dateclosed',
  dateclosed: 'dateclosed',
  lastactiondate: 'lastactiondate',
  last_update: 'last_update',
  fixbydate: 'fixbydate',
  deadlinedate: 'deadlinedate',
  targetdate: 'targetdate',
  startdate: 'startdate',
  followupdate: 'followupdate'
}

const teamId = (row: Row, db: Database) =>
  db.memo('teams by name', () => new Map(db.rows('teams').map(({ name, id }) => [name, Number(id)]))).get(row.team) ?? 0

const assetsOf = (row: Row) => (row.assets ?? []) as Row[]

/** The ticket lists of the desk; /ViewLists names them. */
const VIEW_LISTS: Readonly<Record<number, (row: Row, request: ListRequest) => boolean>> = {
  1: isOpen,
  2: row => isOpen(row) && row.agent_id === UNASSIGNED_AGENT,
  3: (row, { principal }) => isOpen(row) && row.agent_id === principal.agentId,
  4: (row, { now }) => isOpen(row) && Number(row.fixbydate ? Date.parse(String(row.fixbydate)) : 0) < now,
  5: row => row.status_id === STATUS.onHold,
  6: (row, { now }) => isClosed(row) && now - Date.parse(String(row.dateclosed)) < 7 * 24 * HOUR
}

/** Filter profiles, sent as `view_id`. */
const VIEW_FILTERS: Readonly<Record<number, (row: Row) => boolean>> = {
  1: row => Number(row.priority_id) <= 2,
  2: row => row.team === 'Infrastructure',
  3: row => row.is_vip === true
}

function matchesText (row: Row, text: string, { query, db }: ListRequest): boolean {
  const wanted = text.toLowerCase()
  const has = (value: unknown) => typeof value === 'string' && value.toLowerCase().includes(wanted)
  if (String(row.id) === wanted || has(row.summary) || has(row.details) || has(row.user_name) || has(row.client_name)) return true
  return query.searchactions?.toLowerCase() === 'true' && db.actions(Number(row.id)).some(({ note }) => has(note))
}

/** How many attachments a ticket has. */
export const attachmentCount = (ticket: Row, db: Database) => db.count('attachments', 'ticket_id', ticket.id)

/** What narrows a list of tickets, projects or opportunities. */
export const ticketFilters = filters({
  search: byText(matchesText),
  advanced_search: advancedSearch(),
  search_id: byText((row, text) => String(row.id).includes(text)),
  search_summary: contains('summary'),
  search_details: contains('details'),
  search_user_name: contains('user_name'),
  search_reportedby: contains('reportedby'),
  search_oppcompanyname: contains('oppcompanyname'),
  search_oppcontactname: contains('oppcontactname'),
  search_oppemailaddress: contains('oppemailaddress'),
  search_supplier_reference: contains('supplier_reference'),
  search_inventory_number: byText((row, text) => assetsOf(row).some(asset => String(asset.inventory_number).toLowerCase().includes(text.toLowerCase()))),
  username: contains('user_name'),
  client_ref: contains('client_reference'),
  client_id: same('client_id'),
  client_ids: anyOf('client_id'),
  site_id: same('site_id'),
  user_id: same('user_id'),
  agent_id: same('agent_id'),
  agent: anyOf('agent_id'),
  followedandagents: anyOf('agent_id'),
  submittedandagents: anyOf('agent_id'),
  team: byIds((row, ids, { db }) => ids.has(teamId(row, db))),
  team_name: sameText('team'),
  status: anyOf('status_id'),
  status_id: same('status_id'),
  requesttype: anyOf('tickettype_id'),
  requesttype_id: same('tickettype_id'),
  requesttypegroup: byIds((row, ids, { db }) => ids.has(Number(db.find('ticket-types', row.tickettype_id)?.group_id))),
  itil_requesttype: anyOf('itil_requesttype_id'),
  itil_requesttype_id: same('itil_requesttype_id'),
  priority: anyOf('priority_id'),
  sla: anyOf('sla_id'),
  category_1: anyOf('categoryid_1'),
  category_2: anyOf('categoryid_2'),
  category_3: anyOf('categoryid_3'),
  category_4: anyOf('categoryid_4'),
  product: anyOf('product_id'),
  supplier_id: same('supplier_id'),
  supplier_status: anyOf('supplier_status'),
  contract_id: same('contract_id'),
  ticketcontract_id: same('contract_id'),
  billingcontractid: same('contract_id'),
  service_id: same('service_id'),
  release_id: same('release_id'),
  milestone_id: same('milestone_id'),
  parent_id: same('parent_id'),
  project_ids: anyOf('parent_id'),
  related_id: same('createdfrom_id'),
  ticketids: anyOf('id'),
  excludethese: noneOf('id'),
  flagged: byIds((row, ids) => row.flagged === true && ids.has(Number(row.id))),
  toplevel_id: byInteger((row, id, { db }) => db.find('clients', row.client_id)?.toplevel_id === id),
  asset_id: byInteger((row, id) => assetsOf(row).some(asset => asset.id === id)),
  list_id: byInteger((row, id, request) => VIEW_LISTS[id]?.(row, request) ?? true),
  view_id: byInteger((row, id) => VIEW_FILTERS[id]?.(row) ?? true),
  open_only: when(isOpen),
  closed_only: when(isClosed),
  mine: when((row, { principal }) => row.agent_id === principal.agentId),
  unlinked_only: when(row => Number(row.parent_id ?? 0) === 0 && Number(row.child_count) === 0),
  withattachments: when((row, { db }) => attachmentCount(row, db) > 0),
  billableonly: when(row => Number(row.chargehours ?? 0) > 0),
  notime: when(row => Number(row.timetaken ?? 0) === 0),
  onlytime: when(row => Number(row.timetaken ?? 0) > 0),
  startandendset: when(row => !String(row.startdate ?? '1900').startsWith('1900') && !String(row.targetdate ?? '1900').startsWith('1900')),
  awaitinginput: byText((row, text) => text.toLowerCase() !== 'true' || row.status_id === STATUS.withUser),
  startdate: inSpan('from', DATE_SEARCH),
  enddate: inSpan('until', DATE_SEARCH),
  calendar_startdate: from('startdate'),
  calendar_enddate: until('targetdate'),
  lastupdatefromdate: since('last_update'),
  lastupdatetodate: before('last_update'),
  // Read by `visible` below; here its type is checked.
  deleted: when(row => row.deleted === true)
})
