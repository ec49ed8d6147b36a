import { Flag, Id, TextField } from '../../lib/schemas/common.js'

export const ListSuppliers = {
  top_level_id: { schema: Id, sendAs: 'toplevel_id' },
  includeinactive: Flag,
  includeactive: Flag
}

export const SupplierData = {
  name: TextField,
  contact_name: TextField,
  email_address: TextField,
  support_email_address: TextField,
  phone_number: TextField,
  address: TextField,
  notes: TextField,
  inactive: Flag
}

export const SUPPLIER_COLUMNS = [
  'id', 'name', 'contact_name', 'email_address', 'support_email_address', 'phone_number', 'inactive', 'toplevel_id',
  'toplevel_name', 'contract_count'
] as const

export const SUPPLIER_DETAILS = [
  ...SUPPLIER_COLUMNS, 'contact_title', 'phone_number_2', 'address', 'notes', 'portal_url', 'portal_ref',
  'emaildomain', 'default_contract_id', 'default_contract_sla_id', 'accounts_id', 'is_supplier', 'is_manufacturer',
  'datecreated'
] as const
