import { parameters } from '../../lib/mcp/parameters.js'

export const USER_PARAMETERS = parameters({
  id: `
    asset_id client_id contract_id department_id licence_id linked_to_user_id opp_id organisation_id role site_id supplier_id
    tickettype_id toplevel_id`,
  ids: 'include_custom_fields',
  flag: `
    allapprovers approvers_only exclude_agents exclude_defaultsiteusers exclude_generaluser idonly includeactive
    includebillinginfo includeinactive includename includenonserviceaccount includenotes includeserviceaccount is3cxcall
    is_followers listagentuserfirst myallcustomers myarea mydepartment mysite mysitecontact mytoplevel orderdesc2 orderdesc3
    orderdesc4 orderdesc5 search_phonenumbers`,
  text: 'activeinactive integration_type',
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
