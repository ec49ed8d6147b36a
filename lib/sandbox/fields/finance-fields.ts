import { fieldTable } from './field-table.js'

/** Fields of one record of /ClientContract, and which of them a list row carries. */
export const contractFields = fieldTable({
  integer: `contract_contact_id main_site id client_id billingperiod billingdescription subtype status site_id
    user_id sla_id asset_sequence accounts_override_mailbox paymentscheme unmatchedcombinations termmonths
    paymentmethod createdfrom_id previouscontract ohid billingperiods surchargeid chargerate_method pdf_attachment_id
    pdftemplate_id autotaskid salesorder_id salesorder_line_id endtype prepayrecurringexpirymonths oracle_invoice_id
    prepay_itemid created_from_order portal_display_type key contracttype prepayrecurringchargebp createdby_id
    billingcategory`,
  number: `numberofunitsfree periodchargeamount asset_value startbalance chargehoursperperiod outofhoursmultiplier
    requestminimum invoiceminimum prepayrecurringcharge percentageincrease costperperiod chargeratemultiplier
    contract_prepaytotal contract_prepayused contract_prepaybalance prepayrecurringhours
    prepayrecurringminimumdeduction prepayrecurringautomaticdeduction autotopupthreshhold autotopuptoamount
    autotopupcostperhour autotopupbyamount`,
  boolean: `started expired chargerollover allowfixedprice allowpyg allowprepay chargeperdevice chargeprepaytravel
    chargeprepaymileage chargepygtravel chargepygmileage onlybillatendofperiod dontsendalarm rollingcontract
    dontinvoice schedulesendaccountmanager hasactions dontchargeforitems contract_prepayasamount
    billforrecurringprepayamount prepayrecurringminimumdeductiononlyactive iscontractdetails use_cost_calculation
    send_to_oracle can_approve force_recalculation active sent_to_oracle`,
  string: `item_desc client_name ref refextra site_name user_name note refextra2 contract_status sla_name
    invoicedescription emailaddresses scheduleemails accountsdesc billing_description_string billing_period_string
    printhtml pdftemplate_name import_user labournominalcodeoverride labournominalcodeoverride_name emailaddress_to
    emailaddress_cc prepay_itemname approvername approveremailaddress signature use contracttype_name cost_calculation
    createdby_name`,
  date: `start_date end_date periodicinvoicenextdate next_invoice_date next_call_date nextincrementdate
    datereceived datesent new_invoice_start_date new_invoice_end_date prepayrecurringchargenextdate datesent_to_oracle
    last_modified asset_end_date`,
  array: `assets users periods overriding_rates chargerates custombuttons schedule scheduleplan
    contract_prepayhistory contract_periods prepay_periods contracts sites attachments billingplans extratabs
    contractapprovalfields customfields`,
  object: 'table new_external_link',
  row: `id ref client_name site_name start_date end_date started expired contract_status subtype periodchargeamount
    next_invoice_date client_id refextra numberofunitsfree billingperiod billingdescription status site_id user_id
    user_name sla_id periodicinvoicenextdate note asset_value refextra2 asset_sequence next_call_date
    accounts_override_mailbox use key last_modified asset_end_date contracttype contracttype_name
    prepayrecurringchargebp force_recalculation cost_calculation active sent_to_oracle createdby_id createdby_name
    billingcategory`
})

