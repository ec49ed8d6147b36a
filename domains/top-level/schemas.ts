import { Id, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListTopLevel = {
  includedetails: detailsOnGet('halo_toplevel_get')
}

export const TopLevelData = {
  name: TextField,
  organisation_id: Id,
  notes: TextField,
  announcement: TextField
}

export const TOP_LEVEL_COLUMNS = [
  'id', 'name', 'long_name', 'organisation_id', 'organisation_name', 'type', 'user_count', 'open_ticket_count',
  'total_ticket_count'
] as const

export const TOP_LEVEL_DETAILS = [
  ...TOP_LEVEL_COLUMNS, 'notes', 'announcement', 'onhold_ticket_count', 'opened_thismonth_count', 'agent_department',
  'mailbox_override', 'managers', 'teams'
] as const
