import { parameters } from '../../lib/mcp/parameters.js'

export const ARTICLE_PARAMETERS = parameters({
  id: 'client_id device_id organisation_id related_to_ticket site_id',
  ids: 'articletype faqlists',
  int: 'related_to type',
  flag: 'includeactive includeinactive orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  text: 'activeinactive key language_code language_override needsreview',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false',
    device_id: 'an asset'
  }
})
