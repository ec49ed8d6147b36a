import { parameters } from '../../lib/mcp/parameters.js'

export const ASSET_TYPE_PARAMETERS = parameters({
  id: 'assetgroup_id tickettype_id',
  int: 'include_current',
  flag: 'can_create_only can_edit_only fixedassetgroups resourcesonly setuplist',
  text: 'type'
})
