import { fieldTable } from './field-table.js'

/** Fields of one record of /Agent, and which of them a list row carries. */
export const agentFields = fieldTable({
  integer: `id onlinestatus_actual onlinestatus ticket_count one_client qualification_weighting linemanager inboxes
    licence_type named_licences_in_use concurrent_licences_in_use concurrent_agent_total pagesize
    default_filter_id_tickets default_columns_id_tickets default_view_tickets_selectedid default_filter_id_opps
    default_columns_id_opps default_view_opps_selectedid default_action_display ticket_preview_mode
    default_ticket_preview_size list_type navmenu_mode newtabpref language_id app_colour_type nav_display_mode
    actionscreen_display_type homescreenchartid homescreendashboardid sidemenudashboardid clientdetails_layout_id
    nav_layout_id adconnection useadlogin azure_roleid warnifnoscan_integrator_hours autotaskid
    pomincostforapprovaltype quotemarginforapprovaltype default_columns_id_assets delegation_user_id travelrate
    default_columns_id_clients default_view_customers_selectedid default_view_users_selectedid
    default_columns_id_contracts default_columns_id_sites default_columns_id_users jira_instance
    pref_notification_sound pref_chat_sound default_columns_id_supplier_contracts default_view_assets_selectedid
    sqlimport_id azure_connectionid default_columns_id_supplier default_view_suppliers_selectedid
    linked_user_client_id contractdetails_layout_id default_action_date_display userdetails_layout_id
    default_columns_id_pos sitedetails_layout_id incomplete_ts_threshold apptsync default_splashtop_channel workday_id
    chargerate`,
  number: `lunchbreak workhour_start workhour_end pomincostforapproval quotemarginforapproval holiday_allowance
    remaining_holiday_allowance costprice`,
  boolean: `is_online isdisabled is_agent qualified exchange_authorized sentinel_authorized google_mail_authorized
    isapiagent splashtop_authorized gotoresolve_authorized enablehighcontrast sendowneremails warnifnoscan
    dontemailmeifiloggedit twofactor_enabled emailconfirmed accountconfirmed isinvite is_sales warnifnoscan_integrator
    orion_access new_method isagentdetails excludefromresourcebooking delegation_activated delegation_timebased
    authenticatorapp_configured ispasswordreset import_photo is_admin check_reassign01 allow_automatic_call_scripts
    allow_presence_notifications exclude_from_automatic_assigning enable_teams_shifts warnif_incomplete_ts
    warnif_incomplete_ts_manager allowbeyondtrustinvites enableshifts sendemailerrors can_approve_purchaseorder
    can_approve_quote can_approve_invoice in_queried_team`,
  string: `name lastonline team email ad agentphotopath initials firstname surname colour jobtitle sms
    extensionnumber role_list current_action_type current_action_name googleemail linemanager_name exchange_account
    inbox_clientid password agentphotodata signature default_filter_name_tickets default_columns_name_tickets
    default_view_tickets default_view_tickets_selectedname default_filter_name_opps default_columns_name_opps
    default_view_opps default_view_opps_selectedname default_action_view default_feed_view default_calendar_view
    calendar_options search_options theme theme_revert language_name app_colour homescreenchartname
    homescreenchartpublishedid homescreendashboardname sidemenudashboardname clientdetails_layout_name nav_layout_name
    activedirectory_dn third_party_guid department container_dn beyondtrust_name orion_username orion_password
    ncentral_username soc_username oktaid okta_status new_ncentral_key new_orion_password exchange_redirect oauth_code
    oauth_redirect oauth_type new_access_token new_token_type new_refresh_token sentinel_redirect Oo_name
    delegation_user_name graph_host linked_halo_url github_username default_view_clients_selectedname
    default_view_assets_selectedname default_view_customers_selectedname default_view_users_selectedname
    default_view_contracts_selectedname default_columns_sites_selectedname default_columns_users_selectedname
    pagerduty_email jira_instance_name default_view_supplier_contracts_selectedname default_view_assets
    default_view_assets_selectedid_name matching_value splashtop_url default_splashtop_channelname azure_tenant_id
    azure_client_id default_columns_supplier_selectedname default_view_suppliers_selectedname
    contractdetails_layout_name signature_image userdetails_layout_name default_view_pos_selectedname
    sitedetails_layout_name use logmeinid jira_id namewithinactive okta_id workday_name workday_timezone first_role_id
    guid_string`,
  date: `lastlogindate datecreated exchange_token_expiry sentinel_token_expiry delegation_start delegation_end
    last_modified splashtop_token_expiry gotoresolve_token_expiry incomplete_ts_sendtime incomplete_ts_lastcreated`,
  guid: 'guid',
  array: `sites teams departments clients tickettypes qualifications assettypes roles add_roles claims
    access_control notifications notifications_personal customfields chargerates ac_tickettypes ac_approvals ac_rules
    ac_cannedtext ac_customfields ac_customtables ac_dashboards ac_workflows ac_roles ac_slas ac_templates ac_outcomes
    ac_workdays ac_emailtemplates ac_messagegroups ac_reportgroups ac_fieldgroups ac_languagepacks ac_itemgroups
    ac_assettypes ac_assetgroups ac_servicecategories ac_services ac_suppliers ac_suppliercontracts ac_chatprofiles
    ac_faqlists ac_devices calendar_options_multi ac_databaselookups assetfields unamecustomfields
    unameappointmenttypes custombuttons uname_usercustomfields`,
  object: 'splashtop_channel presence_subscription',
  row: `id name email jobtitle team teams isdisabled onlinestatus is_online initials role_list ticket_count
    onlinestatus_actual lastonline ad lastlogindate agentphotopath firstname surname colour sms extensionnumber
    is_agent one_client qualification_weighting qualified current_action_type current_action_name googleemail
    linemanager linemanager_name inboxes exchange_authorized exchange_account sentinel_authorized licence_type
    named_licences_in_use concurrent_licences_in_use concurrent_agent_total google_mail_authorized inbox_clientid
    isapiagent splashtop_authorized gotoresolve_authorized use logmeinid allowbeyondtrustinvites jira_id
    namewithinactive apptsync okta_id enableshifts sendemailerrors can_approve_purchaseorder can_approve_quote
    can_approve_invoice default_splashtop_channel workday_id workday_name workday_timezone`
})

