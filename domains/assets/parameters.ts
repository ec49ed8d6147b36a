import { parameters } from '../../lib/mcp/parameters.js'

export const ASSET_PARAMETERS = parameters({
  id: `
    assetgroup_id assettype_id client_id columns_id consignment_id contract_id contract_id_adding_to item_id itemstock_id
    kb_id licence_id linkedto_id previously_selected_client_id previously_selected_site_id previously_selected_user_id
    salesorder_id service_id site_id stockbin_id supplier_contract_id supplier_id ticket_id tickettype_id user_id`,
  ids: `
    assetgroups assets assetstatuses assettypes client_ids excludethese include_custom_fields integration_tenantids service_ids
    stockbin_ids suppliercontracts`,
  int: 'assettype salesorder_line',
  flag: `
    bookmarked consignable domotzagents idonly includeactive includeallowedstatus includeassetfields includechildren
    includecolumns includeinactive includeservices includeuser islogonbehalfview linked_to_ticket mine mysite noicon
    orderdesc2 orderdesc3 orderdesc4 orderdesc5 previously_selected search_inventory_number_only`,
  text: 'activeinactive globalSearchID integration_type inventory_number username',
  date: 'lastupdatefromdate lastupdatetodate',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false',
    lastupdatefromdate: 'a date, though Halo calls it a flag',
    lastupdatetodate: 'a date, though Halo calls it a flag'
  }
})
