/**
 * The tools and arguments that callers rely on, beside those that every tool of a kind has: `page_size`, `page_no`,
 * `order`, `orderdesc`, `search` and `pageinate` on lists, `id` on get and delete, `data` on upsert.
 *
 * A list argument is written `name:type`, with what becomes of it behind: nothing, Halo gets it under its own name;
 * `>other`, Halo gets it under that name; `~`, rows are compared here; `-`, accepted without effect; `!`, refused.
 * `*` marks an argument that is required.
 */
export interface DomainContract {
  /** Halo's path, the key of its list envelope (`-` for a bare array), and what its ids are. */
  halo: string
  list: string
  get: string
  /** Absent where Halo cannot delete. */
  delete?: string
}

export const CONTRACT: Record<string, DomainContract> = {
  actions: {
    halo: '/Actions actions integer',
    list: [
      'ticket_id:integer count excludesys:flag conversationonly:flag agentonly:flag supplieronly:flag',
      'excludeprivate:flag includehtmlnote:flag includehtmlemail:flag includeattachments:flag importantonly:flag',
      'slaonly:flag ischildnotes:flag'
    ].join(' '),
    get: 'includedetails ticket_id*',
    delete: 'ticket_id*'
  },
  agents: {
    halo: '/Agent agents integer',
    list: [
      'team:ids section_id:integer>team_id department_id:integer client_id:integer role:text includeenabled:flag',
      'includedisabled:flag includeunassigned:flag includedetails:flag-'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  appointments: {
    halo: '/Appointment - integer',
    list: [
      'showall:flag start_date:date end_date:date agents:ids showholidays:flag showprojects:flag showchanges:flag',
      'showappointments:flag showshifts:flag appointmentsonly:flag tasksonly:flag hidecompleted:flag',
      'ticket_id:integer includedetails:flag-'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  assetgroups: {
    halo: '/AssetGroup - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  assets: {
    halo: '/Asset assets integer',
    list: [
      'ticket_id:integer client_id:integer site_id:integer username:text assetgroup_id:integer assettype_id:integer',
      'linkedto_id:integer contract_id:integer includeinactive:flag includeactive:flag includechildren:flag',
      'includedetails:flag-'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  assettypes: {
    halo: '/AssetType - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  attachments: {
    halo: '/Attachment attachments integer',
    list: 'ticket_id:integer action_id:integer type:integer unique_id:integer includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  audit: {
    halo: '/Audit - integer',
    list: 'ticket_id:integer~ agent_id:integer~ start_date:date~ end_date:date~ includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  cannedtext: {
    halo: '/CannedText - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  categories: {
    halo: '/Category - integer',
    list: 'type_id:integer tickettype_id:integer includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  clients: {
    halo: '/Client clients integer',
    list: [
      'toplevel_id:integer includeinactive:flag includeactive:flag include_custom_fields:text count',
      'include_website:flag- includedetails:flag- includeactivity:flag-'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  contracts: {
    halo: '/ClientContract contracts integer',
    list: 'client_id:integer count includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  downtime: {
    halo: '/Downtime - integer',
    list: 'service_id:integer~ start_date:date~ end_date:date~ includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  feedback: {
    halo: '/Feedback - integer',
    list: 'ticket_id:integer~ client_id:integer! agent_id:integer! includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  fields: {
    halo: '/Field - integer',
    list: 'kind:text includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  holidays: {
    halo: '/Holiday - guid',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  invoices: {
    halo: '/Invoice invoices integer',
    list: 'ticket_id:integer client_id:integer site_id:integer user_id:integer count',
    get: 'includedetails',
    delete: ''
  },
  items: {
    halo: '/Item items integer',
    list: 'count include_custom_fields:text-',
    get: 'includedetails',
    delete: ''
  },
  kb: {
    halo: '/KBArticle articles integer',
    list: '',
    get: 'includedetails',
    delete: ''
  },
  opportunities: {
    halo: '/Opportunities tickets integer',
    list: [
      'agent_id:integer status_id:integer client_id:integer team:ids agent:ids status:ids priority:ids category_1:ids',
      'category_2:ids category_3:ids category_4:ids sla:ids open_only:flag closed_only:flag datesearch:text',
      'startdate:date enddate:date search_summary:text search_details:text advanced_search:filters'
    ].join(' '),
    get: 'includedetails',
    delete: 'reason'
  },
  organisations: {
    halo: '/Organisation - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  priorities: {
    halo: '/Priority - guid',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  projects: {
    halo: '/Projects tickets integer',
    list: [
      'agent_id:integer status_id:integer client_id:integer team:ids agent:ids status:ids priority:ids category_1:ids',
      'category_2:ids category_3:ids category_4:ids sla:ids open_only:flag closed_only:flag datesearch:text',
      'startdate:date enddate:date search_summary:text search_details:text advanced_search:filters'
    ].join(' '),
    get: 'includedetails',
    delete: 'reason'
  },
  purchaseorders: {
    halo: '/PurchaseOrder purchaseorders integer',
    list: 'supplier_id:integer client_id:integer status_id:integer>po_status includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  quotes: {
    halo: '/Quotation quotes integer',
    list: 'ticket_id:integer client_id:integer site_id:integer user_id:integer count',
    get: 'includedetails',
    delete: ''
  },
  reports: {
    halo: '/Report reports integer',
    list: [
      'ticket_id:integer! client_id:integer! site_id:integer! user_id:integer! report_group_id:integer>reportgroup_id',
      'chartsonly:flag>chartonly count'
    ].join(' '),
    get: 'includedetails loadreport',
    delete: ''
  },
  services: {
    halo: '/Service services integer',
    list: 'client_id:integer! includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  servicestatus: {
    halo: '/ServiceStatus servicestatuses any',
    list: 'service_id:integer includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  sites: {
    halo: '/Site sites integer',
    list: [
      'client_id:integer top_level_id:integer>toplevel_id includeinactive:flag includeactive:flag',
      'include_custom_fields:text count'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  sla: {
    halo: '/SLA - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  softwarelicences: {
    halo: '/SoftwareLicence licences integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  status: {
    halo: '/Status - integer',
    list: 'type:text count domain:text excludepending:flag excludeclosed:flag',
    get: 'includedetails',
    delete: ''
  },
  suppliers: {
    halo: '/Supplier suppliers integer',
    list: 'top_level_id:integer>toplevel_id includeinactive:flag includeactive:flag count',
    get: 'includedetails',
    delete: ''
  },
  tags: {
    halo: '/Tags - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  teams: {
    halo: '/Team - integer',
    list: 'type:text count domain:text department_id:integer member_only:flag>memberonly includeagents:flag-',
    get: 'includedetails includeagents',
    delete: ''
  },
  ticketrules: {
    halo: '/TicketRules - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  tickets: {
    halo: '/Tickets tickets integer',
    list: [
      'ticketidonly:flag view_id:integer columns_id:integer includecolumns:flag includeslaactiondate:flag',
      'includeslatimer:flag includetimetaken:flag includefirstresponse:flag- includesupplier:flag',
      'includerelease1:flag includerelease2:flag includerelease3:flag includechildids:flag',
      'includenextactivitydate:flag include_custom_fields:text list_id:integer agent_id:integer status_id:integer',
      'requesttype_id:integer supplier_id:integer client_id:integer site:integer>site_id user_id:integer',
      'username:text release_id:integer asset_id:integer itil_requesttype_id:integer contract_id:integer',
      'open_only:flag closed_only:flag unlinked_only:flag withattachments:flag team:ids agent:ids status:ids',
      'requesttype:ids itil_requesttype:ids category_1:ids category_2:ids category_3:ids category_4:ids sla:ids',
      'priority:ids products:ids>product flagged:ids excludethese:ids datesearch:text startdate:date enddate:date',
      'searchactions:flag search_user_name:text search_summary:text search_details:text search_reportedby:text',
      'search_version:text search_release1:text search_release2:text search_release3:text search_releasenote:text',
      'search_inventory_number:text search_oppcontactname:text search_oppcompanyname:text advanced_search:filters'
    ].join(' '),
    get: 'includedetails includelastaction ticketidonly',
    delete: 'reason'
  },
  tickettypes: {
    halo: '/TicketType - integer',
    list: 'count',
    get: 'includedetails',
    delete: ''
  },
  timesheets: {
    halo: '/Timesheet - integer',
    list: 'agent_id:integer ticket_id:integer! client_id:integer! start_date:day end_date:day includedetails:flag-',
    get: 'includedetails'
  },
  toplevel: {
    halo: '/TopLevel tree integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  users: {
    halo: '/Users users integer',
    list: [
      'client_id:integer site_id:integer organisation_id:integer department_id:integer toplevel_id:integer',
      'asset_id:integer search_phonenumbers:flag includeactive:flag includeinactive:flag include_custom_fields:text',
      'approvalsonly:flag>approvers_only excludeagents:flag>exclude_agents count includedetails:flag-',
      'includeactivity:flag- includepopups:flag- advanced_search:filters'
    ].join(' '),
    get: 'includedetails',
    delete: ''
  },
  workdays: {
    halo: '/Workday - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  },
  workflows: {
    halo: '/Workflow - integer',
    list: 'includedetails:flag-',
    get: 'includedetails',
    delete: ''
  }
}

/** Tools beside list, get, upsert and delete. */
export const SINGLE_TOOLS = ['halo_agents_me']

/** Domains that came later, and tools of their own. None of these is longer than `MORE_TOKENS` in the listing. */
export const MORE: Record<string, Pick<DomainContract, 'halo' | 'list'>> = {
  fieldinfo: { halo: '/FieldInfo - integer', list: 'typeid:integer' },
  lookups: { halo: '/Lookup - integer', list: 'lookupid:integer' },
  outcomes: { halo: '/Outcome - integer', list: 'tickettype_id:integer' }
}
export const MORE_TOOLS = ['halo_search']
export const MORE_TOKENS = 150
