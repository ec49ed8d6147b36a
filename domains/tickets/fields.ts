import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields that the records of tickets, projects and opportunities have in common: to Halo all of them are tickets. */
export const TICKET_KIND_FIELDS = {
  integer: `
    action_number action_ticket_id actioncode agent_booking_type agent_id ai_survey_score alluserscanview
    apply_this_rule appointment_count appointment_id appointment_type approval_process_id approval_process_step
    approval_status approvedby article_type asset_number asset_site asset_type atera_alert_id attachment_count
    auditstatus auditunum automate_id automation_entity_type autotask_id azure_connection_id backup_radar_id
    backup_radar_state branch_id budgetcode budgettype_id call_log_count category_itil_1 category_itil_2
    category_itil_3 category_itil_4 categoryid_1 categoryid_2 categoryid_3 categoryid_4 causedby changeseq chargerate
    chat_count chat_id child_action_count child_count child_count_open child_status child_template_id client_id
    client_to_invoice_to_id clone_count clonedfrom clonedfrom_id closure_agent_id colour_rule component_id
    connectedinstance_id connectwise_id connectwise_project_id contract_id contract_schedule_plan_id
    created_from_action_id createdfrom_id createdfromautomationstdid currency currentfaactionnumber datto_alert_state
    default_reporter department_id device_automate_id devops_comment_count devops_workitem_count domotz_alertid
    domotz_deviceid emailpriority enduserstatus faultcode faultcodeopen firsttimefix follower_count forwarded_by
    freshdesk_id halolink_ticketid hdid impact impactlevel incomingevent_count invoice_line_count invoicestatus
    items_issued_count itil_requesttype_id jira_issue_count kblinkid lapsafe_count laststatus3rdparty
    laststatuschangeinformed laststatuschangeinformedmanager laststatuschangestatus linked_halo_ticket_count
    liongard_system_id locked_by_agentid mailboxid matched_kb_id matched_rule_id maximumRestrictedPriority
    merged_into_id milestone_id milestone_sequence milestone_status ncentral_details_id new_actioncode
    new_approvalprocess new_approvalprocess_agent_id new_approvalprocess_cab_id new_approvalprocess_customfieldid
    new_approvalprocess_role_id new_approvalprocess_user_id new_milestone_ticket newaction_emailfrom
    next_appointment_type ninja_device_id notuseful_count ola_count open_chat_count operationalserviceid
    oppattemptsmade oppclosurecategory orderhead_id organisation_id original_agent orionacknowledgedby
    orionacknowledgestate orionalert orionalertactiveid orionalertid orionclosestate orionwho pagerdutyeragent
    pagerdutystatus pandadoc_attachment parent_agent parent_id parent_itil_ticket_type parent_status pdf_attachment_id
    pipeline_stage_id postloggedview powershell_script_count pr_id priority_id product_id projectconsignmentdetailid
    projectconsignmentheaderid purchaseorder_count quantity quotation_count quotepriority reassigncount
    related_action_count release2_id release3_id release_id releasenotegroup_id remotesession_count remotesessionid
    remotetechid resource_booking_asset resource_booking_site resource_booking_type resourcetype_id risklevel
    salesforce_stage salesorder_count salesorder_id satisfactionlevel scomalertstate search_index_sync_batches
    sendprintrequest sentinel_display_id service_count service_id service_linked_device service_request_detail_id
    servicefailurestid sibling_count_open site_id site_sla_id sla_id source splunkoncallstatus splunkoncalltarget
    sqlimport_id start_adjust starttimeslot status_id statusseq supplier_contact_id supplier_contract_id supplier_id
    supplier_priority_id supplier_sla_id supplier_status syncro_alert_id target_adjust targettimeslot task_count
    team_department_id template_id third_party_id thirdpartyreviewscore ticket_client_to_invoice_to_id tickettype_id
    todo_count top_level_id twitter_message_id twitterid unapprovedchangestatus unread_child_action_count
    unread_related_action_count unrelate_from_ticket_id unsubscribedfromserviceid update_milestone_id urgency
    useful_count user_id userrequestedapprover usertype version_id visible_child_tickets workflow_id workflow_seq
    workflow_stage_id workflow_step your_vote`,
  number: `
    actualcost billable_time chargehours closure_time cost currentelapsedhours deadlinenotificationhours
    elapsed_resolution_hours elapsed_response_hours estimate estimatedays first_responsetime invoicelabouramount
    invoicematerialsamount itemsprice mileage milestone_value nonbillable_time nonchargehours oppconversionprobability
    oppprofit oppvalue oppvalue_annual oppvalue_monthly oppvalue_oneoff oppvalueadjusted overrideticketcost
    prepay_balance_amount prepay_balance_hours projectcompletionpercentage projectmoneyactual projectmoneybudget
    projecttimeactual projecttimebudget projecttimepercentage quotelabouramount quotematerialsamount responsetime
    search_score slaholdtime slapercused slatimeelapsed slatimeleft slatimeremaining supplier_responsetime
    supplier_slatimeelapsed ticketage timetaken totalmileage travelhours utcoffset`,
  boolean: `
    acctmaninformedsurvey actionworkflowset actisbillabledefault agreedcleared apply_rules can_add_cc_followers
    canbechild canbevotedfor category_include_note_1 category_include_note_2 category_include_note_3
    category_include_note_4 check_status_freeze childrenlefttocreate clear_feedback close_unassigned
    closed_in_integration_system create_article createacknowledgement defaultsendattachments deleted development
    do_lookups domerge donotapplytemplateintheapi dont_copy_history dont_do_databaselookups dont_do_rules
    dontcreatechild excludefromsla faultapprovalexists faultapprovalfailed fixbydateadjusted flagged forceruleupdate
    forwardinboundupdates has_related hasbeenclosed hide_feedback ignore_kb_match inactive inform3rdpartysystem
    invoiceseperatelyoverride is_closure_reminder_closure is_downtime is_opportunity is_project is_sensitive
    is_slahold_reminder_closure is_vip isbeingclosed isbillable isclone isimportantcontact isnew isparentservice
    itemsarebillable knownerror linkremotesession locked loggedoutofhdworkinghours make_automation_entity_inactive
    mark_as_read_only matched_kb_id_acessible_to_user matched_rule_dont_show_notification needcreatechild
    nochangesequpdate onhold oppdontaddtomailinglist override_opening_action_who parentassign process_ai
    projectinternaltask read recalculate_billing release_important requestdetailsprinted respondbydateadjusted
    return_this reviewed send_remoteinvite sendack sendtopagerduty sendtosplunkoncall serviceformprinted
    show_channel_create show_chat_create showforusers showonroadmap status_change_frozen supplier_breachfixbysent
    supplier_breachrespsent surveyneeded surveysent sync_to_salesforce ticket_invoices_for_each_site ukasaccredited
    updateservicestatus`,
  string: `
    account_manager action_agent_name action_chargerate action_contract_ref action_note action_outcome addigy_alert_id
    addressfrom agent_name agent_signature ai_conversation_summary ai_generated_summary ai_satisfaction_level
    ai_search_query ai_sentiment_analysis ai_suggested_priority ai_suggested_resolution ai_suggested_type ai_summary
    ai_survey_comment ai_tonality alerttype alsoinform alternativecontactno amemo api_url approval_cab_name
    approval_process_step_name article_description article_notes article_resolution asset_key_field_string
    asset_type_name assetstring auditfailednote auditnote autotask_number auvik_id auvik_url azure_tenants
    azure_tenants_name azuremonitor_id backoutplan bigpanda_id billing_plan_text bookingurl branch_name budgethours
    budgettype budgettype_name category_1 category_1_display category_2 category_2_display category_3
    category_3_display category_4 category_4_display category_note_1 category_note_2 category_note_3 category_note_4
    category_user_note_1 category_user_note_2 category_user_note_3 category_user_note_4 ccaddress
    changeinformation_html changestate chat_key_id child_ticket_id_string client_name client_reference
    clonedfrom_summary clonedfrom_ticket_type_name closure_note closure_note_html colour communicationplan
    component_name connectwisermm_ticketid contract_balance contract_ref contract_refextra created_by
    created_from_action_name createdfrom_summary createdfrom_ticket_type_name current_action_name current_action_type
    customer_relationships customer_signature customfieldvalidationreason datadog_id default_appointment_details
    default_appointment_summary default_slack_channel_name default_teams_chat_name deliverycontact details
    details_html device_name devops_agent devops_key email_end_tag_override email_message_id email_start_tag_override
    emailcclist emailcclistsupplier emaildisplayname emailtolist emailtolistsupplier facebook_id facebook_message_id
    firstname form_id freshdesk_agent_email freshdesk_agent_name freshdesk_group_name freshdesk_product_name
    gfialerttype github_repository hover_summary htmlmessage idsummary impactdescription instagram_message_id
    intacct_class intacct_class_name internet_message_id inventory_number invite_emaillist invoicedescription
    invoicenote invoicenumber items itilname justification kaseya_agent_id kaseyaid labno lastaction_chargerate
    lastactiondateteams lastname lastnote lessonslearned linked_ecommerce_order_number linked_ecommerce_order_url
    loggedonbehalfby lookup_search mailbox mailentryid matched_rule_ids matched_rule_name matching_value
    meraki_alert_type meraki_device messsent messsentlast milestone_name ncentral_ticketid new_agent_signature
    new_approvalprocess_email new_customer_signature newaction_emailfrom_address_override newrelic_id
    newrelicincident_id ninja_alert_id ninja_alert_type ninja_id notepad opened_by opp_country_name opp_region_name
    oppaddr1 oppaddr2 oppaddr3 oppaddr4 oppcompanyname oppcompetitors oppcontactname oppcountry oppcurrentsystem
    oppcustomertitle oppemailaddress opphear oppjobtitle opportunity_third_party_url opppostcode oppproductchosen
    oppreason oppregion opptel opptimezonename opptype orionacknowledgedbyname orionacknowledgenote orionalertname
    orionnote pagerdutyid pagerdutyincidentid pagerdutyincidentidstring pagerdutyservice pagerdutyservice_name
    pagerdutyurl pandadoc_attachment_name pandadoc_attachment_url parent_release2_name parent_release3_name
    parent_release_name parent_release_note parent_status_name parent_subject parent_summary parent_ticket_type_name
    parentguid phonenumber phonenumberfrom pipeline_stage_name pr_link primary_service_name printhtml priority_name
    product_key product_name purchaseordernumber quotedescription recaptcha_token reference
    related_service_category_names related_service_descriptions release2_name release3_name release_name release_note
    releasenotegroup_name reportedby requesttype_name requesttype_published_id resolved_by resourcetype_name
    riskdescription roadmapnote salesforce_accountid salesforce_contactid salesforce_parentid salesforce_status
    sapattachmentsuuid sapid satisfactioncomment scomalertid scomclearance section_timezone security_signal_id seenby
    sentinel_id sentinel_resourcegroup sentinel_subscriptionid sentinel_url sentinel_workspace servicenow_id
    servicenow_number servicestatusnote site_name site_timezone sitepostcode sla_name slack_callback_id
    slack_channel_id slaexcuse slaresponseexcuse slaresponsestate slastate smemo sms_override splunkoncall_id
    splunkoncalltarget_id splunkoncallurl splunksearch splunkurl startdate_timezone starttime status_name statuscolor
    suggested_category1 summary supplier_contract_ref supplier_name supplier_reference supplier_responsestate
    supplier_slaexcuse supplier_slastate takenby targetdate_timezone targettime team teams_ticket_icon teams_user_id
    teamsmessage template_name testplan third_party_call_id third_party_client_id third_party_id_string
    third_party_parent_id third_party_problem_id thirdparty_url ticket_client_to_invoice_to_name ticket_tags
    tickettype_name timezonename top_level_name twitterscreenname unotes use user_email user_name userdef1 userdef2
    userdef3 userdef4 userdef5 userdepartments users_name version_name web_url whatsappcreatedfromid who workflow_name
    workflow_stage workflow_stage_number your_vote_comment`,
  date: `
    action_datetime auditdate auditfaileddate closurereminderdatelastemailed date_fully_closed dateassigned dateclosed
    datecreated dateoccurred deadlinedate embedding_match_timestamp enddatetime first_responsedate fixbydate
    followupdate invoicedate invoicepaiddate last_update lastactiondate lastbugzillasync lastchildactiondate
    lastincomingemail lastrecurringemailsentdate laststatuschangestatusdate milestone_enddate milestone_startdate
    new_whe_ nextactivitydate nextappointmentdate oppconverteddate oppdemodate oppdiscountdate opptrialdate
    orionacknowledgedate planneddate planneddateend projectearlieststart projectlatestend resource_booking_timeslot
    respondbydate responsedate responsestartdate reviewed_date search_index_sync_timestamp sla_start_date
    slaactiondate slaholdreminderdatelastemailed startdate startdatetime supplier_date supplier_dateclosed
    supplier_fixbydate supplier_respondbydate supplier_responsedate targetdate workflow_move_date_override
    workflow_stepstarted`,
  list: `
    add_tags additional_agents ai_matched_articles ai_matched_tickets ai_suggestions approvers approvers_history
    assets assets_columns attachments audit_log budgets child_ticket_ids contributors customfields date_dependencies
    documents ecommerce_orders expenses external_links extratabs items_issued journeys linktypesarray matched_rules
    milestones new_related_tickets new_workflow_history olas parent_milestones popup_notes project_items_issued
    qualifications related_tickets tags timeentries todo_list user_linked_sites vectors workflow_history`,
  object: `
    agent_booking billing_address contact_address database_lookup_result delivery_address freshdesk_ticket_data
    google_questiondata google_reviewdata new_external_link prepay_threshold primary_issue primary_workitem
    startdate_with_timezone table targetdate_with_timezone`
}

export const FIELDS = recordFields({
  integer: `
    agent_id client_id contract_id impact parent_id priority_id site_id sla_id status_id template_id tickettype_id
    urgency user_id`,
  number: 'utcoffset',
  boolean: 'donotapplytemplateintheapi dont_do_rules sendack',
  string: `
    category_1 category_2 category_3 category_4 closure_note details details_html emailcclist reportedby summary team
    users_name`,
  date: 'dateoccurred deadlinedate followupdate startdate targetdate',
  list: 'assets attachments customfields tags todo_list'
}, TICKET_KIND_FIELDS)
