import { parameters } from '../../lib/mcp/parameters.js'

export const CLIENT_PARAMETERS = parameters({
  id: 'columns_id sentinelid snowaccountid ticketarea_id toplevel_id view_id',
  ids: 'include_custom_fields integration_tenantids sitefields',
  flag: `
    accountmanageronly azureclients callplan exclude_internal gficlients idonly includeactive includeazuretenants
    includecolumns includeinactive includeinvoicetemplatename includenotes includeqbofields isjira issentinel isservicenow
    orderdesc2 orderdesc3 orderdesc4 orderdesc5 showcounts snowclients`,
  text: 'activeinactive domain integration_type search_name_only',
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
