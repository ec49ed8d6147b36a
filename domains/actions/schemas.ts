import { Type } from '@sinclair/typebox'
import { Flag, Id, Int, TextField } from '../../lib/schemas/common.js'

export const ListActions = {
  ticket_id: Id,
  excludesys: Flag,
  conversationonly: Flag,
  agentonly: Flag,
  supplieronly: Flag,
  excludeprivate: Flag,
  importantonly: Flag,
  slaonly: Flag,
  ischildnotes: Flag,
  includehtmlnote: Flag,
  includehtmlemail: Flag,
  includeattachments: Flag
}

/** Halo numbers actions per ticket: an action's id alone finds nothing. */
export const OfTicket = {
  ticket_id: Id
}

export const ActionData = {
  ticket_id: Id,
  outcome: TextField,
  outcome_id: Id,
  note: TextField,
  note_html: TextField,
  hiddenfromuser: Type.Boolean({ description: 'true: private' }),
  timetaken: Type.Number({ description: 'hours' }),
  chargerate: Int,
  new_status: Id,
  new_agent: Id,
  new_team: TextField,
  sendemail: Flag,
  emailto: TextField,
  attachments: Type.Array(Type.Unknown(), { description: '[{filename, data_base64}]' }),
  customfields: Type.Array(Type.Unknown(), { description: '[{id, value}]' })
}

/** The answers to what Halo asks in `_warning` before it takes over an action. */
export const ACTION_COMMANDS = [
  '_forcereassign', '_agent01_ok', '_agent02_ok', '_agent03_ok', '_appointment01_ok', '_appointment_force', '_ticketclash01_ok',
  '_validate_travel'
] as const

export const ACTION_COLUMNS = [
  'id', 'ticket_id', 'datetime', 'outcome', 'who_agentid', 'who_initials', 'note', 'hiddenfromuser', 'timetaken', 'new_status_name',
  'emaildirection', 'attachment_count'
] as const

export const ACTION_DETAILS = [
  ...ACTION_COLUMNS, 'outcome_id', 'actionby_agent_id', 'actionby_user_id', 'on_behalf_of_name', 'important', 'last_updated', 'emailfrom',
  'emailto', 'emailcc', 'emailsubject', 'emailbody', 'old_status', 'new_status', 'new_agent', 'new_team', 'nonbilltime', 'chargerate',
  'actisbillable', 'action_contract_ref', 'customfields'
] as const
