import { parameters } from '../../lib/mcp/parameters.js'

export const QUOTE_PARAMETERS = parameters({
  id: 'client_id site_id ticket_id user_id',
  int: 'currentclientorall',
  flag: `
    awaiting_approval closed includelines my_approvals needsprocessing open orderdesc2 orderdesc3 orderdesc4 orderdesc5
    processed`,
  text: 'quote_status',
  column: 'order2 order3 order4 order5'
})
