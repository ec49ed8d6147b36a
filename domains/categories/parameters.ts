import { parameters } from '../../lib/mcp/parameters.js'

export const CATEGORY_PARAMETERS = parameters({
  id: 'client_id service_id team_id tickettype_id type_id',
  text: 'team_name'
})
