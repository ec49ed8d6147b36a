import { parameters } from '../../lib/mcp/parameters.js'

export const SERVICE_STATUS_PARAMETERS = parameters({
  id: 'service_id',
  flag: 'orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  column: 'order2 order3 order4 order5'
})
