import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    business_owner_id criticality current_status estimated_delivery incident_template_id incident_tickettype_id
    override_site_id sequence service_category_id service_template_id service_tickettype_id technical_owner_id`,
  number: 'cost',
  boolean: 'showintechcatalog showinusercatalog subscribable trackstatus',
  string: 'assettype_ids name note summary',
  list: 'access_control'
}, {
  integer: `
    access_control_level alsosubscribe asset_count assettype_id business_owner_cab_id checkminutes
    compliance_owner_cab_id compliance_owner_id delay_avilability_calc device_child_id device_count device_id
    email_subscriber_count emailtemplate estimated_delivery_days field_id max min newincidenttype newservicereqtype
    open_incident_count open_servicerequest_count override pop3serverid preview_when_logging recent_incident_count
    recent_servicerequest_count relatedworkdayid requestdetail_type requestdetails_count requestdetails_id
    screenafterlogging search_index_sync_batches sendemailtype seq service_email_from servicekind status_ticket_id
    subscriber_count technical_owner_cab_id tracking_period tracking_target unsubcount unsubscribe_template_id
    unsubscribe_ticketortemplate unsubscribe_tickettype_id userlevel wdid workdays`,
  number: 'pricingrange search_score',
  boolean: `
    allowall_category1 allowall_category2 allowall_category3 allowall_category4 allowfollowfault allowincidients
    allowoptin allowservicerequests allowunsubscribe autoemail checkfri checkmon checksat checksun checkthu checktue
    checkwed create_on_unsubscribe enabled failalwaysnewrequest failany failcreaterequest incidentonly
    isservicedetails okany preview_service_email requestdetail_shownewreqscreen send_service_email
    serviceshownewreqscreen showinrelatedservices showonmyservicespage status_subscribedtoupdates statushistoryportal
    track_availability unsubscribe_all update_status user_canunsubscribe user_subscribed using_default_public_message`,
  string: `
    assettype_name body business_owner_cab_name business_owner_name cat2 cat_phonenumber compliance_owner_cab_name
    compliance_owner_name device_guid device_name failbody failfromaddr failsubject failtoaddr field_name fromaddr
    guid icon incident_template_name incident_tickettype_name incident_url incidenthint incidentlbl intent link
    new_icon okbody okfromaddr oksubject oktoaddr override_site_name param1 param2 param3 photopath pop3serverid_name
    relatedworkdayid_content relatedworkdayid_name requestdetail_url service_category_guid service_category_name
    service_email_html service_email_subject service_template_name service_tickettype_name service_url
    servicedetailshtml servicerequesthint servicerequestlbl smsmessage status_message_update_internal
    status_message_update_internal_html status_message_update_public status_message_update_public_html subject
    tag_string technical_owner_cab_name technical_owner_name template_name tickettype_name toaddr url use
    workdays_name`,
  date: `
    search_index_sync_timestamp status_date status_end_date status_ticket_end_date status_ticket_start_date`,
  list: `
    allowed_category1 allowed_category2 allowed_category3 allowed_category4 assets current_statuses customfields
    future_statuses kbs linked_services optional_services service_request_details status_history subscribers tags
    translations user_access`,
  object: 'user'
})