/** Fields of one record of /Invoice, and which of them a list row carries. */
export const invoiceFields = fieldTable({
  integer: `id client_id sitenumber uid salesorder_id datetype percentold contract_id currency_code paymentterms
    ticket_id invoicetype paymentstatus emailstatus pdf_attachment_id pdftemplate_id schedule_id period
    recurring_invoice_id add_contract_assets add_labour add_project add_travel add_mileage add_itemsissued add_prepay
    add_salesorder qboid billingcategory due_date_int due_date_type mailboxid period_type kashflow_tenant_id
    kashflowid original_client_id daysplus invoice_prorata_periods_ahead intacct_recordno markaspaidmoduleid
    creditlinkedtoinvoiceid creditlinkedtoinvoiceid_typeid purchaseorder_id sage_business_cloud_details_id
    exact_division invoice_auto_increase_period assigned_agent approval_status approvalagent approvalagentid
    intacctseparatetaxline take_payment_on_duedate supplier_id payments_pending client_to_invoice_to_id typeid
    avalara_details_id qbo_term_id apply_credit_id apply_credit_tax_type sqlimport_id ticket_client_to_invoice_to_id
    most_recent_invoice_id most_recent_invoice_type`,
  number: `percent currency_conversion_rate amountpaid amountdue amount_remaining composite_tax_total total
    invoice_percent_increase credit_total minimum_amount credit_outstanding_for_customer credit_outstanding
    credit_used apply_credit_amount conversion_rate tax_total revenue`,
  boolean: `disabled posted hideinvoice is_recurring_invoice create_recurring_invoice take_auto_payment
    force_creation markaspaid reviewrequired schedule_ignore_delete approval_start requires_approval
    contains_calculated_quantity include_in_autopay twilio_invoice invoice_separately minimum_price_active voided
    mark_credit_as_used apply_credit sync_include_paid dont_set_original_client_id update_invoice_conversion_rate
    dont_sync_to_3rd_party is_invoice_screen`,
  string: `use client_name site_name accountsid invoicenumber thirdpartyinvoicenumber name address1 address2
    address3 address4 address5 deladdress1 deladdress2 deladdress3 deladdress4 deladdress5 tel_number contactname
    global_tax_code notes_1 notes_2 notes_3 taken_by order_number cust_order_number payment_ref global_nom_code
    global_details invoice_type_code contract_ref currency currency_code_name xeroid printhtml pdftemplate_name
    reference xero_tenant_id xero_branding_theme_id xero_branding_theme_name createdbyagentname internal_note
    kashflow_pdf original_client_name xero_status snelstart_id periodname duedatename nextcreationperiod
    qbo_company_id dbc_id dbc_company_id creditlinkedtoinvoiceid_thirdpartynumber sage_business_cloud_id exact_id
    xero_line_tax assigned_agent_name approvalemailaddress approvalnote ticket_summary ticket_note
    xero_online_invoice_payment_url generic_online_invoice_payment_url intacct_save_location intacct_class
    intacct_class_name intacct_tax_solution intacct_tax_solution_name intacct_project intacct_project_name
    supplier_name creation_source minimum_line_description qbo_term_name exact_payment_conditon_name
    exact_payment_conditon_id avalara_details_name apply_credit_description apply_credit_long_description
    invoice_display invoice_match_id originaddress1 originaddress2 originaddress3 originaddress4 originaddress5`,
  date: `invoice_date schedule_date dateposted last_synced last_modified datesent datepaid
    pdf_attachment_date_created duedate lastcreated nextcreationdate time startdate enddate date_created
    period_start_date period_end_date approvaldatetime`,
  array: 'customfields lines add_lines merge_data payments custombuttons extratabs external_links',
  object: `address shipaddress originaddress schedule xero_branding_theme qbo_term exact_payment_conditon
    new_external_link`,
  row: `id invoicenumber client_name site_name invoice_date duedate total amountdue amountpaid paymentstatus posted
    contract_ref ticket_id currency disabled use client_id sitenumber accountsid uid thirdpartyinvoicenumber name
    address1 address2 address3 address4 address5 deladdress1 deladdress2 deladdress3 deladdress4 deladdress5
    tel_number contactname global_tax_code schedule_date dateposted last_synced last_modified notes_1 notes_2 notes_3
    taken_by order_number cust_order_number payment_ref global_nom_code global_details invoice_type_code salesorder_id
    datetype percentold percent contract_id datesent currency_code currency_code_name currency_conversion_rate
    paymentterms hideinvoice invoicetype datepaid xeroid amount_remaining emailstatus printhtml pdf_attachment_id
    pdf_attachment_date_created pdftemplate_id pdftemplate_name`
})

