import { fieldTable } from './field-table.js'

/** Fields of one record of /Tickets, and which of them a list row carries. */
export const ticketFields = fieldTable({
  integer: `id status_id tickettype_id sla_id priority_id client_id site_id user_id agent_id categoryid_1
    categoryid_2 categoryid_3 categoryid_4 parent_id child_count child_count_open attachment_count enduserstatus
    organisation_id department_id matched_kb_id product_id release_id release2_id release3_id workflow_stage_id
    workflow_id workflow_step workflow_seq pipeline_stage_id unread_child_action_count unread_related_action_count
    child_action_count related_action_count impact urgency starttimeslot targettimeslot oppattemptsmade
    oppclosurecategory quantity source releasenotegroup_id third_party_id supplier_status appointment_type
    appointment_id connectedinstance_id action_number action_ticket_id salesorder_id orderhead_id impactlevel
    supplier_id pr_id branch_id update_milestone_id milestone_id milestone_sequence milestone_status merged_into_id
    reassigncount parent_status parent_agent child_status createdfrom_id clonedfrom_id top_level_id asset_number
    asset_site site_sla_id supplier_contract_id supplier_sla_id supplier_priority_id approvedby satisfactionlevel
    risklevel service_id currentfaactionnumber approval_process_step approval_process_id faultcodeopen faultcode
    laststatus3rdparty causedby unapprovedchangestatus changeseq template_id child_template_id mailboxid emailpriority
    chargerate laststatuschangeinformed quotepriority budgetcode invoicestatus firsttimefix twitterid
    operationalserviceid auditstatus auditunum userrequestedapprover sendprintrequest pagerdutystatus component_id
    version_id contract_id laststatuschangeinformedmanager currency projectconsignmentheaderid
    projectconsignmentdetailid servicefailurestid hdid matched_rule_id asset_type team_department_id
    newaction_emailfrom sibling_count_open new_approvalprocess new_approvalprocess_agent_id
    new_approvalprocess_user_id new_approvalprocess_cab_id appointment_count open_chat_count task_count target_adjust
    start_adjust apply_this_rule follower_count chat_id actioncode clone_count todo_count service_count
    unsubscribedfromserviceid items_issued_count quotation_count salesorder_count purchaseorder_count
    invoice_line_count budgettype_id remotetechid remotesessionid pagerdutyeragent pdf_attachment_id category_itil_1
    category_itil_2 category_itil_3 category_itil_4 devops_comment_count created_from_action_id your_vote
    scomalertstate orionalertid orionalertactiveid orionacknowledgestate orionclosestate orionacknowledgedby
    splunkoncalltarget splunkoncallstatus connectwise_id connectwise_project_id autotask_id atera_alert_id
    syncro_alert_id laststatuschangestatus powershell_script_count devops_workitem_count ninja_device_id usertype
    resourcetype_id resource_booking_type resource_booking_asset article_type domotz_alertid domotz_deviceid
    automate_id device_automate_id clonedfrom chat_count jira_issue_count call_log_count sentinel_display_id
    postloggedview freshdesk_id backup_radar_id backup_radar_state alluserscanview salesforce_stage
    service_request_detail_id visible_child_tickets twitter_message_id ncentral_details_id supplier_contact_id
    parent_itil_ticket_type linked_halo_ticket_count halolink_ticketid resource_booking_site
    new_approvalprocess_role_id new_approvalprocess_customfieldid thirdpartyreviewscore datto_alert_state forwarded_by
    contract_schedule_plan_id default_reporter unrelate_from_ticket_id colour_rule original_agent liongard_system_id
    sqlimport_id new_milestone_ticket lapsafe_count ola_count ai_survey_score remotesession_count
    search_index_sync_batches new_actioncode agent_booking_type pandadoc_attachment incomingevent_count
    azure_connection_id kblinkid ticket_client_to_invoice_to_id automation_entity_type locked_by_agentid
    service_linked_device maximumRestrictedPriority statusseq next_appointment_type orionalert orionwho useful_count
    notuseful_count itil_requesttype_id closure_agent_id createdfromautomationstdid approval_status
    client_to_invoice_to_id`,
  number: `estimate estimatedays projecttimepercentage projectcompletionpercentage timetaken chargehours
    nonchargehours travelhours totalmileage itemsprice slaholdtime slapercused slatimeleft currentelapsedhours
    oppvalue oppvalue_monthly oppvalue_annual oppvalue_oneoff oppconversionprobability oppvalueadjusted oppprofit cost
    projecttimebudget projectmoneybudget projecttimeactual projectmoneyactual milestone_value slatimeelapsed
    search_score closure_time supplier_responsetime supplier_slatimeelapsed nonbillable_time mileage responsetime
    first_responsetime quotelabouramount actualcost invoicelabouramount invoicematerialsamount quotematerialsamount
    deadlinenotificationhours utcoffset elapsed_response_hours elapsed_resolution_hours prepay_balance_hours
    prepay_balance_amount billable_time slatimeremaining ticketage overrideticketcost`,
  boolean: `flagged read onhold excludefromsla parentassign hasbeenclosed is_vip isimportantcontact inactive
    release_important projectinternaltask ticket_invoices_for_each_site recalculate_billing reviewed
    supplier_breachrespsent supplier_breachfixbysent showforusers agreedcleared isparentservice surveysent
    inform3rdpartysystem surveyneeded knownerror development actisbillabledefault forwardinboundupdates
    loggedoutofhdworkinghours acctmaninformedsurvey ukasaccredited fixbydateadjusted requestdetailsprinted
    serviceformprinted oppdontaddtomailinglist deleted matched_rule_dont_show_notification ignore_kb_match
    showonroadmap sendack create_article dont_do_rules dont_do_databaselookups apply_rules return_this
    nochangesequpdate is_opportunity is_project is_closure_reminder_closure is_slahold_reminder_closure
    sendtopagerduty process_ai send_remoteinvite linkremotesession close_unassigned canbechild locked has_related
    category_include_note_1 category_include_note_2 category_include_note_3 category_include_note_4
    createacknowledgement donotapplytemplateintheapi sendtosplunkoncall mark_as_read_only actionworkflowset isbillable
    itemsarebillable childrenlefttocreate forceruleupdate faultapprovalfailed dontcreatechild needcreatechild
    faultapprovalexists domerge isnew isclone sync_to_salesforce check_status_freeze clear_feedback show_chat_create
    override_opening_action_who is_sensitive defaultsendattachments hide_feedback do_lookups respondbydateadjusted
    can_add_cc_followers show_channel_create matched_kb_id_acessible_to_user dont_copy_history
    make_automation_entity_inactive is_downtime canbevotedfor isbeingclosed updateservicestatus
    closed_in_integration_system status_change_frozen invoiceseperatelyoverride`,
  string: `oppjobtitle summary details status_name tickettype_name sla_name client_name site_name user_name team
    agent_name category_1 category_2 category_3 category_4 category_1_display category_2_display category_3_display
    category_4_display items supplier_name slaresponsestate site_timezone parentguid reportedby user_email emailtolist
    emailtolistsupplier emailcclist emailcclistsupplier release_note product_name release_name release2_name
    release3_name child_ticket_id_string asset_key_field_string asset_type_name workflow_name workflow_stage
    workflow_stage_number inventory_number pipeline_stage_name parent_subject startdate_timezone starttime
    targetdate_timezone targettime oppcontactname oppcompanyname oppemailaddress oppcustomertitle opptel oppaddr1
    oppaddr2 oppaddr3 oppaddr4 opppostcode oppcountry oppregion opptype oppcurrentsystem oppcompetitors
    oppproductchosen oppreason opphear opptimezonename lastnote userdef1 userdef2 userdef3 userdef4 userdef5
    releasenotegroup_name third_party_id_string contract_refextra section_timezone itilname
    related_service_descriptions related_service_category_names firstname lastname web_url api_url action_outcome
    action_chargerate action_contract_ref action_note budgettype requesttype_name branch_name milestone_name colour
    action_agent_name lastaction_chargerate hover_summary ai_summary phonenumber details_html takenby
    createdfrom_summary clonedfrom_summary closure_note closure_note_html customer_relationships slastate slaexcuse
    client_reference supplier_slaexcuse supplier_contract_ref supplier_responsestate supplier_slastate changestate
    messsent satisfactioncomment invoicenumber invoicenote ccaddress alsoinform justification backoutplan
    communicationplan testplan riskdescription impactdescription approval_process_step_name approval_cab_name
    deliverycontact messsentlast template_name assetstring alerttype emaildisplayname timezonename gfialerttype
    quotedescription invoicedescription labno twitterscreenname facebook_id loggedonbehalfby alternativecontactno
    auditnote auditfailednote pagerdutyid pagerdutyincidentidstring pagerdutyurl pagerdutyincidentid
    opportunity_third_party_url pr_link github_repository component_name version_name mailentryid contract_ref
    lessonslearned sapid sapattachmentsuuid matched_rule_name roadmapnote phonenumberfrom addressfrom
    changeinformation_html newaction_emailfrom_address_override users_name parent_summary parent_status_name
    new_approvalprocess_email current_action_type current_action_name reference email_start_tag_override
    email_end_tag_override third_party_client_id splunkurl splunksearch budgettype_name invite_emaillist
    third_party_call_id form_id azure_tenants azure_tenants_name printhtml devops_agent category_note_1
    category_user_note_1 category_note_2 category_user_note_2 category_note_3 category_user_note_3 category_note_4
    category_user_note_4 ncentral_ticketid created_from_action_name your_vote_comment orionacknowledgenote
    orionacknowledgedbyname orionalertname servicenow_id third_party_parent_id third_party_problem_id opened_by
    resolved_by splunkoncalltarget_id splunkoncall_id splunkoncallurl servicenow_number parent_ticket_type_name
    createdfrom_ticket_type_name clonedfrom_ticket_type_name autotask_number meraki_device meraki_alert_type
    ninja_alert_id who resourcetype_name matched_rule_ids teams_user_id article_description article_resolution
    article_notes sentinel_id sentinel_resourcegroup sentinel_subscriptionid sentinel_workspace azuremonitor_id
    auvik_id auvik_url contract_balance bookingurl customfieldvalidationreason sentinel_url addigy_alert_id
    ninja_alert_type kaseya_agent_id salesforce_contactid salesforce_accountid salesforce_parentid salesforce_status
    newrelic_id newrelicincident_id kaseyaid facebook_message_id requesttype_published_id chat_key_id
    parent_release_note parent_release_name parent_release2_name parent_release3_name pagerdutyservice
    pagerdutyservice_name teamsmessage default_teams_chat_name htmlmessage whatsappcreatedfromid unotes smemo amemo
    intacct_class intacct_class_name sms_override device_name email_message_id seenby recaptcha_token
    linked_ecommerce_order_number linked_ecommerce_order_url suggested_category1 instagram_message_id devops_key
    connectwisermm_ticketid bigpanda_id internet_message_id matching_value slaresponseexcuse
    default_slack_channel_name slack_channel_id slack_callback_id ai_suggested_priority ai_suggested_resolution
    ai_generated_summary ai_search_query ai_suggested_type ai_sentiment_analysis ai_satisfaction_level ai_tonality
    ai_survey_comment freshdesk_group_name freshdesk_agent_name freshdesk_agent_email freshdesk_product_name notepad
    lookup_search pandadoc_attachment_name pandadoc_attachment_url thirdparty_url security_signal_id datadog_id
    ai_conversation_summary ticket_client_to_invoice_to_name use supplier_reference top_level_name
    primary_service_name idsummary scomclearance scomalertid statuscolor account_manager orionnote product_key
    ninja_id teams_ticket_icon lastactiondateteams priority_name sitepostcode mailbox userdepartments
    servicestatusnote ticket_tags opp_country_name opp_region_name purchaseordernumber budgethours created_by
    billing_plan_text default_appointment_summary default_appointment_details agent_signature customer_signature
    new_agent_signature new_customer_signature`,
  date: `dateoccurred projectearlieststart projectlatestend respondbydate responsedate first_responsedate
    responsestartdate fixbydate dateclosed dateassigned slaactiondate lastactiondate last_update lastchildactiondate
    lastincomingemail nextactivitydate startdate targetdate deadlinedate followupdate opptrialdate oppdemodate
    oppdiscountdate oppconverteddate nextappointmentdate action_datetime milestone_startdate milestone_enddate
    date_fully_closed datecreated supplier_date supplier_responsedate supplier_respondbydate supplier_dateclosed
    supplier_fixbydate invoicedate invoicepaiddate planneddate planneddateend lastrecurringemailsentdate
    slaholdreminderdatelastemailed closurereminderdatelastemailed auditdate auditfaileddate workflow_stepstarted
    lastbugzillasync sla_start_date orionacknowledgedate laststatuschangestatusdate resource_booking_timeslot
    reviewed_date search_index_sync_timestamp new_whe_ embedding_match_timestamp workflow_move_date_override
    startdatetime enddatetime`,
  array: `child_ticket_ids customfields timeentries approvers approvers_history qualifications attachments
    documents popup_notes assets todo_list items_issued project_items_issued budgets journeys audit_log matched_rules
    tags external_links linktypesarray expenses milestones extratabs parent_milestones vectors ai_matched_tickets
    ai_matched_articles ai_suggestions related_tickets new_related_tickets ecommerce_orders workflow_history
    contributors date_dependencies assets_columns olas new_workflow_history user_linked_sites add_tags
    additional_agents`,
  object: `startdate_with_timezone targetdate_with_timezone delivery_address billing_address contact_address
    database_lookup_result google_reviewdata google_questiondata freshdesk_ticket_data agent_booking prepay_threshold
    table primary_issue primary_workitem new_external_link`,
  row: `id summary status_id status_name tickettype_name priority_id client_name site_name user_name agent_id
    agent_name team dateoccurred last_update lastactiondate fixbydate slatimeleft onhold category_1 source impact
    urgency category_2 category_3 category_4 categoryid_1 details user_id client_id site_id tickettype_id sla_id
    sla_name dateclosed respondbydate responsedate deadlinedate targetdate startdate flagged read attachment_count
    parent_id child_count reportedby user_email product_id workflow_id workflow_step hasbeenclosed inactive
    excludefromsla slaholdtime slapercused oppvalue supplier_id contract_refextra third_party_id supplier_name
    priority_name itil_requesttype_id use web_url statuscolor categoryid_2 categoryid_3 categoryid_4
    category_1_display category_2_display category_3_display category_4_display estimate`
})

