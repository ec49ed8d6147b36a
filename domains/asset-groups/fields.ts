import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'defaultsite sequence tax_id',
  boolean: 'isfixedasset showasequip showasitem',
  string: 'memo name nominalcode',
  list: 'access_control assettypes'
}, {
  integer: `
    access_control_level import_details_id item_assettype_default item_billing_period_default qbo_item_type
    tax_id_purchase`,
  boolean: `
    connector item_contract_default item_doesnotneedconsigning_default item_donttrackstock_default
    item_recurring_default items_in_group_no_consign moveassetonrequest multipleaccountstenants showwarningifonrequest`,
  string: `
    avalara_item_code guid intent invoice_class islan item_assettype_name_default itemcode_id itemcode_name kaseyaid
    nominalcode_name nominalcode_name_purchase nominalcodepurchase tax_name tax_name_purchase tcsnote thirdpartyid
    xero_category_1_lookup xero_category_1_lookup_name xero_category_2_lookup xero_category_2_lookup_name`,
  list: 'accounts_mappings',
  object: 'new_external_link'
})