/** Fields of one record of /Quotation, and which of them a list row carries. */
export const quoteFields = fieldTable({
  integer: `id ticket_id status user_id site_id client_id agent_id assigned_agent daystodeliver currency_code
    approvalstate pdf_attachment_id pdftemplate_id portal_display_type salesorder_id canned_text_id
    internal_approval_status internal_approvalagent internal_approvalagentid new_ticket_status datto_commerce_id
    dattocommerce_clientid dattocommerce_tenantid contactuser term_limit approval_process_id
    new_approvalprocess_agent_id new_approvalprocess_user_id new_approvalprocess_cab_id site_delivery_override
    workflow_step workflow_id new_approvalprocess_role_id avalara_details_id adobe_details_id
    top_level_purchase_currency_code original_revised_from_id`,
  number: `revenue tax_total total carriage_price tax_total_estimate currency_conversion_rate deliveryamount
    deliverytax margin`,
  boolean: `includegroupeditemprice includegroupeditemqty includequotationlinenotes includegrouppriceandqty
    quote_viewed approval_start requires_approval dontupdateporef can_approve automatic_sales_tax is_leased
    use_ticket_approval is_customised_pdf is_quote_screen user_approval_unavailable`,
  string: `use title po_ref carriage_desc auth_by note user_name site_name client_name scope risk qr2filename
    assigned_agent_name currency currency_code_name approvalname approvalemailaddress approvalnote printhtml ponumber
    pdftemplate_name signature createdbyagentname canned_text_name canned_text internal_approvalemailaddress
    internal_approvalnote ticket_summary ticket_note datto_commerce_url third_party_url dattocommerce_contactname
    dattocommerce_contactemail contactusername third_party_number intacct_class intacct_class_name
    intacct_save_location billingcontactname billingcontactemailaddress billingcontactphonenumber so_number
    new_approvalprocess_email address1 address2 address3 address4 address5 deladdress1 deladdress2 deladdress3
    deladdress4 deladdress5 avalara_details_name originaddress1 originaddress2 originaddress3 originaddress4
    originaddress5 status_name`,
  date: 'date expiry_date approvaldatetime last_update_time internal_approvaldatetime',
  array: `customfields lines images linked_pdf_list_append linked_pdf_list_prepend new_approvalprocess_users
    new_approvalprocess_cab workflow_history quoteapprovalfields custombuttons extratabs external_links`,
  object: `table user salesorder address delivery_address customisedpdf tree_purchase_currency site originaddress
    new_external_link`,
  row: `id title client_name site_name user_name status date expiry_date total approvalstate ticket_id agent_id use
    po_ref revenue tax_total carriage_desc carriage_price tax_total_estimate auth_by note user_id site_id client_id
    scope risk qr2filename assigned_agent assigned_agent_name includegroupeditemprice includegroupeditemqty
    daystodeliver currency currency_code currency_code_name currency_conversion_rate includequotationlinenotes
    includegrouppriceandqty approvalname approvalemailaddress approvaldatetime approvalnote printhtml
    pdf_attachment_id ponumber pdftemplate_id pdftemplate_name portal_display_type salesorder_id signature
    createdbyagentname quote_viewed canned_text_id canned_text_name canned_text last_update_time
    internal_approval_status approval_start internal_approvalagent internal_approvalemailaddress`
})

/** Fields of one record of /PurchaseOrder, and which of them a list row carries. */
export const purchaseOrderFields = fieldTable({
  integer: `id ticket_id status supplier_id goodsin_status approval_status assigned_agent approvalagent
    approvalagentid thirdparty_status delivery_backup salesorder_id user_id site_id client_id cost_centre_id
    attachment_id pdf_attachment_id pdftemplate_id qbo_id invoice_count currency_code avalara_details_id
    approval_process_id new_approvalprocess_agent_id new_approvalprocess_user_id new_approvalprocess_cab_id
    new_approvalprocess_role_id`,
  number: 'carriage_price price total percentage_invoiced currency_conversion_rate tax_total revenue',
  boolean: `approval_start deliver_to_us deliver_to_so_address deliver_to_ticket_address requires_approval
    below_approval_minimum approval_for_below_minimum is_po_screen use_ticket_approval receipt_confirmed`,
  string: `use title po_ref carriage_desc auth_by note supplier_name 3rd_party_ponumber assigned_agent_name
    approvalemailaddress approvalnote accounts_ref currency user_name site_name client_name cost_centre_name
    ticket_summary ticket_note printhtml pdftemplate_name createdbyagentname xero_id xero_tenant_id xero_status
    warrantyurl qbo_company_id intacct_save_location currency_code_name intacct_class intacct_class_name
    suppliers_order_reference deladdress1 deladdress2 deladdress3 deladdress4 deladdress5 third_party_id
    avalara_details_name originaddress1 originaddress2 originaddress3 originaddress4 originaddress5
    new_approvalprocess_email token`,
  date: `date datesent date_published approvaldatetime est_delivery_date last_synced last_update_time duedate
    receipt_confirmation_date`,
  array: `customfields lines add_lines so_assets invoices custombuttons extratabs new_approvalprocess_users
    new_approvalprocess_cab external_links`,
  object: 'user delivery_address originaddress new_external_link',
  row: `id po_ref title supplier_name client_name status goodsin_status date est_delivery_date total
    approval_status ticket_id salesorder_id use datesent carriage_desc carriage_price auth_by note price supplier_id
    3rd_party_ponumber date_published approval_start assigned_agent assigned_agent_name approvalagent
    approvalemailaddress approvalnote approvalagentid approvaldatetime thirdparty_status accounts_ref deliver_to_us
    deliver_to_so_address deliver_to_ticket_address delivery_backup currency user_id user_name site_id site_name
    client_id cost_centre_id cost_centre_name ticket_summary ticket_note attachment_id printhtml pdf_attachment_id
    pdftemplate_id pdftemplate_name createdbyagentname xero_id xero_tenant_id xero_status last_synced last_update_time
    requires_approval below_approval_minimum`
})

