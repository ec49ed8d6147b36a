import { fieldTable } from './field-table.js'

/** Fields of one record of /Client, and which of them a list row carries. */
export const clientFields = fieldTable({
  integer: `id toplevel_id confirmemail actionemail clearemail messagegroup_id mailbox_override default_mailbox_id
    item_tax_code service_tax_code prepay_tax_code contract_tax_code pritech sectech accountmanagertech
    open_ticket_count opps_ticket_count createdfrom_id chargeperiod imageindex ucemail fcemail smsbalance
    seriousnesslevel thresholdbreached areatype unmatchedcombinations prepayrecurringchargebp paymentterms
    billinggroup surchargeid billingtemplate_id clientpackage scopeofbusiness preferredagent automatic_callscript_id
    isopportunity main_site_id linked_organisation_id newclient_web_access_level newclient_regioncode
    onhold_ticket_count total_ticket_count opened_thismonth_count ninjarmmid sales_tax_code purchase_tax_code
    preferreddeliverymethod qbodefaulttax default_contract device42id xerodetails_id datto_alternate_id
    dattocommerce_tenantid qbodefaulttaxcode connectwiseid autotaskid ateraid kashflowid datto_commerce_id
    import_details_id syncroid passportal_id oppid prepayrecurringexpirymonths defaultcontractoverride sqlimport_id
    liongardid sage_business_cloud_details_id exact_division ncentral_details_id defaultpdftemplateinvoicetickets
    defaultpdftemplateinvoiceorders defaultpdftemplateinvoicerecurring ingram_micro_details_id main_contact_id
    fortnox_tenant servicenow_webhook_user servicenow_webhook_tickettype myob_tenant sync_servicenow_attachments
    twilio_recurring_invoice_id override_layout_id jira_webhook_user invoice_mailbox_override quote_mailbox_override
    servicenow_authtype key regmanagertech logmanagertech salesreptech accountownertech cxmleadtech
    overridepdftemplateinvoice kashflow_tenant_id client_to_invoice invoiceduedaysextraclient sentinel_tenant_id
    default_currency_code client_to_invoice_recurring snow_id cautomateid stopped customertype
    sentinel_default_user_override percentage_to_survey overridepdftemplatequote avalara_tenant due_date_type
    toplevel_quote_currency`,
  number: `chargehours chargecarryover startbalance hourlyrate periodcharge chargehours2 hourlyrate2 hv
    prepayrecurringcharge prepayrecurringhours autotopupthreshhold autotopuptoamount autotopupcostperhour
    autotopupbyamount discountperc prepayrecurringminimumdeduction prepayrecurringautomaticdeduction prepaytotal
    prepayused prepaybalance`,
  boolean: `inactive override_org_logo prinotify secnotify priassign secassign invoiceyes floverride fluserdef1hide
    fluserdef2hide fluserdef3hide fluserdef4hide fluserdef5hide fluserdef1mand fluserdef2mand fluserdef3mand
    fluserdef4mand fluserdef5mand includeactions needsinvoice dontinvoice showslaonweb emailinvoice
    dont_auto_send_invoices monthlyreportinclude monthlyreportemaildirect monthlyreportemailmanager
    monthlyreportshowonweb billforrecurringprepayamount showallnonbillable showfaqfortoplevel
    all_organisations_allowed newclient_sendwelcomeemail allowall_tickettypes allowall_category1 allowall_category2
    allowall_category3 allowall_category4 alocked allowallchargerates allow_api_access override_portalcolour
    isarchived_xero prepayrecurringminimumdeductiononlyactive isnhserveremaildefault hubspot_dont_sync
    hubspot_archived update_licences prepayasamount synced_to_intacct isclientdetails donotimport sync_to_liongard
    default_team_to_salesrep_override salesforce_dontsync test_servicenow test_jira create_jira_webhook
    jira_webhook_created auvik_site_inactive servicenow_enable_webhook twilio_subaccount_created
    invoice_tickets_seperately_override portal_title_override excludefrominvoicesync automatic_sales_tax
    servicenow_validated jira_validated ticket_invoices_for_each_site is_vip taxable is_account`,
  string: `name toplevel_name colour from_address_override override_org_name override_org_phone override_org_email
    override_org_website override_org_portalurl notes thirdpartynhdapiurl xeroid announce pritech_name sectech_name
    accountmanagertech_name accountmanagertech_email fluserdef1 fluserdef2 fluserdef3 fluserdef4 fluserdef5
    invoicetemplate invoicecomment item_tax_code_name service_tax_code_name contract_tax_code_name
    prepay_tax_code_name cat2 cat3 cat4 cat5 actguid html defcat1 defcat2 defcat3 defcat4 accountsemailaddress
    disclaimermatchstring billingtemplate_name overidegreeting callhandlingnotes automatic_callscript_name
    teamviewerpassword customertype_new accountsccemailaddress snowname main_site_name override_signature
    contractaccountsdesc prepayaccountsdesc newclient_sitename newclient_phonenumber newclient_domain
    newclient_timezone newclient_contactname newclient_contactemail newclient_contacttitle newclient_countrycode
    newclient_siteguid api_access_clientid api_access_clientsecret thirdpartynhdauthurl thirdpartynhdtenant
    thirdpartynhdapiclientid new_thirdpartynhdapiclientsecret portal_logo portalcolour portalbackgroundimageurl
    sales_tax_type purchase_tax_type accountsfirstname accountslastname purchase_tax_code_name xero_tenant_name
    xero_tracking_category_1_name xero_tracking_category_2_name servicenowid datto_id datto_url qbodefaulttaxcodename
    kashflow_tenant_name website snelstart_id default_currency_code_name datto_commerce_url auvik_id hubspot_id
    hubspot_url domain qbo_company_name tax_number hubspot_lifecycle hudu_url accountsbccemailaddress
    defaultcontractoverride_ref liongard_url regmanagertech_name logmanagertech_name salesreptech_name
    default_team_to_salesrep_override_team cxmleadtech_name portalchatprofile portalchatprofile_name kaseyaid
    trading_name dbc_company_name stripe_customer_id stripe_payment_method_id stripe_payment_method_name
    current_licences servicenow_url servicenow_locale servicenow_username new_servicenowkey
    servicenow_assignment_group servicenow_assignment_group_name servicenow_defaultuser_id servicenow_defaultuser_name
    sage_business_cloud_details_name exact_division_name currencyisocode intacct_location_id intacct_location_type
    jira_url jira_username new_jirakey jira_servicedesk_id jira_servicedesk_name jira_user_id jira_user_name
    defaultpdftemplateinvoicetickets_name defaultpdftemplateinvoiceorders_name defaultpdftemplateinvoicerecurring_name
    intacct_invoice_save_location main_contact_name main_contact_email main_contact_phonenumber main_phonenumber
    invoice_class new_icon fortnox_tenant_name new_servicenow_webhooksecret servicenow_webhook_user_name
    servicenow_webhook_tickettype_name myob_tenant_name twilio_subaccount_name twilio_subaccount_sid
    twilio_subaccount_status twilio_subaccount_authtoken override_layout_name servicenow_ticket_sync matching_value
    jira_webhook_username avalara_code avalara_tenant_name avalara_id portal_title reply_address_override use logo
    xero_tenant_id accountsid gficlientid overridepdftemplateinvoice_name client_to_invoice_name itglue_id
    clientcurrency sentinel_subscription_id sentinel_workspace_name sentinel_resource_group_name sentinel_tenant_name
    client_to_invoice_recurring_name azure_tenant_id qbo_company_id dbc_company_id customer_relationship_list
    sentinel_default_user_override_name ref intacct_save_location accountownertech_name billing_plan_text
    overridepdftemplatequote_name`,
  date: `calldate datecreated announcedate startdate lastinvoiceenddate enddate hvdate monthlyreportlastrun
    prepayrecurringchargenextdate alastupdate`,
  array: `customfields custombuttons attachments site_fields allowed_organisations site_update faqlists popup_notes
    allowed_tickettypes allowed_category1 allowed_category2 allowed_category3 allowed_category4 billingplans
    overriding_rates chargerates areaitems prepayhistory periods import_notes service_access service_subscriptions
    kbentries external_links servicenow_priority_mappings servicenow_status_mappings servicenow_impact_mappings
    servicenow_urgency_mappings servicenow_category_mappings intacct_location_id_list new_categories
    jira_requesttype_mappings jira_priority_mappings jira_status_mappings extratabs servicenow_team_mappings
    servicenow_ticket_sync_list servicenow_fieldmappings azure_tenants snowLicences customer_relationship`,
  object: `override_org_address newclient_delivery_address qbo_default_tax_code import_address import_azure_tenant
    new_external_link stripe_paymentmethod servicenow_assignmentgroup servicenow_defaultuser jira_servicedesk
    jira_user main_delivery_address main_invoice_address table quickbooks_details`,
  row: `id name toplevel_name inactive open_ticket_count colour notes toplevel_id confirmemail actionemail
    clearemail messagegroup_id from_address_override override_org_logo override_org_name override_org_phone
    override_org_email override_org_website override_org_portalurl mailbox_override default_mailbox_id calldate
    item_tax_code service_tax_code prepay_tax_code contract_tax_code pritech sectech accountmanagertech
    thirdpartynhdapiurl xeroid opps_ticket_count use key logo regmanagertech logmanagertech salesreptech
    accountownertech cxmleadtech xero_tenant_id accountsid excludefrominvoicesync gficlientid
    overridepdftemplateinvoice overridepdftemplateinvoice_name kashflow_tenant_id client_to_invoice
    client_to_invoice_name invoiceduedaysextraclient itglue_id clientcurrency sentinel_subscription_id
    sentinel_workspace_name sentinel_resource_group_name sentinel_tenant_id sentinel_tenant_name default_currency_code
    client_to_invoice_recurring client_to_invoice_recurring_name`
})

