import { parameters } from '../../lib/mcp/parameters.js'

export const TIMESHEET_PARAMETERS = parameters({
  id: 'agent_id',
  date: 'end_date start_date'
})
