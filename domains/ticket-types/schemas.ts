import { Flag, Id, TextField } from '../../lib/schemas/common.js'

export const TicketTypeData = {
  name: TextField,
  group_id: Id,
  agentscanselect: Flag,
  workflow_id: Id,
  initial_status: Id,
  default_sla: Id,
  default_team: TextField
}

export const TICKET_TYPE_COLUMNS = [
  'id', 'name', 'group_name', 'use', 'itilrequesttype', 'cancreate', 'agentscanselect', 'enduserscanselect',
  'default_team', 'default_sla', 'workflow_name', 'visible'
] as const

export const TICKET_TYPE_DETAILS = [
  ...TICKET_TYPE_COLUMNS, 'group_id', 'sequence', 'anonymouscanselect', 'allowattachments', 'workflow_id',
  'approval_process_name', 'initial_status', 'default_agent_name', 'default_priority', 'default_category_1',
  'default_summary', 'default_details', 'statusafteruserupdate'
] as const
