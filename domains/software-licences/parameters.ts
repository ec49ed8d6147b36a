import { parameters } from '../../lib/mcp/parameters.js'

export const SOFTWARE_LICENCE_PARAMETERS = parameters({
  id: 'client_id site_id toplevelid',
  int: 'licence_type',
  flag: 'includeinactive orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  text: 'tenant_id',
  column: 'order2 order3 order4 order5'
})
