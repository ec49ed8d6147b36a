import { DayField, Id, Int, Num, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListSoftwareLicences = {
  client_id: Id,
  includedetails: detailsOnGet('halo_softwarelicences_get')
}

export const SoftwareLicenceData = {
  name: TextField,
  type: Int,
  count: Int,
  client_id: Id,
  vendor: TextField,
  start_date: DayField,
  end_date: DayField,
  price: Num
}

export const SOFTWARE_LICENCE_COLUMNS = [
  'id', 'name', 'type', 'count', 'licences_in_use', 'licences_available', 'client_id', 'client_name', 'vendor',
  'end_date', 'is_active', 'price'
] as const

export const SOFTWARE_LICENCE_DETAILS = [
  ...SOFTWARE_LICENCE_COLUMNS, 'site_id', 'site_name', 'manufacturer', 'supplier_id', 'supplier_name', 'start_date',
  'purchase_price', 'monthly_price', 'monthly_cost', 'billing_cycle', 'term_duration', 'autorenew', 'status',
  'product_sku', 'tenant_name', 'requested_quantity', 'notes'
] as const