/** Fields of one record of /Site, and which of them a list row carries. */
export const siteFields = fieldTable({
  integer: `sitephonenumberint id sla_id messagegroup_id inuseby zoffsetx zoffsety smallx smally bigx bigy
    deliverby refnumber seriousnesslevel defaultstocklocation stopped sitetimeoffset sitedateformat regionaldirector
    facilitiesmanager language_id linked_organisation_id newsite_web_access_level open_ticket_count
    onhold_ticket_count total_ticket_count opened_thismonth_count cautomateid ninjarmmid device42id datto_alternate_id
    connectwiseid autotaskid ateraid site_service_tax_code site_prepay_tax_code site_contract_tax_code
    site_sales_tax_code site_purchase_tax_code syncroid passportal_id import_site_mapping liongardid surchargeid
    region_code ncentral_details_id import_details_id sqlimport_id businesscentral_area_company_id sequence gfisiteid
    stockbin_id maincontact_id site_item_tax_code`,
  number: `client_id item_quantity_in_stock item_serialised_assets_in_stock item_quantity_reserved
    item_quantity_reserved_on_order item_quantity_available text globx globy style upwho xrefsite zoomx zoomy
    geocoord1 geocoord2`,
  boolean: `inactive invoice_address_isdelivery isstocklocation isinvoicesite defaultdelivery monthlyreportinclude
    monthlyreportemailmanager accountmanagertech monthlyreportemaildirect slocked newsite_sendwelcomeemail
    isnhserveremaildefault all_faqlists_allowed issitedetails hasitemsinstock`,
  string: `accountsid accountsfirstname accountslastname accountsemailaddress accountsccemailaddress
    accountsbccemailaddress name client_name clientsite_name phonenumber colour timezone notes ldapstring emaildomain
    todomain disclaimermatchstring emailsubjectprefix actguid teamviewerpassword maincontact_name wildcardref
    language_name snowname newsite_contactname newsite_contactemail newsite_contacttitle guid servicenowid datto_id
    datto_url azuretenantid pagerdutywildcard site_item_tax_code_name site_service_tax_code_name
    site_contract_tax_code_name site_prepay_tax_code_name site_purchase_tax_code_name third_party_client_name auvik_id
    hubspot_id hudu_url kaseyaid country_code matching_value lapsafe_default_installation_name authrocket_locale use
    delivery_address_line1 delivery_address_line2 delivery_address_line3 delivery_address_line4 delivery_address_line5
    itglue_id client_itglue_id stockbin_name country_code_name region_code_name ref lapsafe_default_installation`,
  date: 'datecreated uptimestamp contractlastchecked monthlyreportlastrun slastupdate',
  array: `popup_notes fields sitecontacts faqlists stockbins external_links extratabs customfields site_fields
    custombuttons`,
  object: `delivery_address invoice_address new_external_link lapsafe_default_installation_obj
    businesscentral_billing_client`,
  row: `id name client_id client_name clientsite_name inactive phonenumber timezone sla_id notes colour
    invoice_address_isdelivery isstocklocation messagegroup_id item_quantity_in_stock item_serialised_assets_in_stock
    item_quantity_reserved item_quantity_reserved_on_order item_quantity_available use gfisiteid
    delivery_address_line1 delivery_address_line2 delivery_address_line3 delivery_address_line4 delivery_address_line5
    itglue_id client_itglue_id stockbin_id stockbin_name country_code_name region_code_name ref
    lapsafe_default_installation maincontact_id site_item_tax_code`
})

