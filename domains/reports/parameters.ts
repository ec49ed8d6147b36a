import { parameters } from '../../lib/mcp/parameters.js'

export const REPORT_PARAMETERS = parameters({
  id: 'reportgroup_id',
  int: 'agentrestriction type',
  flag: 'chartonly includepublished orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  text: 'clientname',
  column: 'order2 order3 order4 order5'
})