/** Fields of one record of /Item, and which of them a list row carries. */
export const itemFields = fieldTable({
  integer: `id status assetgroup_id inoutconversion created_by supplier_id manufacturer_id assettype_id taxcode
    taxcodeother costingmethod metertype meterlife template_id assetaccountcode qbo_quantity xerodetails_id
    autotaskserviceid autotaskproductid kashflowid kashflow_tenant_id linked_item_id item_default_billing_period
    primaryimageid import_details_id item_group_itemcode item_group_taxcode item_group_taxcode_purchase type
    sage_business_cloud_details_id budgettype_id exact_division dattocommerce_tenant sage50uk_department_id
    related_item_count myob_tenant purchase_currency_code auto_reorder_type`,
  number: `quantity_in_stock quantity_reserved quantity_on_order qtyissuedthisyear baseprice minstockqty
    min_purchase_qty secondprice sleeveprice costprice margin reorderqty servicefee recovery avco qtyonallsalesorders
    secondhandprice hours markupperc recurringprice maxitemdiscount recurringcost weight items_per_buying_price
    items_per_selling_price`,
  boolean: `promptforprice doesnotneedconsigning applydiscount isrecurringitem showmobilescanner salestaxincluded
    purchasetaxincluded taxable iscontractitem dontinvoice update_recurring_invoice_price
    update_recurring_invoice_cost isitemdetails serialise_only_one ignore_from_accounting_sync dont_track_stock
    dont_receive_on_po autorenew_quote_line_default price_calculated_from_components cost_calculated_from_components
    item_listed_only_on_bundle_setup`,
  string: `asset_type_matching_field_name use name assetgroup_name third_party_assetgroup_id note
    supplier_part_code description purchase_description internalreference externalreference goodsinunit goodsoutunit
    supplier_name manufacturer_name assettype_name taxcode_name taxcodeother_name accountsid binlocation nominalcode
    shaccountsid template_name icon icon_download_url group_third_party_id sagetoken third_party_id xero_salestax
    xero_purchasetax purchasenominalcode fullyqualifiedname xero_tenant_id xero_tenant_name income_account_name
    expense_account_name asset_account_name qbosku qbocategoryid qbocategoryname kashflow_tenant_name nominalcode_name
    purchasenominalcode_name linked_item_name snelstart_id snelstart_department_id snelstart_department_name
    qbo_company_id qbo_company_name extra_invoice_description intacct_type item_group_nominalcode
    item_group_nominalcode_purchase dbc_company_id dbc_company_name sage_business_cloud_details_name budgettype_name
    exact_division_name user_description invoice_class xero_inventory_account_code xero_cogs_account_code
    xero_inventory_account_code_name xero_cogs_account_code_name intacct_product_line_id myob_tenant_name
    myob_asset_account_code avalara_item_code purchase_currency_code_name relatedcategories_list`,
  date: 'qboinitial_quantity_date datecreated lastmodified',
  array: `customfields custombuttons item_suppliers stocklocations linked_asset_defaults external_links
    relatedcategories`,
  object: `income_account expense_account asset_account qbo_category snelstart_department quickbooks_details
    new_external_link purchase_currency`,
  row: `id name assetgroup_name assettype_name baseprice costprice recurringprice quantity_in_stock supplier_name
    isrecurringitem status internalreference asset_type_matching_field_name use assetgroup_id
    third_party_assetgroup_id note supplier_part_code description purchase_description externalreference
    quantity_reserved quantity_on_order goodsinunit goodsoutunit inoutconversion qtyissuedthisyear created_by
    supplier_id manufacturer_id manufacturer_name assettype_id minstockqty min_purchase_qty secondprice promptforprice
    sleeveprice taxcode taxcode_name taxcodeother taxcodeother_name accountsid margin reorderqty binlocation
    nominalcode costingmethod servicefee recovery avco qtyonallsalesorders doesnotneedconsigning shaccountsid
    applydiscount secondhandprice hours markupperc metertype meterlife template_id`
})

