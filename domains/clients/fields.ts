import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    accountmanagertech contract_tax_code item_tax_code mailbox_override main_site_id messagegroup_id pritech sectech
    service_tax_code toplevel_id`,
  boolean: 'allowall_tickettypes excludefrominvoicesync inactive',
  string: `
    accountsid clientcurrency colour name newclient_contactemail newclient_contactname notes ref website
    xero_tenant_id`,
  date: 'enddate startdate',
  list: 'customfields external_links'
}, {
  integer: `
    accountownertech actionemail areatype ateraid automatic_callscript_id autotaskid avalara_tenant billinggroup
    billingtemplate_id cautomateid chargeperiod clearemail client_to_invoice client_to_invoice_recurring clientpackage
    confirmemail connectwiseid createdfrom_id customertype cxmleadtech datto_alternate_id datto_commerce_id
    dattocommerce_tenantid default_contract default_currency_code default_mailbox_id defaultcontractoverride
    defaultpdftemplateinvoiceorders defaultpdftemplateinvoicerecurring defaultpdftemplateinvoicetickets device42id
    due_date_type exact_division fcemail fortnox_tenant imageindex import_details_id ingram_micro_details_id
    invoice_mailbox_override invoiceduedaysextraclient isopportunity jira_webhook_user kashflow_tenant_id kashflowid
    key linked_organisation_id liongardid logmanagertech main_contact_id myob_tenant ncentral_details_id
    newclient_regioncode newclient_web_access_level ninjarmmid onhold_ticket_count open_ticket_count
    opened_thismonth_count oppid opps_ticket_count override_layout_id overridepdftemplateinvoice
    overridepdftemplatequote passportal_id paymentterms percentage_to_survey preferredagent preferreddeliverymethod
    prepay_tax_code prepayrecurringchargebp prepayrecurringexpirymonths purchase_tax_code qbodefaulttax
    qbodefaulttaxcode quote_mailbox_override regmanagertech sage_business_cloud_details_id sales_tax_code salesreptech
    scopeofbusiness sentinel_default_user_override sentinel_tenant_id seriousnesslevel servicenow_authtype
    servicenow_webhook_tickettype servicenow_webhook_user smsbalance snow_id sqlimport_id stopped surchargeid
    sync_servicenow_attachments syncroid thresholdbreached toplevel_quote_currency total_ticket_count
    twilio_recurring_invoice_id ucemail unmatchedcombinations xerodetails_id`,
  number: `
    autotopupbyamount autotopupcostperhour autotopupthreshhold autotopuptoamount chargecarryover chargehours
    chargehours2 discountperc hourlyrate hourlyrate2 hv periodcharge prepaybalance prepayrecurringautomaticdeduction
    prepayrecurringcharge prepayrecurringhours prepayrecurringminimumdeduction prepaytotal prepayused startbalance`,
  boolean: `
    all_organisations_allowed allow_api_access allowall_category1 allowall_category2 allowall_category3
    allowall_category4 allowallchargerates alocked automatic_sales_tax auvik_site_inactive
    billforrecurringprepayamount create_jira_webhook default_team_to_salesrep_override donotimport
    dont_auto_send_invoices dontinvoice emailinvoice floverride fluserdef1hide fluserdef1mand fluserdef2hide
    fluserdef2mand fluserdef3hide fluserdef3mand fluserdef4hide fluserdef4mand fluserdef5hide fluserdef5mand
    hubspot_archived hubspot_dont_sync includeactions invoice_tickets_seperately_override invoiceyes is_account is_vip
    isarchived_xero isclientdetails isnhserveremaildefault jira_validated jira_webhook_created
    monthlyreportemaildirect monthlyreportemailmanager monthlyreportinclude monthlyreportshowonweb needsinvoice
    newclient_sendwelcomeemail override_org_logo override_portalcolour portal_title_override prepayasamount
    prepayrecurringminimumdeductiononlyactive priassign prinotify salesforce_dontsync secassign secnotify
    servicenow_enable_webhook servicenow_validated showallnonbillable showfaqfortoplevel showslaonweb sync_to_liongard
    synced_to_intacct taxable test_jira test_servicenow ticket_invoices_for_each_site twilio_subaccount_created
    update_licences`,
  string: `
    accountmanagertech_email accountmanagertech_name accountownertech_name accountsbccemailaddress
    accountsccemailaddress accountsemailaddress accountsfirstname accountslastname actguid announce
    api_access_clientid api_access_clientsecret automatic_callscript_name auvik_id avalara_code avalara_id
    avalara_tenant_name azure_tenant_id billing_plan_text billingtemplate_name callhandlingnotes cat2 cat3 cat4 cat5
    client_to_invoice_name client_to_invoice_recurring_name contract_tax_code_name contractaccountsdesc
    currencyisocode current_licences customer_relationship_list customertype_new cxmleadtech_name datto_commerce_url
    datto_id datto_url dbc_company_id dbc_company_name default_currency_code_name
    default_team_to_salesrep_override_team defaultcontractoverride_ref defaultpdftemplateinvoiceorders_name
    defaultpdftemplateinvoicerecurring_name defaultpdftemplateinvoicetickets_name defcat1 defcat2 defcat3 defcat4
    disclaimermatchstring domain exact_division_name fluserdef1 fluserdef2 fluserdef3 fluserdef4 fluserdef5
    fortnox_tenant_name from_address_override gficlientid html hubspot_id hubspot_lifecycle hubspot_url hudu_url
    intacct_invoice_save_location intacct_location_id intacct_location_type intacct_save_location invoice_class
    invoicecomment invoicetemplate item_tax_code_name itglue_id jira_servicedesk_id jira_servicedesk_name jira_url
    jira_user_id jira_user_name jira_username jira_webhook_username kaseyaid kashflow_tenant_name liongard_url
    logmanagertech_name logo main_contact_email main_contact_name main_contact_phonenumber main_phonenumber
    main_site_name matching_value myob_tenant_name new_icon new_jirakey new_servicenow_webhooksecret new_servicenowkey
    new_thirdpartynhdapiclientsecret newclient_contacttitle newclient_countrycode newclient_domain
    newclient_phonenumber newclient_siteguid newclient_sitename newclient_timezone overidegreeting
    override_layout_name override_org_email override_org_name override_org_phone override_org_portalurl
    override_org_website override_signature overridepdftemplateinvoice_name overridepdftemplatequote_name portal_logo
    portal_title portalbackgroundimageurl portalchatprofile portalchatprofile_name portalcolour prepay_tax_code_name
    prepayaccountsdesc pritech_name purchase_tax_code_name purchase_tax_type qbo_company_id qbo_company_name
    qbodefaulttaxcodename regmanagertech_name reply_address_override sage_business_cloud_details_name sales_tax_type
    salesreptech_name sectech_name sentinel_default_user_override_name sentinel_resource_group_name
    sentinel_subscription_id sentinel_tenant_name sentinel_workspace_name service_tax_code_name
    servicenow_assignment_group servicenow_assignment_group_name servicenow_defaultuser_id servicenow_defaultuser_name
    servicenow_locale servicenow_ticket_sync servicenow_url servicenow_username servicenow_webhook_tickettype_name
    servicenow_webhook_user_name servicenowid snelstart_id snowname stripe_customer_id stripe_payment_method_id
    stripe_payment_method_name tax_number teamviewerpassword thirdpartynhdapiclientid thirdpartynhdapiurl
    thirdpartynhdauthurl thirdpartynhdtenant toplevel_name trading_name twilio_subaccount_authtoken
    twilio_subaccount_name twilio_subaccount_sid twilio_subaccount_status use xero_tenant_name
    xero_tracking_category_1_name xero_tracking_category_2_name xeroid`,
  date: `
    alastupdate announcedate calldate datecreated hvdate lastinvoiceenddate monthlyreportlastrun
    prepayrecurringchargenextdate`,
  list: `
    allowed_category1 allowed_category2 allowed_category3 allowed_category4 allowed_organisations allowed_tickettypes
    areaitems attachments azure_tenants billingplans chargerates custombuttons customer_relationship extratabs
    faqlists import_notes intacct_location_id_list jira_priority_mappings jira_requesttype_mappings
    jira_status_mappings kbentries new_categories overriding_rates periods popup_notes prepayhistory service_access
    service_subscriptions servicenow_category_mappings servicenow_fieldmappings servicenow_impact_mappings
    servicenow_priority_mappings servicenow_status_mappings servicenow_team_mappings servicenow_ticket_sync_list
    servicenow_urgency_mappings site_fields site_update snowLicences`,
  object: `
    import_address import_azure_tenant jira_servicedesk jira_user main_delivery_address main_invoice_address
    new_external_link newclient_delivery_address override_org_address qbo_default_tax_code quickbooks_details
    servicenow_assignmentgroup servicenow_defaultuser stripe_paymentmethod table`
})
