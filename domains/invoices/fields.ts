import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    client_id contract_id currency_code invoicetype paymentstatus paymentterms salesorder_id sitenumber ticket_id`,
  number: 'amountdue amountpaid',
  boolean: 'hideinvoice posted',
  string: `
    address1 address2 address3 currency cust_order_number invoicenumber name notes_1 notes_2 order_number reference
    thirdpartyinvoicenumber`,
  date: 'duedate invoice_date schedule_date',
  list: 'customfields lines'
}, {
  integer: `
    add_contract_assets add_itemsissued add_labour add_mileage add_prepay add_project add_salesorder add_travel
    apply_credit_id apply_credit_tax_type approval_status approvalagent approvalagentid assigned_agent
    avalara_details_id billingcategory client_to_invoice_to_id creditlinkedtoinvoiceid creditlinkedtoinvoiceid_typeid
    datetype daysplus due_date_int due_date_type emailstatus exact_division intacct_recordno intacctseparatetaxline
    invoice_auto_increase_period invoice_prorata_periods_ahead kashflow_tenant_id kashflowid mailboxid
    markaspaidmoduleid most_recent_invoice_id most_recent_invoice_type original_client_id payments_pending
    pdf_attachment_id pdftemplate_id percentold period period_type purchaseorder_id qbo_term_id qboid
    recurring_invoice_id sage_business_cloud_details_id schedule_id sqlimport_id supplier_id take_payment_on_duedate
    ticket_client_to_invoice_to_id typeid uid`,
  number: `
    amount_remaining apply_credit_amount composite_tax_total conversion_rate credit_outstanding
    credit_outstanding_for_customer credit_total credit_used currency_conversion_rate invoice_percent_increase
    minimum_amount percent revenue tax_total total`,
  boolean: `
    apply_credit approval_start contains_calculated_quantity create_recurring_invoice disabled
    dont_set_original_client_id dont_sync_to_3rd_party force_creation include_in_autopay invoice_separately
    is_invoice_screen is_recurring_invoice mark_credit_as_used markaspaid minimum_price_active requires_approval
    reviewrequired schedule_ignore_delete sync_include_paid take_auto_payment twilio_invoice
    update_invoice_conversion_rate voided`,
  string: `
    accountsid address4 address5 apply_credit_description apply_credit_long_description approvalemailaddress
    approvalnote assigned_agent_name avalara_details_name client_name contactname contract_ref createdbyagentname
    creation_source creditlinkedtoinvoiceid_thirdpartynumber currency_code_name dbc_company_id dbc_id deladdress1
    deladdress2 deladdress3 deladdress4 deladdress5 duedatename exact_id exact_payment_conditon_id
    exact_payment_conditon_name generic_online_invoice_payment_url global_details global_nom_code global_tax_code
    intacct_class intacct_class_name intacct_project intacct_project_name intacct_save_location intacct_tax_solution
    intacct_tax_solution_name internal_note invoice_display invoice_match_id invoice_type_code kashflow_pdf
    minimum_line_description nextcreationperiod notes_3 originaddress1 originaddress2 originaddress3 originaddress4
    originaddress5 original_client_name payment_ref pdftemplate_name periodname printhtml qbo_company_id qbo_term_name
    sage_business_cloud_id site_name snelstart_id supplier_name taken_by tel_number ticket_note ticket_summary use
    xero_branding_theme_id xero_branding_theme_name xero_line_tax xero_online_invoice_payment_url xero_status
    xero_tenant_id xeroid`,
  date: `
    approvaldatetime date_created datepaid dateposted datesent enddate last_modified last_synced lastcreated
    nextcreationdate pdf_attachment_date_created period_end_date period_start_date startdate time`,
  list: 'add_lines custombuttons external_links extratabs merge_data payments',
  object: `
    address exact_payment_conditon new_external_link originaddress qbo_term schedule shipaddress xero_branding_theme`
})