/** Fields of one record of /Team, and which of them a list row carries. */
export const teamFields = fieldTable({
  integer: `id sequence ticket_count department_id override_column_id timesheet_approver concurrent_lic_limit rtid
    mailbox_override organisation_id messagegroup_id booking_workday_id homescreendashboardid`,
  number: 'workinghoursbeforealert',
  boolean: `forrequests foropps forprojects inactive hide_agents_in_tree_if_no_tickets addtoallagents allowlivechat
    allowall_category1 allowall_category2 allowall_category3 allowall_category4 includeinloadbalance dontsendsurvey
    enable_teams_shifts`,
  string: `intent name department_name org_team_name teamphotopath timesheet_approver_name emailaddress
    override_column_name main_email_address phone_number timezone alternative_name logo team_note booking_workday_name
    third_party_migration_id use homescreendashboardname`,
  date: 'last_modified',
  guid: 'guid department_guid',
  array: `managers agents cannedtext templates allowed_category1 allowed_category2 allowed_category3
    allowed_category4 recurring_shifts`,
  row: `id name department_id department_name inactive forrequests foropps forprojects ticket_count sequence intent
    org_team_name override_column_id teamphotopath last_modified hide_agents_in_tree_if_no_tickets timesheet_approver
    timesheet_approver_name concurrent_lic_limit use homescreendashboardid homescreendashboardname`
})