/** Fields of one record of /Users, and which of them a list row carries. */
export const userFields = fieldTable({
  integer: `sitephonenumberint phonenumberint homenumberint mobileint mobilenumber2int faxint id site_id_int
    telpref default_currency_code priority_id linked_agent_id relationship_id uddevsite uddevnum uduserid
    userdevicerolecount connectwiseid autotaskid messagegroup_id client_account_manager_id inv1 inv2 inv3 inv4 slaid
    web_access_level showmeonly showrecentonly inv1site inv2site inv3site inv4site inv5 inv6 inv7 inv8 inv9 inv10
    inv5site inv6site inv7site inv8site inv9site inv10site inv11 inv12 inv13 inv14 inv15 inv16 inv17 inv18 inv19 inv20
    inv21 inv22 inv23 inv24 inv25 inv11site inv12site inv13site inv14site inv15site inv16site inv17site inv18site
    inv19site inv20site inv21site inv22site inv23site inv24site inv25site deputysite question1 question2 question3
    question4 question5 cataloglevel encmethod adconnection useadlogin welcomeemail_template_id organisation_id
    open_ticket_count onhold_ticket_count total_ticket_count opened_thismonth_count cautomateid azure_connectionid
    delegation_user_id linked_user_id passportal_id passportal_client_id opportunity_id sqlimport_id azure_roleid
    facebook_id twitter_id device_access_level instagram_id jira_instance no_manager_roleid prospect_account_id
    open_opportunity_count runbook_button_id key client_id item_tax_code overridepdftemplatequote
    client_automatic_callscript_id`,
  number: 'site_id contract_value',
  boolean: `is_comms_user ischangeapprover2 inactive isimportantcontact neversendemails covered_by_contract
    isserviceaccount ignoreautomatedbilling isimportantcontact2 dontackemails inform informaction informclearance
    showslatimes canadd allowviewsitedocs ischangeapprover cancreateuser isheadofdept iscontractcontact informnewarea
    informactionarea informclearancearea viewallcleared isexternal dontaddtomailinglist caneditwebdetails
    canaccesscatalog hasbeentrained canviewcontracts ispoapprover sendwelcomeemail resetpassword ismaincontact
    emailconfirmed delegation_activated delegation_timebased isnhserveremaildefault matchprimaryemail
    canaccessinvoices authenticatorapp_configured locked allowviewclientdocs hubspot_dont_sync hubspot_archived
    isuserdetails unsubscribed canviewopps salesforce_dontsync dontackemails2 service_account_overridden
    sendaccountsemails informifack informnewareaifack update_user_tickets check_update_user_tickets canuploaddocuments
    automatic_sales_tax client_taxable neversendmarketingemails is_prospect`,
  string: `name site_name client_name firstname surname initials title emailaddress phonenumber_preferred
    sitephonenumber phonenumber homenumber mobilenumber mobilenumber2 fax activedirectory_dn
    onpremise_activedirectory_dn container_dn login colour other1 other2 other3 other4 other5 notes site_guid
    area_guid site_cautomate_guid software_role_name site_hubspot_guid role_list sitetimezone new_password
    third_party_guid third_party_sql department deputyusername cat2 email2 email3 disclaimermatchstring admanager
    memberof supplier_name app_colour agent_app_url imagedata webannouncement jira_id zapier_client_name
    delegation_user_name googleworkplace_id servicenow_id servicenow_username site_servicenow_id sgatewayid
    samaccountname oktaid okta_status oppcompanyname oppcontactname oppemailaddress site_guid2 azure_tenant_id
    linked_user_name hubspot_id hubspot_url hudu_url sqlimport_user azure_tenant_domain servicenow_companyid
    new_site_name facebook_username twitter_username manager_email instagram_username jira_instance_name
    third_party_id matching_value theme lang new_account_name use overridepdftemplatequote_name okta_id azure_id
    user_with_clientsite whatsapp_number azureoid`,
  date: `datecreated lastlogindate delegation_start delegation_end ulastupdate azure_last_login_date
    contract_end_date date_of_birth`,
  array: `customfields attachments custombuttons user_relationships addresses departments popup_notes usercompany
    claims software assets external_links roles add_roles ticket_customfields thirdpartygroups linked_sites extratabs
    marketing_unsubscribes`,
  object: 'primary_address supplier new_external_link gocardless_customfields table',
  row: `id name emailaddress phonenumber mobilenumber client_id client_name site_id site_name title inactive
    isimportantcontact login site_id_int firstname surname initials phonenumber_preferred sitephonenumber homenumber
    mobilenumber2 fax telpref activedirectory_dn onpremise_activedirectory_dn container_dn colour other1 other2 other3
    other4 other5 notes neversendemails default_currency_code priority_id linked_agent_id covered_by_contract
    contract_value software_role_name relationship_id uddevsite uddevnum uduserid userdevicerolecount isserviceaccount
    ignoreautomatedbilling isimportantcontact2 connectwiseid autotaskid messagegroup_id role_list sitetimezone
    client_account_manager_id use key item_tax_code automatic_sales_tax client_taxable overridepdftemplatequote`
})

