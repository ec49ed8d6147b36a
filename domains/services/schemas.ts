import { Flag, Id, Int, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListServices = {
  client_id: { schema: Id, refused: 'Services are not kept per client; find one by search.' },
  includedetails: detailsOnGet('halo_services_get')
}

export const ServiceData = {
  name: TextField,
  summary: TextField,
  service_category_id: Id,
  business_owner_id: Id,
  technical_owner_id: Id,
  criticality: Int,
  trackstatus: Flag,
  showinusercatalog: Flag
}

export const SERVICE_COLUMNS = [
  'id', 'name', 'summary', 'service_category_name', 'current_status', 'status_message_update_public',
  'subscriber_count', 'asset_count', 'business_owner_name', 'technical_owner_name', 'criticality', 'showinusercatalog'
] as const

export const SERVICE_DETAILS = [
  ...SERVICE_COLUMNS, 'note', 'service_category_id', 'status_message_update_internal', 'status_date',
  'status_end_date', 'status_ticket_id', 'trackstatus', 'subscribable', 'business_owner_id', 'technical_owner_id',
  'cost', 'estimated_delivery', 'service_tickettype_id', 'service_tickettype_name', 'service_template_id',
  'incident_tickettype_id', 'incident_tickettype_name', 'incident_template_id', 'open_incident_count',
  'open_servicerequest_count'
] as const