/** Fields of one record of /Supplier, and which of them a list row carries. */
export const supplierFields = fieldTable({
  integer: `id toplevel_id emailtemplate_id default_contract_id default_contract_sla_id contract_count parentid
    kashflowid details_id kashflow_tenant_id access_control_level myob_tenant purchase_tax_code
    sync_servicenow_attachments jira_webhook_user supplier_invoice_due_date_extra_days servicenow_authtype
    default_currency_code supplier_mailbox_override messagegroup_id`,
  boolean: `inactive switchslatosupplier emailoverduefixby emailoverdueresponse usesnhd allow_api_access
    is_xero_archived issupplierdetails test_jira create_jira_webhook jira_webhook_created synced_to_intacct
    ignore_from_accounting_sync test_servicenow is_supplier is_manufacturer jira_validated servicenow_validated`,
  string: `name toplevel_name contact_name email_address support_email_address phone_number thirdpartynhdapiurl
    phone_number_2 phone_number_3 notes address webserviceurl emailtemplate_name accounts_id portal_url portal_ref
    portal_username portal_password contact_title fax email_start_tag email_end_tag nhdurl nhdemailaddress nhdpassword
    emaildomain api_access_clientid api_access_clientsecret thirdpartynhdauthurl thirdpartynhdtenant
    thirdpartynhdapiclientid new_thirdpartynhdapiclientsecret kashflow_tenant_name xero_tenant_id xero_tenant_name
    xero_id qbo_company_name jira_url jira_username new_jirakey jira_servicedesk_id jira_servicedesk_name jira_user_id
    jira_user_name intacct_location_id intacct_location_type intacct_save_location default_currency_code_name
    intacct_default_save_loc new_icon servicenow_url servicenow_locale servicenow_username new_servicenowkey
    servicenow_assignment_group servicenow_assignment_group_name servicenow_defaultuser_id servicenow_defaultuser_name
    myob_tenant_name purchase_tax_code_name servicenow_ticket_sync jira_webhook_username use logo qbo_company_id
    supplier_mailbox_address website mobile`,
  date: 'datecreated last_modified',
  array: `customfields custombuttons users jira_requesttype_mappings jira_priority_mappings jira_status_mappings
    intacct_location_id_list access_control servicenow_priority_mappings servicenow_status_mappings
    servicenow_impact_mappings servicenow_urgency_mappings servicenow_category_mappings external_links
    servicenow_team_mappings servicenow_ticket_sync_list servicenow_fieldmappings`,
  object: 'jira_servicedesk jira_user servicenow_assignmentgroup servicenow_defaultuser new_external_link',
  row: `id name contact_name email_address phone_number inactive toplevel_name contract_count portal_url
    toplevel_id support_email_address emailtemplate_id default_contract_id default_contract_sla_id thirdpartynhdapiurl
    datecreated phone_number_2 phone_number_3 notes address switchslatosupplier emailoverduefixby emailoverdueresponse
    webserviceurl emailtemplate_name accounts_id portal_ref portal_username contact_title fax email_start_tag
    email_end_tag usesnhd nhdurl nhdemailaddress parentid emaildomain allow_api_access api_access_clientid
    thirdpartynhdauthurl thirdpartynhdtenant thirdpartynhdapiclientid new_thirdpartynhdapiclientsecret kashflowid
    details_id kashflow_tenant_id kashflow_tenant_name xero_tenant_id xero_tenant_name xero_id is_xero_archived
    qbo_company_name issupplierdetails jira_url jira_username`
})