/** Fields of one record of /TopLevel, and which of them a list row carries. */
export const topLevelFields = fieldTable({
  integer: `toplevel_mailbox_override id accounts_override_mailbox concurrent_lic_limit parentid mailbox_override
    messagegroup_id quote_profit_currency organisation_id type user_count open_ticket_count onhold_ticket_count
    total_ticket_count opened_thismonth_count`,
  boolean: 'agent_department',
  string: `intent name notes kashflowurl kashflowusername kashflowpassword announcement invoice_class
    quote_profit_currency_name use organisation_name org_department_name long_name`,
  guid: 'guid organisation_guid',
  array: 'agents users cannedtext templates teams agent_members managers',
  row: `id name long_name organisation_name type user_count open_ticket_count total_ticket_count intent
    accounts_override_mailbox concurrent_lic_limit organisation_id org_department_name onhold_ticket_count
    opened_thismonth_count`
})

/** Fields of one record of /Organisation, and which of them a list row carries. */
export const organisationFields = fieldTable({
  integer: 'id messagegroup_id deliverysite linked_client_id',
  boolean: 'allowall_tickettypes isorganisationdetails all_user_faqlists_allowed',
  string: `intent name reply_address phone fax email website logo portal_logo portalbackgroundimageurl portalurl
    portalcolour portalfolderlocation bank_details_line_1 bank_details_line_2 bank_details_line_3 bank_details_line_4
    bank_details_line_5 tax_number new_icon portal_title portal_chat_profile_override
    portal_chat_profile_override_name`,
  guid: 'guid',
  array: 'departments allowed_tickettypes faqlists customfields user_faqlists',
  object: 'address',
  row: `id name email phone website address departments linked_client_id intent reply_address messagegroup_id fax
    logo portal_logo portalbackgroundimageurl deliverysite portalurl portalcolour portalfolderlocation
    allowall_tickettypes isorganisationdetails bank_details_line_1 bank_details_line_2 bank_details_line_3
    bank_details_line_4 bank_details_line_5 tax_number new_icon portal_title all_user_faqlists_allowed
    portal_chat_profile_override portal_chat_profile_override_name`
})
