import { fieldTable } from './field-table.js'

/** Fields of one record of /Service, and which of them a list row carries. */
export const serviceFields = fieldTable({
  integer: `sendemailtype email_subscriber_count id sequence service_category_id business_owner_id
    business_owner_cab_id technical_owner_id technical_owner_cab_id compliance_owner_id compliance_owner_cab_id
    estimated_delivery estimated_delivery_days subscriber_count asset_count assettype_id current_status
    status_ticket_id service_tickettype_id service_template_id newservicereqtype incident_tickettype_id
    incident_template_id newincidenttype relatedworkdayid requestdetails_count requestdetails_id requestdetail_type
    screenafterlogging override_site_id workdays checkminutes criticality device_id override servicekind min max
    pop3serverid wdid alsosubscribe userlevel seq unsubscribe_ticketortemplate unsubscribe_tickettype_id
    unsubscribe_template_id field_id recent_servicerequest_count recent_incident_count open_incident_count
    open_servicerequest_count emailtemplate service_email_from unsubcount device_child_id device_count
    search_index_sync_batches preview_when_logging tracking_period tracking_target delay_avilability_calc
    access_control_level`,
  number: 'cost pricingrange search_score',
  boolean: `showinusercatalog showintechcatalog trackstatus subscribable using_default_public_message
    serviceshownewreqscreen requestdetail_shownewreqscreen failcreaterequest failalwaysnewrequest checkmon checktue
    checkwed checkthu checkfri checksat checksun enabled okany failany allowincidients allowoptin autoemail
    allowunsubscribe allowservicerequests showonmyservicespage allowall_category1 allowall_category2
    allowall_category3 allowall_category4 create_on_unsubscribe unsubscribe_all update_status user_subscribed
    send_service_email preview_service_email allowfollowfault status_subscribedtoupdates showinrelatedservices
    user_canunsubscribe isservicedetails statushistoryportal incidentonly track_availability`,
  string: `intent name summary service_category_name business_owner_name business_owner_cab_name
    technical_owner_name technical_owner_cab_name compliance_owner_name compliance_owner_cab_name assettype_ids
    status_message_update_internal status_message_update_public requestdetail_url override_site_name url param1 param2
    param3 note pop3serverid_name subject body fromaddr toaddr oksubject okbody okfromaddr oktoaddr failsubject
    failbody failfromaddr failtoaddr cat2 workdays_name photopath service_tickettype_name service_template_name
    incident_tickettype_name incident_template_name servicedetailshtml assettype_name smsmessage servicerequestlbl
    servicerequesthint incidentlbl incidenthint field_name tickettype_name template_name service_email_subject
    service_email_html new_icon cat_phonenumber use icon relatedworkdayid_name relatedworkdayid_content
    status_message_update_internal_html status_message_update_public_html service_url incident_url link tag_string
    device_name`,
  date: 'status_date status_end_date status_ticket_start_date status_ticket_end_date search_index_sync_timestamp',
  guid: 'guid service_category_guid device_guid',
  array: `allowed_category1 allowed_category2 allowed_category3 allowed_category4 user_access subscribers
    linked_services assets customfields translations optional_services status_history service_request_details kbs tags
    future_statuses current_statuses access_control`,
  object: 'user',
  row: `id name summary service_category_name current_status status_message_update_public subscriber_count
    asset_count business_owner_name technical_owner_name criticality showinusercatalog intent sequence
    showintechcatalog trackstatus service_category_id business_owner_id business_owner_cab_id business_owner_cab_name
    technical_owner_id technical_owner_cab_id technical_owner_cab_name compliance_owner_id compliance_owner_name
    compliance_owner_cab_id compliance_owner_cab_name cost estimated_delivery estimated_delivery_days subscribable
    assettype_id assettype_ids status_message_update_internal using_default_public_message status_ticket_id
    status_date service_tickettype_id serviceshownewreqscreen service_template_id newservicereqtype
    incident_tickettype_id incident_template_id newincidenttype relatedworkdayid status_end_date
    status_ticket_start_date status_ticket_end_date requestdetails_count requestdetails_id`
})

/** Fields of one record of /ServiceStatus, and which of them a list row carries. */
export const serviceStatusFields = fieldTable({
  integer: 'id status ticket_id okcount failedcount totaldownmins totaldowninstances',
  string: 'message_internal message_public who lastemail message_internal_html message_public_html',
  date: 'timestamp lastcheck lastok lastfailed status_ticket_start_date status_ticket_end_date',
  guid: 'uniqueid',
  row: `id status message_public message_internal timestamp ticket_id who lastcheck status_ticket_start_date
    status_ticket_end_date lastok lastfailed okcount failedcount lastemail totaldownmins totaldowninstances
    message_internal_html message_public_html uniqueid`
})

/** Fields of one record of /Downtime, and which of them a list row carries. */
export const downtimeFields = fieldTable({
  integer: 'id faultid service workdays',
  number: 'hours',
  boolean: 'ended calculated allday',
  string: 'fault_summary service_desc',
  date: 'startdate enddate',
  row: 'id faultid fault_summary service_desc startdate enddate ended allday hours service workdays calculated'
})
