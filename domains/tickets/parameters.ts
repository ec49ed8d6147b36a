import { parameters } from '../../lib/mcp/parameters.js'

/** What Halo's lists of tickets, projects and opportunities have in common: to Halo all of them are tickets. */
export const TICKET_KIND_PARAMETERS = parameters({
  id: `
    agent_id asset_id billingcontractid client_id columns_id contract_id itil_requesttype_id list_id milestone_id parent_id
    related_id release_id requesttype_id searchthisticketid service_id site_id sprint_for_tickettype_id status_id supplier_id
    ticketarea_id ticketcontract_id toplevel_id user_id view_id`,
  ids: `
    agent category_1 category_2 category_3 category_4 client_ids excludethese flagged followedandagents includeapproval
    includebreached includechildren includeclosed includefollowedonly includehold includeinactivetechs includeinactiveusers
    includemyuseronly includeprojects includeread includesubmittedonly itil_requesttype priority product project_ids
    requesttype requesttypegroup showonroadmap sla status submittedandagents supplier_status team ticketids`,
  int: 'contract_period orion_type ticketlinktype',
  number: 'utcoffset',
  flag: `
    billableonly checkmyticketsonly closed_only debug default_columns deleted enddatetime excludeslacalcs
    excludetickettypeallowall fetchgrandchildren ignoremilestonerestriction includeaccountmanager includeagent includeallopen
    includeappointmentid includeassetkeyfield includeassettype includebudgettype includechildids includechildread
    includecolumns includecompleted includecontract includecountryregion includefirstname includeitilname includelastaction
    includelastincomingemail includelastname includelastnote includelocked includemailbox includemailid
    includenextactivitydate includenextappointmenttype includeparentsubject includerelatedservices includerelease1
    includerelease2 includerelease3 includeservicecategory includeslaactiondate includeslatimer includestatus includesupplier
    includetickettype includetimetaken includetoplevel includeviewing includeworkflowstage includeworkflowstagenumber
    includuserdepartments inlcludeopenchildcount invlucebranch ismilestone isorion isquicktimesearch isscom isteams iszapier
    kanbanviewontheagentapp kanbanviewontheportal mine nochargeonly notime onlytime open_only orderdesc2 orderdesc3 orderdesc4
    orderdesc5 pending_review per_action prepayorcontractonly ready_for_invoicing searchactions sitepostcode sprints
    startandendset startdatetime ticketidonly unlinked_only withattachments`,
  text: `
    alerttype awaitinginput billing_type client_ref datesearch domain extraportalfilter facebook_id search_details search_id
    search_inventory_number search_oppcompanyname search_oppcontactname search_oppemailaddress search_release1 search_release2
    search_release3 search_releasenote search_reportedby search_summary search_supplier_reference search_user_name
    search_version team_name username`,
  date: 'billing_date calendar_enddate calendar_startdate enddate lastupdatefromdate lastupdatetodate startdate',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    datesearch: 'the date that startdate and enddate mean: dateoccured (opened) or datecleared (closed)',
    startdate: 'of the date that datesearch names: dateoccured unless given, or datecleared',
    enddate: 'of the date that datesearch names: dateoccured unless given, or datecleared',
    lastupdatefromdate: 'a date, though Halo calls it a flag',
    lastupdatetodate: 'a date, though Halo calls it a flag',
    utcoffset: 'minutes, positive west of Greenwich; dates need none, they are sent as UTC',
    domain: 'reqs, opps or prjs',
    extraportalfilter: 'MyTicketsOnly or MyClientTickets',
    includeapproval: 'which to list: 1 with approval, 0 without',
    includechildren: 'which to list: 0 neither parent nor child, 1 parents, 2 children',
    includeclosed: 'which to list: 1 closed, 0 open',
    includeinactiveusers: 'which to list: 1 of inactive users, 0 of active ones',
    includeprojects: 'which to list: 1 opportunities, 2 projects, 0 neither',
    showonroadmap: 'which to list: 1 shown, 0 not shown',
    includebreached: 'ids to choose by; adds nothing',
    includefollowedonly: 'ids to choose by; adds nothing',
    includehold: 'ids to choose by; adds nothing',
    includeinactivetechs: 'ids to choose by; adds nothing',
    includemyuseronly: 'ids to choose by; adds nothing',
    includeread: 'ids to choose by; adds nothing',
    includesubmittedonly: 'ids to choose by; adds nothing',
    includuserdepartments: 'a flag, spelt so by Halo',
    inlcludeopenchildcount: 'a flag for the number of open children, spelt so by Halo',
    invlucebranch: 'a flag for the branch, spelt so by Halo',
    startdatetime: 'a flag that adds the start of a project',
    enddatetime: 'a flag that adds the end of a project'
  },
  instead: {
    tickettype_id: 'Use requesttype_id (one type) or requesttype (several)',
    closed_after: 'Use startdate with datesearch=datecleared',
    closed_before: 'Use enddate with datesearch=datecleared',
    closed_at: 'Use startdate and enddate with datesearch=datecleared',
    resolved_after: 'Use startdate with datesearch=datecleared',
    resolved_before: 'Use enddate with datesearch=datecleared',
    resolved_at: 'Use startdate and enddate with datesearch=datecleared'
  },
  values: {
    // The record's field has two r, the parameter one; dateclosed is the record's word as well.
    datesearch: { dateoccured: 'dateoccured', dateoccurred: 'dateoccured', datecleared: 'datecleared', dateclosed: 'datecleared' }
  }
})

export const TICKET_PARAMETERS = parameters({
  ids: 'include_custom_fields',
  int: 'third_party_id',
  flag: 'cf_display_values_only',
  text: 'filetype_filter third_party_id_string'
}, { base: TICKET_KIND_PARAMETERS })