/** Fields of one record of /Status, and which of them a list row carries. */
export const statusFields = fieldTable({
  integer: `id type sequence ticket_count statuschangeto statusnochangehoursmanager nochangetemplate
    statusemailfreqdays statusemailid notifystatuschange useworkinghours useworkinghours_statusnochangehours
    useworkinghours_statusnochangehourssection useworkinghours_statusnochangehoursmanager`,
  number: 'timeuntilloffhold statuschangetofreq statusnochangehours statusnochangehourssection',
  boolean: `showonquickchange nochangehoursrecurring statusnochangehoursmanagerrecurring
    statusnochangehourssectionrecurring includeinloadbalance dontsendslareminders slaignorerelease`,
  string: 'intent name shortname colour slaaction statusemailname nochangetemplatename statuschangetoname',
  guid: 'guid nochangetemplate_guid statusemail_guid',
  array: 'tickettypes outcomes translations',
  row: `id name shortname type sequence colour slaaction ticket_count showonquickchange intent timeuntilloffhold
    statuschangeto statuschangetofreq statusnochangehours nochangehoursrecurring statusnochangehoursmanager
    statusnochangehoursmanagerrecurring statusnochangehourssection statusnochangehourssectionrecurring
    nochangetemplate includeinloadbalance statusemailfreqdays statusemailid statusemailname notifystatuschange
    dontsendslareminders nochangetemplatename slaignorerelease statuschangetoname useworkinghours
    useworkinghours_statusnochangehours useworkinghours_statusnochangehourssection
    useworkinghours_statusnochangehoursmanager`
})

