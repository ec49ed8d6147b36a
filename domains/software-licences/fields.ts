import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'client_id count parent_id requested_quantity site_id supplier_id type',
  number: 'monthly_cost monthly_price price purchase_price',
  boolean: 'autorenew is_active',
  string: `
    billing_cycle manufacturer name notes product_sku snowid status tenant_id term_duration vendor vendor_product_sku`,
  date: 'end_date start_date',
  list: 'licence_roles'
}, {
  integer: `
    assigned_at_deletion azure_connection_id device_child_id device_count ingram_micro_details_id licences_available
    licences_in_use licences_in_use_user snow_client_id`,
  boolean: 'deleted',
  string: `
    client_name distributor licence_client_name name_extra site_name supplier_name tenant_name third_party_product
    thirdparty_client_id`,
  date: 'requested_quantity_date',
  list: 'add_configuration_items configuration_items licence_match',
  object: 'azure_connection new_software'
})
