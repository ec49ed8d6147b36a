import { parameters } from '../../lib/mcp/parameters.js'

export const ASSET_GROUP_PARAMETERS = parameters({
  flag: 'istree',
  text: 'includetypesforgroups type'
})
