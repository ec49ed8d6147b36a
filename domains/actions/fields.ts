import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'actionby_agent_id chargerate new_agent new_status outcome_id project_id ticket_id who_agentid',
  number: 'nonbilltime timetaken utcoffset',
  boolean: 'actisbillable dont_do_rules hiddenfromuser important sendemail',
  string: 'emailbody_html emailcc emailsubject emailto new_team note note_html outcome',
  date: 'actionarrivaldate actioncompletiondate datetime',
  list: 'attachments customfields'
}, {
  integer: `
    action_appointment_id action_contract_id action_invoice_line_id action_supplier_id action_systemid
    action_travel_contract_id actionbillingplanid actionby_user_id actioncalendarstatus actioncontractid
    actionnumberfrom actionsmsstatus actiontravelbillingplanid actiontravelmileageinvoicenumber actionuserdef
    actprocessid agentnotificationneeded appointment_complete_status appointment_id asset_id asset_site
    attachment_count billingoverriddenbytimeentry calloutcomenum chatid copy_to_id created_from_action_id
    created_from_ticket_id devops_pipeline_id emailtemplate_id faultidfrom faultstimeentryid from_mailbox_id
    impactlevel invoice_id jira_reporter lapsafe_bay merged_from_ticketid milestone_bill_id move_to_id
    new_appointment_type new_approvalprocess new_approvalprocess_agent_id new_approvalprocess_cab_id
    new_approvalprocess_customfieldid new_approvalprocess_role_id new_approvalprocess_user_id new_article_type
    new_branch_id new_chargerate new_client_id new_component_id new_contract_id new_distribution_list new_impact
    new_linkedticket_status new_linkedticket_template_id new_matched_kb_id new_matched_linked_id new_matched_rule_id
    new_oppattemptsmade new_oppclosurecategory new_parent_id new_pr_id new_primary_asset_status new_priority
    new_product_id new_service_id new_site_id new_sla_id new_slastatus new_source new_starttimeslot new_step
    new_supplier_contact_id new_supplier_contract_id new_supplier_id new_supplier_priority_id new_targettimeslot
    new_template_id new_thirdpartyreviewscore new_tickettype new_urgency new_user_id new_version_id new_workflow_id
    old_status on_behalf_of original_agent outgoingid pagerdutysendstatus parentactionnumber primary_asset_id
    purchaseorder_id quotation_id releaseid releaseid2 releaseid3 releasenotegroupid remotetechid replied_to_action_id
    replied_to_ticket_id replying_to replyto_tweet_haloid replyto_tweet_id risklevel sales_mailbox_override_id
    salesorder_id senttoapisupplierid senttojirasupplierid senttoservicenowsupplierid servicenow_type
    statisfaction_level surchargeid svid timesheet_approval_status travel_chargerate travel_surchargeid twitterid
    unread warning_type who_onlinestatus who_type`,
  number: `
    actionactualresponse actionchargeamount actionchargehours actionholidaytime actionmileageamount
    actionnonchargeamount actionnonchargehours actionoohtime actionprepayamount actionprepayhours actiontotaloohtime
    actiontravelamount actiontravelchargehours defprepayamount jira_original_estimate jira_remaining_estimate mileage
    new_deadlinenotificationhours new_estimate new_estimatedays new_foppvalue_annual new_foppvalue_monthly
    new_foppvalue_oneoff new_oppconversionprobability new_oppprofit new_oppvalue new_project_money_budget
    new_project_time_budget sitevisitunits timetakenadjusted timetakendays traveltime`,
  boolean: `
    achargetotalaction achargetotalprocessed action_isresponse action_showpreview actioninformownerofaction
    actioninvoicenumber_isproject actisreadyforprocessing actreviewed add_followup_appointment add_followup_task
    allow_automation_on_related azure_action_complete create_article dattormm_close dont_recalculate_billing
    dont_update_fault dontcreatechild facebook_sent follow hide_user_visibility_toggle ignoredatedoneisstartdate
    instagram_sent isBulkEmail is_halo_ack is_jira_supplier is_third_party_supplier isbillingaction
    ishiddenfrominternalit isjson isundeliverable labourwarranty lwwarrantyreported needcreatechild new_firsttimefix
    new_oppdontaddtomailinglist oktoclose personal_unread primaryserviceusersfollow recalculate_billing
    releaseimportant reply_direct rmm_close run_ai_insights send_devops_note send_jira_attachments send_jira_note
    send_survey send_to_facebook send_to_googlebusiness send_to_halo send_to_instagram send_to_whatsapp
    sendactiontopagerduty sendactiontosplunkoncall sendsms senttofb senttoinsta senttowhatsapp setnotetoemailbody
    showonroadmap sync_to_jira sync_to_salesforce sync_to_sentinel sync_to_servicenow translate_note
    travelisreadyforprocessing tweet_sent tweetsent unfollow update_children update_parent updateservicestatus
    usecroverride user_creation_failed validate_response`,
  string: `
    action_contract_ref action_supplier_name action_travel_contract_ref actionapptid actionby_application_id
    actioninternetmessageid actioninvoicenumber actionmileageinvoicenumber actionslaresponsestate
    actiontravelinvoicenumber actionuserdefineddata actsapuuid backoutplan bigpanda_id changeinformationhtml colour
    communicationplan customfieldvalidationreason defprepayinvoicenumber devops_pipeline_version dynamicsactionid
    email_message_id emailbody emailccnew emaildirection emailfrom emailsubjectnew emailtolistall emailtonew
    entity_type externalinvoicenumber facebook_from_id facebook_id facebook_parent_id facebookid facebookname
    from_address_override g2aremote_id guid impactdescription instagram_from_id instagram_id instagram_parent_id
    instagramid instagramname internet_message_id itsm_summary justification lapsafe_asset lapsafe_bay_id
    lapsafe_installation mailentryid new_agent_signature new_approvalprocess_email new_article_description
    new_article_notes new_article_resolution new_category1 new_category2 new_category3 new_category4 new_child_cat_1
    new_child_cat_2 new_child_cat_3 new_child_cat_4 new_colour new_customer_ref new_customer_signature
    new_foppjobtitle new_oppcompanyname new_oppcompetitors new_oppcontactname new_oppcountry new_oppcurrentsystem
    new_oppcustomertitle new_oppemailaddress new_opphear new_oppproductchosen new_oppreason new_oppregion new_opptel
    new_opptimezonename new_opptype new_rule_ids new_startdate_timezone new_starttime new_status_name new_supplier_ref
    new_targetdate_timezone new_targettime on_behalf_of_name pagerdutyid parentactiondetails private_note
    purchaseordernumber releasenote replyto_facebook_id replyto_instagram_id replytoaddress riskdescription
    roadmapnote satisfaction sentinel_classification sentinel_classification_reason sentinel_id senttoapiurl
    servicestatusnote signature_agent signature_agent_name signature_customer signature_customer_name smsto testplan
    third_party_product_id third_party_version_id third_party_who ticket_guid tweetfrom twitter_from_id twitter_id_str
    twitter_user_name userdesc who_colour who_imgpath who_initials whowith`,
  date: `
    actiondatecreated actionresponsedate actiontargetresponsedate actiontravelenddate actiontravelstartdate
    actprocesseddate contract_date_override dateemailed dateinvoicedmileage dateinvoicedtraveltime
    defprepaydateinvoiced lapsafe_expiry_date last_updated new_deadlinedate new_fixbydate new_followupdate
    new_oppconverteddate new_oppdemodate new_oppdiscountdate new_opptrialdate new_startdate new_supplier_fix_date
    new_supplier_response_date new_targetdate nextcalldate parentactiondate twa_delivered_date twa_read_date`,
  list: `
    assets bulkemail_users external_links followers_user new_additional_agents new_approvalprocess_cab
    new_approvalprocess_users new_consignment new_contributors new_faqlists new_items_issued new_jira_components
    new_related_articles new_tags post_translations reactions translations`,
  object: `
    attachment_list database_lookup_result new_CRM_note new_asset new_bulkemail new_external_link
    new_startdate_with_timezone new_targetdate_with_timezone new_template prepay_threshold rr_log`
})
