import { parameters } from '../../lib/mcp/parameters.js'

export const FIELD_PARAMETERS = parameters({
  id: 'type_id',
  text: 'kind'
})
