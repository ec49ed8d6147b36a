import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'language_id licence_type linemanager workday_id',
  boolean: 'isdisabled',
  string: `
    colour email extensionnumber firstname inbox_clientid initials jobtitle name password signature sms surname team`,
  list: 'departments qualifications roles teams'
}, {
  integer: `
    actionscreen_display_type adconnection app_colour_type apptsync autotaskid azure_connectionid azure_roleid
    chargerate clientdetails_layout_id concurrent_agent_total concurrent_licences_in_use contractdetails_layout_id
    default_action_date_display default_action_display default_columns_id_assets default_columns_id_clients
    default_columns_id_contracts default_columns_id_opps default_columns_id_pos default_columns_id_sites
    default_columns_id_supplier default_columns_id_supplier_contracts default_columns_id_tickets
    default_columns_id_users default_filter_id_opps default_filter_id_tickets default_splashtop_channel
    default_ticket_preview_size default_view_assets_selectedid default_view_customers_selectedid
    default_view_opps_selectedid default_view_suppliers_selectedid default_view_tickets_selectedid
    default_view_users_selectedid delegation_user_id homescreenchartid homescreendashboardid inboxes
    incomplete_ts_threshold jira_instance linked_user_client_id list_type named_licences_in_use nav_display_mode
    nav_layout_id navmenu_mode newtabpref one_client onlinestatus onlinestatus_actual pagesize
    pomincostforapprovaltype pref_chat_sound pref_notification_sound qualification_weighting
    quotemarginforapprovaltype sidemenudashboardid sitedetails_layout_id sqlimport_id ticket_count ticket_preview_mode
    travelrate useadlogin userdetails_layout_id warnifnoscan_integrator_hours`,
  number: `
    costprice holiday_allowance lunchbreak pomincostforapproval quotemarginforapproval remaining_holiday_allowance
    workhour_end workhour_start`,
  boolean: `
    accountconfirmed allow_automatic_call_scripts allow_presence_notifications allowbeyondtrustinvites
    authenticatorapp_configured can_approve_invoice can_approve_purchaseorder can_approve_quote check_reassign01
    delegation_activated delegation_timebased dontemailmeifiloggedit emailconfirmed enable_teams_shifts
    enablehighcontrast enableshifts exchange_authorized exclude_from_automatic_assigning excludefromresourcebooking
    google_mail_authorized gotoresolve_authorized import_photo in_queried_team is_admin is_agent is_online is_sales
    isagentdetails isapiagent isinvite ispasswordreset new_method orion_access qualified sendemailerrors
    sendowneremails sentinel_authorized splashtop_authorized twofactor_enabled warnif_incomplete_ts
    warnif_incomplete_ts_manager warnifnoscan warnifnoscan_integrator`,
  string: `
    Oo_name activedirectory_dn ad agentphotodata agentphotopath app_colour azure_client_id azure_tenant_id
    beyondtrust_name calendar_options clientdetails_layout_name container_dn contractdetails_layout_name
    current_action_name current_action_type default_action_view default_calendar_view default_columns_name_opps
    default_columns_name_tickets default_columns_sites_selectedname default_columns_supplier_selectedname
    default_columns_users_selectedname default_feed_view default_filter_name_opps default_filter_name_tickets
    default_splashtop_channelname default_view_assets default_view_assets_selectedid_name
    default_view_assets_selectedname default_view_clients_selectedname default_view_contracts_selectedname
    default_view_customers_selectedname default_view_opps default_view_opps_selectedname default_view_pos_selectedname
    default_view_supplier_contracts_selectedname default_view_suppliers_selectedname default_view_tickets
    default_view_tickets_selectedname default_view_users_selectedname delegation_user_name department exchange_account
    exchange_redirect first_role_id github_username googleemail graph_host guid guid_string homescreenchartname
    homescreenchartpublishedid homescreendashboardname jira_id jira_instance_name language_name lastonline
    linemanager_name linked_halo_url logmeinid matching_value namewithinactive nav_layout_name ncentral_username
    new_access_token new_ncentral_key new_orion_password new_refresh_token new_token_type oauth_code oauth_redirect
    oauth_type okta_id okta_status oktaid orion_password orion_username pagerduty_email role_list search_options
    sentinel_redirect sidemenudashboardname signature_image sitedetails_layout_name soc_username splashtop_url theme
    theme_revert third_party_guid use userdetails_layout_name workday_name workday_timezone`,
  date: `
    datecreated delegation_end delegation_start exchange_token_expiry gotoresolve_token_expiry
    incomplete_ts_lastcreated incomplete_ts_sendtime last_modified lastlogindate sentinel_token_expiry
    splashtop_token_expiry`,
  list: `
    ac_approvals ac_assetgroups ac_assettypes ac_cannedtext ac_chatprofiles ac_customfields ac_customtables
    ac_dashboards ac_databaselookups ac_devices ac_emailtemplates ac_faqlists ac_fieldgroups ac_itemgroups
    ac_languagepacks ac_messagegroups ac_outcomes ac_reportgroups ac_roles ac_rules ac_servicecategories ac_services
    ac_slas ac_suppliercontracts ac_suppliers ac_templates ac_tickettypes ac_workdays ac_workflows access_control
    add_roles assetfields assettypes calendar_options_multi chargerates claims clients custombuttons customfields
    notifications notifications_personal sites tickettypes uname_usercustomfields unameappointmenttypes
    unamecustomfields`,
  object: 'presence_subscription splashtop_channel'
})
