import { Flag, Id, ObjectField, Text, TextField } from '../../lib/schemas/common.js'

export const ListSites = {
  client_id: Id,
  top_level_id: { schema: Id, sendAs: 'toplevel_id' },
  includeinactive: Flag,
  includeactive: Flag,
  include_custom_fields: Text(500)
}

export const SiteData = {
  name: TextField,
  client_id: Id,
  phonenumber: TextField,
  timezone: TextField,
  sla_id: Id,
  notes: TextField,
  inactive: Flag,
  delivery_address: ObjectField
}

export const SITE_COLUMNS = [
  'id', 'name', 'client_id', 'client_name', 'inactive', 'phonenumber', 'timezone', 'sla_id', 'maincontact_id',
  'customfields'
] as const

export const SITE_DETAILS = [
  ...SITE_COLUMNS, 'notes', 'maincontact_name', 'emaildomain', 'delivery_address', 'invoice_address', 'isinvoicesite',
  'isstocklocation', 'ref', 'linked_organisation_id', 'datecreated', 'popup_notes'
] as const
