import { parameters } from '../../lib/mcp/parameters.js'

export const HOLIDAY_PARAMETERS = parameters({
  id: 'agent_id workdayid',
  int: 'entity',
  flag: 'approved_only include_apid inclusive_end inclusive_start my_approvals',
  date: 'end_date start_date'
})
