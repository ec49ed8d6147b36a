/** How a field of a record is written. */
export type FieldType = 'integer' | 'number' | 'boolean' | 'string' | 'date' | 'list' | 'object'

/**
 * The fields of each domain's record that are most worth knowing for a write, parted by blanks under their types, as
 * Halo's own description of its API gives them. It names many more; all of them pass.
 */
const FIELDS: Readonly<Record<string, Readonly<Partial<Record<FieldType, string>>>>> = {
  actions: {
    integer: 'actionby_agent_id chargerate new_agent new_status outcome_id project_id ticket_id who_agentid',
    number: 'nonbilltime timetaken utcoffset',
    boolean: 'actisbillable dont_do_rules hiddenfromuser important sendemail',
    string: 'emailbody_html emailcc emailsubject emailto new_team note note_html outcome',
    date: 'actionarrivaldate actioncompletiondate datetime',
    list: 'attachments customfields'
  },
  agents: {
    integer: 'language_id licence_type linemanager workday_id',
    boolean: 'isdisabled',
    string: `
      colour email extensionnumber firstname inbox_clientid initials jobtitle name password signature sms surname team`,
    list: 'departments qualifications roles teams'
  },
  appointments: {
    integer: `
      agent_id agent_status appointment_location appointment_type_id client_id complete_status reminderminutes site_id
      status ticket_id user_id`,
    number: 'utcoffset',
    boolean: 'allday inform_agents inform_user is_private is_task',
    string: 'attendees colour complete_note note note_html online_meeting_url subject',
    date: 'complete_date end_date start_date',
    list: 'agents'
  },
  assetgroups: {
    integer: 'defaultsite sequence tax_id',
    boolean: 'isfixedasset showasequip showasitem',
    string: 'memo name nominalcode',
    list: 'access_control assettypes'
  },
  assets: {
    integer: `
      assettype_id business_owner_id client_id contract_id criticality item_id parent_id priority_id site_id sla_id
      status_id supplier_contract_id supplier_id technical_owner_id`,
    boolean: 'inactive',
    string: 'contract_ref inventory_number key_field key_field2 key_field3 notes third_party_id_string warranty_note',
    date: 'warranty_end',
    list: 'customfields fields users'
  },
  assettypes: {
    integer: `
      assetgroup_id column_profile_id defaultsequence keyfield2_id keyfield3_id keyfield_id manufacturer supplier1
      visibility_level`,
    number: 'monthlycost weeklycost yearlycost',
    boolean: 'allowall_status show_to_users',
    string: 'icon item_code memo name tagprefix',
    list: 'access_control allowed_status fields'
  },
  attachments: {
    integer: 'action_id agent_id image_upload_id ticket_id type unique_id user_id',
    boolean: 'isimage showforusers showonchild showonrelated',
    string: 'data data_base64 desc file filename image_upload_key link note s3url third_party_id'
  },
  audit: {
    integer: 'agent_id clientid id1 id2 ticket_id',
    string: 'from table_name to username value',
    date: 'date'
  },
  cannedtext: {
    integer: 'agent_id department_id group_id restriction_type team_id',
    string: 'html name text',
    list: 'access_control tags'
  },
  categories: {
    integer: 'category_group_id chargerate itilrequesttype priority_id sla_id type_id',
    boolean: 'include_note',
    string: 'category_name note user_note value',
    list: 'translations'
  },
  clients: {
    integer: `
      accountmanagertech contract_tax_code item_tax_code mailbox_override main_site_id messagegroup_id pritech sectech
      service_tax_code toplevel_id`,
    boolean: 'allowall_tickettypes excludefrominvoicesync inactive',
    string: `
      accountsid clientcurrency colour name newclient_contactemail newclient_contactname notes ref website xero_tenant_id`,
    date: 'enddate startdate',
    list: 'customfields external_links'
  },
  contracts: {
    integer: `
      billingdescription billingperiod chargerate_method client_id paymentscheme site_id sla_id status subtype user_id`,
    number: 'numberofunitsfree periodchargeamount startbalance',
    boolean: 'expired rollingcontract started',
    string: 'contract_status note ref refextra',
    date: 'end_date next_invoice_date start_date',
    list: 'assets customfields periods users'
  },
  downtime: {
    integer: 'faultid service workdays',
    number: 'hours',
    boolean: 'allday ended',
    date: 'enddate startdate'
  },
  feedback: {
    integer: 'automation_id feedback_faultid score ticket_id',
    string: 'comment key',
    date: 'date',
    list: 'customsurveyfields'
  },
  fields: {
    integer: 'access_level datalength lookup parenttype_id sequence tab_id techdetail typeinfo_id userdetail',
    boolean: 'mandatory showoncalendar',
    string: 'groupname kind name new_values url validate',
    list: 'values visibility_conditions'
  },
  holidays: {
    integer: 'agent_id entity holid holiday_type workday_id',
    number: 'duration',
    boolean: 'allday isrecurring',
    string: 'approvalnote name',
    date: 'date end_date',
    object: 'schedule'
  },
  invoices: {
    integer: 'client_id contract_id currency_code invoicetype paymentstatus paymentterms salesorder_id sitenumber ticket_id',
    number: 'amountdue amountpaid',
    boolean: 'hideinvoice posted',
    string: `
      address1 address2 address3 currency cust_order_number invoicenumber name notes_1 notes_2 order_number reference
      thirdpartyinvoicenumber`,
    date: 'duedate invoice_date schedule_date',
    list: 'customfields lines'
  },
  items: {
    integer: 'assetgroup_id assettype_id manufacturer_id status supplier_id taxcode template_id',
    number: 'baseprice costprice markupperc quantity_in_stock recurringprice reorderqty',
    boolean: 'doesnotneedconsigning iscontractitem isrecurringitem',
    string: 'description externalreference internalreference name nominalcode note purchasenominalcode supplier_part_code',
    list: 'customfields item_suppliers'
  },
  kb: {
    integer: 'editor_type ticket_id type',
    boolean: 'inactive showforall',
    string: 'description description_html internalmemoagent name resolution resolution_html tag_string',
    date: 'limit_end_date limit_start_date next_review_date',
    list: 'attachments customfields faqlists kbentryclientaccess owners related_articles tags teams'
  },
  opportunities: {
    integer: 'agent_id client_id pipeline_stage_id priority_id site_id status_id tickettype_id user_id',
    number: 'oppconversionprobability oppprofit oppvalue oppvalue_annual oppvalue_monthly oppvalue_oneoff',
    string: 'category_1 details oppcompanyname oppcontactname oppemailaddress oppreason opptel opptype summary team',
    date: 'followupdate targetdate',
    list: 'customfields'
  },
  organisations: {
    integer: 'linked_client_id messagegroup_id',
    boolean: 'allowall_tickettypes',
    string: 'email fax logo name phone portalcolour portalurl reply_address tax_number website',
    list: 'allowed_tickettypes customfields departments faqlists',
    object: 'address'
  },
  priorities: {
    integer: 'priorityid slaid workdaysoverride',
    number: 'fixtime responsetime',
    boolean: 'enterslaexcuse fixendofday ishidden responseendofday setfixtostartdate setfixtotargetdate startofday',
    string: 'colour fixunits name responseunits'
  },
  projects: {
    integer: `
      agent_id client_id contract_id milestone_id parent_id priority_id site_id status_id template_id tickettype_id user_id`,
    number: 'estimate estimatedays projectmoneybudget projecttimebudget',
    string: 'category_1 details milestone_name summary team',
    date: 'deadlinedate startdate targetdate',
    list: 'assets budgets customfields project_items_issued'
  },
  purchaseorders: {
    integer: `
      approval_status assigned_agent client_id cost_centre_id salesorder_id site_id status supplier_id ticket_id user_id`,
    number: 'carriage_price price',
    boolean: 'deliver_to_us',
    string: '3rd_party_ponumber carriage_desc currency note po_ref title',
    date: 'date duedate est_delivery_date',
    list: 'customfields lines',
    object: 'delivery_address'
  },
  quotes: {
    integer: `
      agent_id approvalstate assigned_agent canned_text_id client_id currency_code new_ticket_status pdftemplate_id site_id
      status ticket_id user_id`,
    number: 'carriage_price',
    string: 'approvalemailaddress approvalname carriage_desc currency note po_ref ponumber risk scope title',
    date: 'date expiry_date',
    list: 'customfields lines'
  },
  reports: {
    integer: 'apiquery_id charttype client_id datasource_id group_id reportingperiod sqlid type',
    boolean: 'count is_published sum',
    string: 'charttitle description name reportingperioddatefield sql xaxis yaxis',
    date: 'reportingperiodenddate reportingperiodstartdate',
    list: 'columns conditions filters schedule'
  },
  services: {
    integer: `
      business_owner_id criticality current_status estimated_delivery incident_template_id incident_tickettype_id
      override_site_id sequence service_category_id service_template_id service_tickettype_id technical_owner_id`,
    number: 'cost',
    boolean: 'showintechcatalog showinusercatalog subscribable trackstatus',
    string: 'assettype_ids name note summary',
    list: 'access_control'
  },
  servicestatus: {
    integer: 'status ticket_id',
    string: 'message_internal message_internal_html message_public message_public_html who',
    date: 'status_ticket_end_date status_ticket_start_date timestamp'
  },
  sites: {
    integer: 'language_id maincontact_id messagegroup_id refnumber sla_id stopped',
    number: 'client_id geocoord1 geocoord2',
    boolean: 'inactive invoice_address_isdelivery isinvoicesite isstocklocation',
    string: 'colour emaildomain name newsite_contactemail newsite_contactname notes phonenumber timezone',
    list: 'customfields',
    object: 'delivery_address invoice_address'
  },
  sla: {
    integer: 'autoreleaselimit slstatusafterfirstwarning slstatusaftersecondwarning statusafterautorelease workday_id',
    boolean: `
      autoreleaseoption dontsendholdreminders hoursaretechslocaltime response_reset_approval responsereset trackslafixbytime
      trackslaresponsetime`,
    string: 'name',
    list: 'access_control priorities'
  },
  softwarelicences: {
    integer: 'client_id count parent_id requested_quantity site_id supplier_id type',
    number: 'monthly_cost monthly_price price purchase_price',
    boolean: 'autorenew is_active',
    string: `
      billing_cycle manufacturer name notes product_sku snowid status tenant_id term_duration vendor vendor_product_sku`,
    date: 'end_date start_date',
    list: 'licence_roles'
  },
  status: {
    integer: 'notifystatuschange sequence statuschangeto statusemailfreqdays statusemailid type useworkinghours',
    number: 'statuschangetofreq timeuntilloffhold',
    boolean: 'dontsendslareminders showonquickchange',
    string: 'colour name shortname slaaction',
    list: 'outcomes tickettypes'
  },
  suppliers: {
    integer: 'default_contract_id default_contract_sla_id default_currency_code toplevel_id',
    boolean: 'inactive',
    string: `
      accounts_id address contact_name contact_title email_address emaildomain fax name notes phone_number phone_number_2
      portal_ref portal_url support_email_address xero_tenant_id`,
    list: 'customfields users'
  },
  tags: {
    integer: 'add_to_ctid add_to_kbid add_to_stid',
    string: 'text'
  },
  teams: {
    integer: 'department_id mailbox_override organisation_id override_column_id sequence timesheet_approver',
    number: 'workinghoursbeforealert',
    boolean: 'allowall_category1 allowlivechat dontsendsurvey foropps forprojects forrequests inactive includeinloadbalance',
    string: 'emailaddress main_email_address name phone_number team_note timezone',
    list: 'agents allowed_category1 managers'
  },
  ticketrules: {
    integer: `
      new_agent_id new_category_1_id new_category_2_id new_category_3_id new_category_4_id new_priority_id new_product_id
      new_sla_id new_status_id new_template_id new_workflow_id outcome_id precedence use`,
    boolean: 'active dontshownotification stopmatching',
    string: 'name new_team popupmsg',
    list: 'access_control criteria events outcomes'
  },
  tickets: {
    integer: `
      agent_id client_id contract_id impact parent_id priority_id site_id sla_id status_id template_id tickettype_id urgency
      user_id`,
    number: 'utcoffset',
    boolean: 'donotapplytemplateintheapi dont_do_rules sendack',
    string: `
      category_1 category_2 category_3 category_4 closure_note details details_html emailcclist reportedby summary team
      users_name`,
    date: 'dateoccurred deadlinedate followupdate startdate targetdate',
    list: 'assets attachments customfields tags todo_list'
  },
  tickettypes: {
    integer: `
      approval_process_id default_agent default_priority default_sla group_id initial_status itilrequesttype sequence
      statusafteruserupdate workflow_id`,
    boolean: 'agentscanselect allowattachments anonymouscanselect cancreate enduserscanselect visible',
    string: 'default_category_1 default_details default_summary default_team name use',
    list: 'allowed_actions allowed_status allowed_teams fields'
  },
  timesheets: {
    integer: 'agent_id timesheet_manager workdayid',
    number: 'allowed_break_hours break_hours target_hours work_hours',
    string: 'colour',
    date: 'date end_time start_time',
    list: 'events'
  },
  toplevel: {
    integer: 'mailbox_override messagegroup_id organisation_id toplevel_mailbox_override type',
    boolean: 'agent_department',
    string: 'announcement name notes',
    list: 'agents cannedtext managers templates users'
  },
  users: {
    integer: 'client_id linked_agent_id priority_id telpref web_access_level',
    number: 'site_id',
    boolean: 'inactive isimportantcontact isserviceaccount neversendemails',
    string: `
      activedirectory_dn emailaddress fax firstname homenumber login mobilenumber mobilenumber2 name new_password notes
      other1 other2 phonenumber phonenumber_preferred role_list surname title`,
    list: 'customfields'
  },
  workdays: {
    boolean: 'alldayssame incfriday incmonday incsaturday incsunday incthursday inctuesday incwednesday',
    string: 'name summary timezone',
    date: 'end endmonday endsaturday endsunday start startmonday startsaturday startsunday',
    list: 'access_control breaks holidays timeslots'
  },
  workflows: {
    boolean: 'active notinuse',
    string: 'flow_chart_json name note',
    list: 'access_control always_allow_actions stages steps targets'
  }
}

/** Names and types of the fields of a domain's record; empty for a domain that Halo describes no record of. */
export function recordFields (domain: string): ReadonlyArray<[name: string, type: FieldType]> {
  return Object.entries(FIELDS[domain] ?? {}).flatMap(([type, names]) => (
    names.split(/\s+/).filter((name) => name !== '').map((name): [string, FieldType] => [name, type as FieldType])
  ))
}
