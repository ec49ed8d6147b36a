import { parameters } from '../../lib/mcp/parameters.js'

export const SERVICE_PARAMETERS = parameters({
  id: 'parent_service_category_id service_category_id template_id ticket_id tickettype_id user_id',
  ids: 'asset_ids service_category_ids service_status_ids',
  int: 'access_control_level itil_ticket_type',
  flag: `
    includechildservices includestatusinfo monitoredonly orderdesc2 orderdesc3 orderdesc4 orderdesc5 relatedservicesonly
    subscribedonly`,
  column: 'order2 order3 order4 order5'
})
