import { parameters } from '../../lib/mcp/parameters.js'

export const SLA_PARAMETERS = parameters({
  int: 'access_control_level',
  flag: 'isconfig showpriorities showworkdays'
})
