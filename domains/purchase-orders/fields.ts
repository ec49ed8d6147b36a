import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    approval_status assigned_agent client_id cost_centre_id salesorder_id site_id status supplier_id ticket_id user_id`,
  number: 'carriage_price price',
  boolean: 'deliver_to_us',
  string: '3rd_party_ponumber carriage_desc currency note po_ref title',
  date: 'date duedate est_delivery_date',
  list: 'customfields lines',
  object: 'delivery_address'
}, {
  integer: `
    approval_process_id approvalagent approvalagentid attachment_id avalara_details_id currency_code delivery_backup
    goodsin_status invoice_count new_approvalprocess_agent_id new_approvalprocess_cab_id new_approvalprocess_role_id
    new_approvalprocess_user_id pdf_attachment_id pdftemplate_id qbo_id thirdparty_status`,
  number: 'currency_conversion_rate percentage_invoiced revenue tax_total total',
  boolean: `
    approval_for_below_minimum approval_start below_approval_minimum deliver_to_so_address deliver_to_ticket_address
    is_po_screen receipt_confirmed requires_approval use_ticket_approval`,
  string: `
    accounts_ref approvalemailaddress approvalnote assigned_agent_name auth_by avalara_details_name client_name
    cost_centre_name createdbyagentname currency_code_name deladdress1 deladdress2 deladdress3 deladdress4 deladdress5
    intacct_class intacct_class_name intacct_save_location new_approvalprocess_email originaddress1 originaddress2
    originaddress3 originaddress4 originaddress5 pdftemplate_name printhtml qbo_company_id site_name supplier_name
    suppliers_order_reference third_party_id ticket_note ticket_summary token use user_name warrantyurl xero_id
    xero_status xero_tenant_id`,
  date: 'approvaldatetime date_published datesent last_synced last_update_time receipt_confirmation_date',
  list: `
    add_lines custombuttons external_links extratabs invoices new_approvalprocess_cab new_approvalprocess_users
    so_assets`,
  object: 'new_external_link originaddress user'
})