/** Fields of one record of /TicketType, and which of them a list row carries. */
export const ticketTypeFields = fieldTable({
  integer: `id sequence group_id ticket_count itilrequesttype statusafteruserupdate statusaftersupplierupdate
    closedrequestswithupdates pendingrequestswithupdates workflow_id reopenedstatus closedrequestsemailid
    pendingrequestsemailid chargerate initial_status default_sla default_sendack default_matchedkbid
    approval_process_id from_mailbox_id close_kb_action default_product_id default_budgettype_id
    acknowledgementtemplate acknowledgementtemplateooh database_lookup_id default_sendremoteinvite
    childticketcolumnsoverride statusaftertechupdate pdftemplate_id quote_pdftemplate_id maximumRestrictedPriority
    auto_respond_logged_manually autoCloseHours closedrequestreplylimit pendingrequestreplylimit alluserscanview
    overridewiththefollowingtemplatewhenloggingmanually appointmentdefaultbody default_sendtosoc default_soctargettype
    statusafterapproverupdate access_control_level addactionstolinked default_impact default_risklevel
    defaultresourcetype defaultlisttype defaulttab default_targetdate agentresourcebookingtype
    defaultresourcetype_agent defaultagentresourcebookingduration_id attendeesenduser ganttgrandchildview
    ticketlinktype salesforce_default_stage auto_delete_data auto_delete_days show_child_tasks_type
    statusafterresourcebook parentstatusafterallchildclosed allowlogonbehalfof auto_create_appt tab_display
    sprint_tickettype_id minattachments default_kanban_view completion_status_type auto_forward_email_updates
    process_open_tickets todolistportalvisibility default_appt_type ticket_status_after_appointment max_open_per_user
    max_total_per_user startdate_validation startdate_validation_days targetdate_validation targetdate_validation_days
    default_servicenow_type lapsafe_status_after_webhook slack_channel_access_type slack_channel_workspace
    hide_anon_email load_balance_interval load_balance_max_tickets load_balance_schedule_frequency
    portal_screen_after_logging show_related_of_related show_all_related wait_time_type wait_time_calc_hours
    project_type default_agent default_priority`,
  number: 'closeduserupdatehours pendinguserupdatehours default_estimate logtimeindaysincrement default_wait_time',
  boolean: `cancreate agentscanselect allowattachments copyattachmentstochild copyattachmentstorelated is_sprint
    enduserscanselect anonymouscanselect hasmandatorytechfields hasmandatoryuserfields portalcanreopen
    closedrequestswithupdatesincpending includeinmobiledbsync default_team_to_agents_default default_excludefromsla
    default_showforusers default_sendemail default_kb_accessible_for_enduser allowall_actions allowall_team
    allowall_status allowall_category1 allowall_category2 allowall_category3 allowall_category4 hide_respond
    dontsendslareminders dontusependingclosure applydefaultsontypechangebool apply_workflow_on_type_change
    allowtickettypetobechild mustclosechildbeforeclosurebool logtimeindays usetimeslotsforstartandtargettimes
    showunborntab allowcustomiseunborn inform_account_manager alluserscanviewit thisentitycanbevotedfor
    show_vote_comment editservstatus setrelatedservicesfromassets forwardinboundupdates displayonquicktime
    display_audit_tab overwrite_showforusers showdownvote addnoteonlytolinked dontconfirm_updateparent isbillable
    items_are_billable defaultsync_to_sentinel adduserupdatestochildren userbookfromportal
    showotheropenticketsinnewtab showopenusertickets showopensitetickets showopenclienttickets showopendevicetickets
    showuserfeed updateservicestatus showautomationstab showbillingtab showsuggestionstab showoppcontacttab
    showactivestatuskanban allowall_appointment_types include_appointments_scheduled_hours allowall_iframe_customtabs
    default_sync_to_salesforce show_add_note pin_important_actions showdecendantwarningoptions hide_anon_contact_info
    allow_anonymous_logging add_ack_attachments defaultsidebarcollapsed usemilestones enableusermentions sladontclose
    pendingdontclose enableforecasting make_cc_followers showgeneralsurveyfields default_send_to_pagerduty
    show_project_task_dates default_is_sensitive legacy_print_request_details legacy_print_service_form
    show_child_assets hide_anon_phonenumber showconfirmemail max_open_per_user_reached max_total_per_user_reached
    milestone_billing showopensuppliertickets allowall_suggestion_faqlists auto_contributor allow_teams_chat_creation
    show_teams_chats_as_tabs enable_task_dependencies exclude_from_sales_mailbox_match show_status_on_portal
    allow_slack_channel_creation show_slack_channels_as_tabs continue_autorelease do_ai_survey enduserscanlog
    anonymouscanlog generate_ai_embeddings load_balance_on_schedule allowall_child_tickettypes
    portal_summary_hint_is_placeholder portal_details_hint_is_placeholder agent_summary_hint_is_placeholder
    agent_details_hint_is_placeholder hideuserdetails allowanonattachments inherit_parent_category1
    inherit_parent_category2 inherit_parent_category3 inherit_parent_category4 default_is_downtime is_chat_ticket
    add_related_assets_to_parent visible`,
  string: `intent name use group_name jira_issue_type always_bcc closedrequestsemail_name pendingrequestsemail_name
    webannouncement default_category_1 default_category_2 default_category_3 default_category_4 default_summary
    default_details default_details_html default_kb_name approval_process_name default_product_name
    default_budgettype_name email_start_tag_override email_end_tag_override acknowledgementtemplate_name
    acknowledgementtemplateooh_name database_lookup_name childticketcolumnsoverride_name pdftemplate_name
    quote_pdftemplate_name appointmentdefaultbody_name default_soctargetid default_soctargetname
    default_appointment_summary default_appointment_details default_justification default_impactdescription
    default_riskleveldescription default_testplan default_backoutplan default_communicationplan
    default_changeinformation_html defaultresourcetype_name defaultresourcetype_name_agent
    rtdefaultagentresourcebookingduration_name default_servicestatusnote submitlabeloverride
    parentstatusafterallchildclosed_name ticket_created_override newrequestmessage published_id
    defaultpagerdutyservice defaultpagerdutyservice_name logonbehalflabeloverride sprint_tickettype_name
    teams_chat_default_name slack_channel_default_name slack_channel_workspace_name third_party_migration_id
    kanbanstatuschoice_list email_start_tag email_end_tag default_agent_name default_team workflow_name
    overridewiththefollowingtemplatewhenloggingmanuallyname`,
  guid: `guid default_sla_guid statusafteruserupdate_guid statusaftersupplierupdate_guid workflow_guid
    reopenedstatus_guid closedrequestsemailguid pendingrequestsemailguid initial_status_guid approval_process_guid
    acknowledgementtemplate_guid acknowledgementtemplateooh_guid childticketcolumnsoverride_guid
    statusaftertechupdate_guid overridewiththefollowingtemplatewhenloggingmanually_guid appointmentdefaultbody_guid
    statusafterapproverupdate_guid lapsafe_status_after_webhook_guid`,
  array: `fieldidlist allowed_teams allowed_actions allowed_status allowed_category1 allowed_category2
    allowed_category3 allowed_category4 fields allowed_clients default_services access_control
    allowed_resourcebooking_teams allowed_appointment_types allowed_iframe_customtabs translations cors_whitelist_list
    tab_config allowed_suggestion_faqlists allowed_child_tickettypes kanbanstatuschoice`,
  object: 'soc_default_target load_balance_schedule',
  row: `id name group_name use itilrequesttype cancreate agentscanselect enduserscanselect default_team default_sla
    workflow_name visible ticket_count intent sequence group_id jira_issue_type allowattachments
    copyattachmentstochild copyattachmentstorelated is_sprint anonymouscanselect hasmandatorytechfields
    hasmandatoryuserfields project_type kanbanstatuschoice_list email_start_tag email_end_tag default_agent
    default_agent_name overridewiththefollowingtemplatewhenloggingmanuallyname default_priority`
})