/** Fields of one record of /Actions, and which of them a list row carries. */
export const actionFields = fieldTable({
  integer: `ticket_id id who_type who_agentid who_onlinestatus replied_to_ticket_id replied_to_action_id
    created_from_ticket_id created_from_action_id action_contract_id action_travel_contract_id project_id
    merged_from_ticketid on_behalf_of actionby_agent_id warning_type actioncontractid actionuserdef
    action_invoice_line_id actprocessid actiontravelmileageinvoicenumber actionbillingplanid actiontravelbillingplanid
    actioncalendarstatus actionsmsstatus svid asset_id asset_site from_mailbox_id sales_mailbox_override_id
    agentnotificationneeded surchargeid travel_surchargeid twitterid calloutcomenum pagerdutysendstatus chatid
    action_appointment_id action_supplier_id new_tickettype new_chargerate new_contract_id new_parent_id new_priority
    new_impact new_urgency new_source new_matched_rule_id new_agent new_sla_id new_slastatus new_starttimeslot
    new_targettimeslot new_oppattemptsmade new_oppclosurecategory new_approvalprocess new_approvalprocess_agent_id
    new_approvalprocess_user_id new_approvalprocess_cab_id new_product_id new_component_id new_version_id
    new_matched_kb_id new_matched_linked_id new_linkedticket_template_id new_supplier_id new_supplier_contract_id
    new_supplier_priority_id new_linkedticket_status new_appointment_type emailtemplate_id appointment_id
    appointment_complete_status copy_to_id quotation_id salesorder_id purchaseorder_id invoice_id remotetechid
    statisfaction_level senttoapisupplierid jira_reporter move_to_id new_workflow_id replyto_tweet_id
    replyto_tweet_haloid impactlevel risklevel releaseid releaseid2 releaseid3 releasenotegroupid faultidfrom
    actionnumberfrom new_template_id new_primary_asset_status primary_asset_id new_article_type faultstimeentryid
    billingoverriddenbytimeentry new_service_id parentactionnumber new_supplier_contact_id new_pr_id new_branch_id
    senttojirasupplierid new_approvalprocess_role_id new_approvalprocess_customfieldid new_thirdpartyreviewscore
    senttoservicenowsupplierid timesheet_approval_status original_agent milestone_bill_id servicenow_type replying_to
    lapsafe_bay devops_pipeline_id new_step new_client_id new_site_id new_user_id outgoingid new_distribution_list
    outcome_id action_systemid chargerate travel_chargerate old_status new_status attachment_count unread
    actionby_user_id`,
  number: `actiontravelamount actionmileageamount sitevisitunits actionactualresponse new_estimate new_estimatedays
    new_deadlinenotificationhours new_project_time_budget new_project_money_budget new_oppvalue new_foppvalue_monthly
    new_foppvalue_annual new_foppvalue_oneoff new_oppconversionprobability new_oppprofit jira_original_estimate
    jira_remaining_estimate actionoohtime actionholidaytime actiontotaloohtime utcoffset defprepayamount timetaken
    timetakendays timetakenadjusted nonbilltime traveltime mileage actionchargehours actionnonchargeamount
    actionnonchargehours actionchargeamount actionprepayhours actionprepayamount actiontravelchargehours`,
  boolean: `tweet_sent personal_unread isjson facebook_sent instagram_sent actisbillable actisreadyforprocessing
    senttowhatsapp travelisreadyforprocessing actioninvoicenumber_isproject lwwarrantyreported labourwarranty
    actreviewed reply_direct actioninformownerofaction achargetotalaction achargetotalprocessed tweetsent
    send_to_facebook senttofb new_firsttimefix new_oppdontaddtomailinglist create_article sendemail action_showpreview
    setnotetoemailbody action_isresponse validate_response update_children update_parent send_survey follow unfollow
    primaryserviceusersfollow add_followup_appointment add_followup_task dont_do_rules recalculate_billing
    sendactiontopagerduty oktoclose send_jira_attachments sendsms send_devops_note sendactiontosplunkoncall
    isBulkEmail showonroadmap releaseimportant dont_update_fault ignoredatedoneisstartdate sync_to_sentinel
    dontcreatechild needcreatechild updateservicestatus usecroverride azure_action_complete send_jira_note rmm_close
    dattormm_close sync_to_salesforce isbillingaction ishiddenfrominternalit sync_to_servicenow user_creation_failed
    sync_to_jira is_jira_supplier send_to_halo send_to_whatsapp translate_note send_to_instagram senttoinsta
    dont_recalculate_billing is_third_party_supplier send_to_googlebusiness allow_automation_on_related
    run_ai_insights is_halo_ack isundeliverable hiddenfromuser important hide_user_visibility_toggle`,
  string: `outcome who_imgpath who_initials who_colour note action_contract_ref twitter_id_str twitter_user_name
    facebook_id email_message_id ticket_guid instagram_id on_behalf_of_name actioninternetmessageid emailbody
    emailsubject note_html emailbody_html userdesc actioninvoicenumber actiontravelinvoicenumber
    actionmileageinvoicenumber externalinvoicenumber actionapptid from_address_override actionslaresponsestate
    actionuserdefineddata emailtolistall tweetfrom replyto_facebook_id facebookid facebookname facebook_parent_id
    mailentryid replytoaddress actsapuuid whowith dynamicsactionid action_supplier_name new_category1 new_category2
    new_category3 new_category4 new_team new_startdate_timezone new_starttime new_targetdate_timezone new_targettime
    new_oppcontactname new_oppcompanyname new_oppemailaddress new_oppcustomertitle new_opptel new_oppcountry
    new_oppregion new_opptype new_opphear new_oppcurrentsystem new_oppcompetitors new_oppproductchosen new_oppreason
    new_opptimezonename new_approvalprocess_email new_supplier_ref new_customer_ref signature_customer
    signature_customer_name signature_agent signature_agent_name third_party_product_id third_party_version_id smsto
    third_party_who private_note changeinformationhtml justification impactdescription riskdescription backoutplan
    communicationplan testplan roadmapnote releasenote new_rule_ids new_article_description new_article_resolution
    new_article_notes sentinel_id sentinel_classification sentinel_classification_reason g2aremote_id
    customfieldvalidationreason servicestatusnote new_child_cat_1 new_child_cat_2 new_child_cat_3 new_child_cat_4
    entity_type parentactiondetails purchaseordernumber pagerdutyid facebook_from_id twitter_from_id itsm_summary
    instagramid instagramname instagram_parent_id replyto_instagram_id instagram_from_id defprepayinvoicenumber
    new_colour new_foppjobtitle bigpanda_id internet_message_id lapsafe_asset lapsafe_bay_id lapsafe_installation
    devops_pipeline_version satisfaction new_customer_signature new_agent_signature new_status_name emailfrom
    emailtonew emailto emailccnew emaildirection emailcc emailsubjectnew senttoapiurl colour actionby_application_id
    action_travel_contract_ref`,
  date: `datetime last_updated actionarrivaldate actioncompletiondate twa_delivered_date twa_read_date
    actiondatecreated actiontravelstartdate actiontravelenddate actprocesseddate dateinvoicedtraveltime
    dateinvoicedmileage actionresponsedate actiontargetresponsedate new_fixbydate new_followupdate new_deadlinedate
    new_startdate new_targetdate new_opptrialdate new_oppdemodate new_oppdiscountdate new_oppconverteddate
    new_supplier_response_date new_supplier_fix_date contract_date_override parentactiondate defprepaydateinvoiced
    lapsafe_expiry_date nextcalldate dateemailed`,
  guid: 'guid',
  array: `customfields reactions translations post_translations new_approvalprocess_users new_approvalprocess_cab
    attachments assets new_jira_components new_tags new_faqlists new_related_articles external_links new_consignment
    followers_user new_items_issued new_additional_agents new_contributors bulkemail_users`,
  object: `attachment_list new_startdate_with_timezone new_targetdate_with_timezone new_external_link new_asset
    database_lookup_result rr_log new_CRM_note new_template prepay_threshold new_bulkemail`,
  row: `id ticket_id datetime outcome note hiddenfromuser timetaken important new_status_name emaildirection
    attachment_count actionby_agent_id outcome_id new_status old_status new_agent new_team emailfrom emailto emailcc
    emailsubject nonbilltime chargerate actisbillable actionby_user_id unread who_type who_agentid last_updated guid
    who_imgpath who_initials who_colour who_onlinestatus replied_to_ticket_id replied_to_action_id
    created_from_ticket_id created_from_action_id action_contract_id action_contract_ref action_travel_contract_id
    project_id twitter_id_str twitter_user_name tweet_sent personal_unread actionarrivaldate actioncompletiondate
    isjson facebook_id facebook_sent merged_from_ticketid email_message_id instagram_id instagram_sent on_behalf_of`
})

