import { parameters } from '../../lib/mcp/parameters.js'

export const WORKFLOW_PARAMETERS = parameters({
  int: 'access_control_level',
  flag: 'includeinactive'
})
