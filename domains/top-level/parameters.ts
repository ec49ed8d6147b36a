import { parameters } from '../../lib/mcp/parameters.js'

export const TOP_LEVEL_PARAMETERS = parameters({
  id: 'org_id',
  int: 'type',
  flag: `
    agent_departments_only can_edit_only idonly include_agents include_managers include_teams isorgchart orderdesc2 orderdesc3
    orderdesc4 orderdesc5 show_all`,
  column: 'order2 order3 order4 order5'
})