/** Fields of one record of /Attachment, and which of them a list row carries. */
export const attachmentFields = fieldTable({
  integer: `id filesize type unique_id ticket_id action_id user_id agent_id attachmentaction_id image_upload_id
    anon_outcomeid version_count copy_from_id import_details_id faultid child_count parent_id linked_version_id
    tickettype_id`,
  boolean: 'isimage has_scanned showforusers showonchild showonrelated already_posted allow_anon_upload',
  string: `third_party_id link content_type filename note desc data image_upload_key file parent_name data_base64
    download_url third_party_token s3url att_link tickettype_guid validate_guid`,
  date: 'last_updated datecreated',
  guid: 'guid',
  array: 'external_links',
  object: 'new_external_link',
  row: `id filename filesize datecreated type unique_id desc note isimage showforusers att_link showonchild
    showonrelated download_url third_party_token third_party_id already_posted faultid s3url child_count parent_id
    linked_version_id allow_anon_upload tickettype_id`
})

/** Fields of one record of /Feedback, and which of them a list row carries. */
export const feedbackFields = fieldTable({
  integer: 'id ticket_id score score_band feedback_faultid automation_id',
  string: 'key comment user_message recaptcha_token ip_address',
  date: 'date',
  array: 'customsurveyfields fields',
  row: `id ticket_id score score_band date comment user_message key recaptcha_token feedback_faultid automation_id
    ip_address`
})

/** Fields of one record of /Audit, and which of them a list row carries. */
export const auditFields = fieldTable({
  integer: 'id ticket_id agent_id id1 id2 clientid user_id',
  string: 'value to from table_name actoutcome username',
  date: 'date datetime_to datetime_from',
  row: `id ticket_id agent_id username date table_name value from to id1 id2 clientid actoutcome user_id
    datetime_to datetime_from`
})