/** Fields of one record of /SLA, and which of them a list row carries. */
export const slaFields = fieldTable({
  integer: `id workday_id autoreleaselimit statusafterautorelease slstatusafterfirstwarning
    slstatusaftersecondwarning access_control_level`,
  boolean: `hoursaretechslocaltime responsereset autoreleaseoption response_reset_approval trackslaresponsetime
    trackslafixbytime dontsendholdreminders`,
  string: 'intent name workday_name statusafterautorelease_name',
  guid: 'guid workday_guid',
  array: 'priorities access_control',
  object: 'workdays',
  row: `id name workday_id workday_name responsereset trackslaresponsetime trackslafixbytime priorities intent
    hoursaretechslocaltime autoreleaseoption response_reset_approval autoreleaselimit statusafterautorelease
    slstatusafterfirstwarning slstatusaftersecondwarning dontsendholdreminders statusafterautorelease_name
    access_control_level`
})

/** Fields of one record of /Priority, and which of them a list row carries. */
export const priorityFields = fieldTable({
  integer: 'slaid priorityid catprompt workdaysoverride',
  number: 'fixtime responsetime',
  boolean: `enterslaexcuse ishidden fixendofday responseendofday responsestartofday startofday setfixtostartdate
    setfixtotargetdate enterslaresponseexcuse`,
  string: 'name fixunits responseunits colour responsestartofdaytime startofdaytime',
  guid: 'id sla_guid',
  array: 'translations',
  object: 'workdays',
  row: `id slaid priorityid name responsetime responseunits fixtime fixunits colour ishidden enterslaexcuse
    fixendofday responseendofday catprompt workdaysoverride responsestartofday responsestartofdaytime startofday
    startofdaytime setfixtostartdate setfixtotargetdate enterslaresponseexcuse`
})

/** Fields of one record of /Category, and which of them a list row carries. */
export const categoryFields = fieldTable({
  integer: 'id type_id sla_id priority_id chargerate category_group_id itilrequesttype',
  boolean: 'include_note is_integration',
  string: 'intent value category_name note user_note',
  guid: 'guid',
  array: 'translations',
  row: `id value category_name type_id category_group_id priority_id sla_id intent chargerate include_note note
    user_note itilrequesttype is_integration`
})

/** Fields of one record of /CannedText, and which of them a list row carries. */
export const cannedTextFields = fieldTable({
  integer: 'id group_id restriction_type department_id team_id agent_id access_control_level',
  string: 'intent name text html department_name team_name agent_name group_name',
  guid: 'guid department_guid team_guid',
  array: 'access_control tags',
  row: `id name group_name department_name team_name agent_name text tags intent group_id html restriction_type
    department_id team_id agent_id access_control_level`
})

/** Fields of one record of /Tags, and which of them a list row carries. */
export const tagFields = fieldTable({
  integer: 'id add_to_kbid add_to_ctid add_to_stid',
  string: 'text',
  row: 'id text add_to_kbid add_to_ctid add_to_stid'
})
