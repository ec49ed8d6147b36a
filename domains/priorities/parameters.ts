import { parameters } from '../../lib/mcp/parameters.js'

export const PRIORITY_PARAMETERS = parameters({
  id: 'slaid',
  flag: 'includedistinct'
})
