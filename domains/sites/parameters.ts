import { parameters } from '../../lib/mcp/parameters.js'

export const SITE_PARAMETERS = parameters({
  id: 'client_id contract_id item_salesorder_id site_id toplevel_id',
  ids: 'include_custom_fields sitefields stocklocation',
  int: 'item_id_qty item_salesorder_line user_override',
  flag: `
    azuresites exclude_internal gfisites idonly includeactive includeaddress includeinactive includenonstocklocations
    includenoorderstockbin includenotes includestocklocations iscalendarfilter orderdesc2 orderdesc3 orderdesc4 orderdesc5
    override_enablestockbins`,
  text: 'activeinactive',
  date: 'lastupdatefromdate lastupdatetodate',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false',
    lastupdatefromdate: 'a date, though Halo calls it a flag',
    lastupdatetodate: 'a date, though Halo calls it a flag',
    sitefields: 'ids of site fields to add'
  }
})
