import { Type } from '@sinclair/typebox'
import { AdvancedSearch, DateText, Flag, Id, IdList, Int, Text, TextField } from '../../lib/schemas/common.js'

export const ListTickets = {
  client_id: Id,
  site_id: Id,
  site: { schema: Id, sendAs: 'site_id' },
  user_id: Id,
  username: Text(200),
  agent_id: Id,
  agent: IdList,
  team: IdList,
  status_id: Id,
  status: IdList,
  requesttype_id: Id,
  requesttype: IdList,
  itil_requesttype_id: Id,
  itil_requesttype: IdList,
  priority: IdList,
  sla: IdList,
  category_1: IdList,
  category_2: IdList,
  category_3: IdList,
  category_4: IdList,
  asset_id: Id,
  contract_id: Id,
  supplier_id: Id,
  release_id: Id,
  products: { schema: IdList, sendAs: 'product' },
  flagged: IdList,
  excludethese: IdList,
  open_only: Flag,
  closed_only: Flag,
  unlinked_only: Flag,
  withattachments: Flag,
  datesearch: Type.String({ maxLength: 100, description: 'dateoccured or datecleared' }),
  startdate: DateText,
  enddate: DateText,
  lastupdatefromdate: DateText,
  searchactions: Flag,
  search_summary: Text(1_000),
  search_details: Text(2_000),
  search_user_name: Text(500),
  search_reportedby: Text(500),
  search_inventory_number: Text(200),
  search_version: Text(200),
  search_release1: Text(200),
  search_release2: Text(200),
  search_release3: Text(200),
  search_releasenote: Text(1_000),
  search_oppcontactname: Text(500),
  search_oppcompanyname: Text(500),
  advanced_search: AdvancedSearch,
  list_id: Id,
  view_id: Id,
  columns_id: Id,
  ticketidonly: Flag,
  includecolumns: Flag,
  includeslaactiondate: Flag,
  includeslatimer: Flag,
  includetimetaken: Flag,
  includefirstresponse: {
    schema: Flag,
    noEffect: 'Rows are the same with it; halo_tickets_get shows first_responsedate and responsedate.'
  },
  includesupplier: Flag,
  includerelease1: Flag,
  includerelease2: Flag,
  includerelease3: Flag,
  includechildids: Flag,
  includenextactivitydate: Flag,
  include_custom_fields: Text(500)
}

export const GetTicket = {
  includelastaction: Flag,
  ticketidonly: Flag
}

export const TicketData = {
  summary: TextField,
  details: TextField,
  tickettype_id: Id,
  client_id: Id,
  site_id: Id,
  user_id: Id,
  agent_id: Id,
  team: TextField,
  status_id: Id,
  priority_id: Id,
  category_1: TextField,
  impact: Int,
  urgency: Int,
  assets: Type.Array(Type.Unknown(), { description: '[{id}]' }),
  customfields: Type.Array(Type.Unknown(), { description: '[{id, value}]' })
}

export const DeleteTicket = {
  reason: Text(2_000)
}

/** Restoring, and the answers to what Halo asks in `_warning` before it takes over a change. */
export const TICKET_COMMANDS = [
  '_validate_updates', '_recover', '_forcereassign', '_agent01_ok', '_agent02_ok', '_appointment01_ok', '_asset01_ok',
  '_ticketclash01_ok', '_milestonedate01_ok'
] as const

export const TICKET_COLUMNS = [
  'id', 'summary', 'status_id', 'status_name', 'tickettype_name', 'priority_id', 'priority_name', 'client_id', 'client_name',
  'site_name', 'user_name', 'agent_id', 'agent_name', 'team', 'dateoccurred', 'lastactiondate', 'fixbydate'
] as const

export const TICKET_DETAILS = [
  ...TICKET_COLUMNS, 'details', 'tickettype_id', 'site_id', 'user_id', 'user_email', 'reportedby', 'impact', 'urgency',
  'category_1', 'category_2', 'sla_name', 'onhold', 'slatimeleft', 'respondbydate', 'responsedate', 'first_responsedate', 'targetdate',
  'dateclosed', 'closure_note', 'last_update', 'timetaken', 'parent_id', 'child_count', 'attachment_count', 'contract_ref', 'workflow_name',
  'workflow_stage', 'customfields', 'last_action'
] as const

/** What a ticket shows of its last action. */
export const LAST_ACTION = ['id', 'datetime', 'who', 'who_initials', 'outcome', 'note', 'hiddenfromuser', 'emaildirection', 'new_status_name', 'timetaken'] as const
