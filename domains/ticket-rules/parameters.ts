import { parameters } from '../../lib/mcp/parameters.js'

export const TICKET_RULE_PARAMETERS = parameters({
  int: 'access_control_level rule_use',
  flag: 'excludeworkflow includecriteriainfo isconfig'
})
