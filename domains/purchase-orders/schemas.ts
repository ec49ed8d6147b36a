import { DayField, Id, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListPurchaseOrders = {
  supplier_id: Id,
  client_id: Id,
  status_id: { schema: Id, sendAs: 'po_status' },
  includedetails: detailsOnGet('halo_purchaseorders_get')
}

export const PurchaseOrderData = {
  supplier_id: Id,
  client_id: Id,
  site_id: Id,
  ticket_id: Id,
  title: TextField,
  note: TextField,
  est_delivery_date: DayField,
  lines: ListField
}

export const PURCHASE_ORDER_COLUMNS = [
  'id', 'po_ref', 'title', 'supplier_id', 'supplier_name', 'client_name', 'status', 'date', 'est_delivery_date',
  'total', 'approval_status', 'ticket_id'
] as const

export const PURCHASE_ORDER_DETAILS = [
  ...PURCHASE_ORDER_COLUMNS, 'client_id', 'site_id', 'site_name', 'user_name', 'salesorder_id', 'assigned_agent_name',
  'goodsin_status', 'datesent', 'duedate', 'price', 'carriage_price', 'currency', 'note', 'lines', 'delivery_address',
  'approvalnote', '3rd_party_ponumber'
] as const
