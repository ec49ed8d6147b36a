import { parameters } from '../../lib/mcp/parameters.js'

export const CANNED_TEXT_PARAMETERS = parameters({
  id: 'agent_id department_id group_id team_id',
  int: 'access_control_level',
  flag: 'showall ticketonly'
})
