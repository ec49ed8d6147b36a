import { DateField, Id, Int, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListServiceStatus = {
  service_id: Id,
  includedetails: detailsOnGet('halo_servicestatus_get')
}

export const ServiceStatusData = {
  status: Int,
  message_public: TextField,
  message_internal: TextField,
  ticket_id: Id,
  timestamp: DateField,
  status_ticket_start_date: DateField,
  status_ticket_end_date: DateField
}

export const SERVICE_STATUS_COLUMNS = [
  'id', 'status', 'message_public', 'message_internal', 'timestamp', 'ticket_id', 'who', 'status_ticket_start_date',
  'status_ticket_end_date'
] as const

export const SERVICE_STATUS_DETAILS = [
  ...SERVICE_STATUS_COLUMNS, 'lastcheck', 'lastok', 'lastfailed', 'okcount', 'failedcount', 'totaldownmins',
  'totaldowninstances'
] as const
