import { parameters } from '../../lib/mcp/parameters.js'

export const ITEM_PARAMETERS = parameters({
  id: `
    assetgroup_id itemservice_id itemservicerequestdetails_id itemsupplierclientid kashflowtenantid sagebusinesscloudtenantid
    stocklocation_id supplier_id`,
  ids: 'assetgroups assettypes',
  int: 'exactdivision',
  flag: `
    autotask_service_items excluderecurring includeactive includeinactive orderdesc2 orderdesc3 orderdesc4 orderdesc5
    qbitemsonly recurringonly show_not_in_stock`,
  text: 'activeinactive dbc_company_id qbocompanyid search1 xerotenantid',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false'
  }
})
