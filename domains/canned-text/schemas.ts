import { Id, Int, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListCannedText = {
  includedetails: detailsOnGet('halo_cannedtext_get')
}

export const CannedTextData = {
  name: TextField,
  text: TextField,
  html: TextField,
  group_id: Id,
  restriction_type: Int,
  department_id: Id,
  team_id: Id,
  agent_id: Id
}

export const CANNED_TEXT_COLUMNS = ['id', 'name', 'text', 'group_name', 'department_name', 'team_name', 'agent_name'] as const

export const CANNED_TEXT_DETAILS = [
  ...CANNED_TEXT_COLUMNS, 'html', 'group_id', 'restriction_type', 'department_id', 'team_id', 'agent_id', 'tags'
] as const
