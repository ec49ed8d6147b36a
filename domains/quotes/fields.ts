import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    agent_id approvalstate assigned_agent canned_text_id client_id currency_code new_ticket_status pdftemplate_id
    site_id status ticket_id user_id`,
  number: 'carriage_price',
  string: 'approvalemailaddress approvalname carriage_desc currency note po_ref ponumber risk scope title',
  date: 'date expiry_date',
  list: 'customfields lines'
}, {
  integer: `
    adobe_details_id approval_process_id avalara_details_id contactuser datto_commerce_id dattocommerce_clientid
    dattocommerce_tenantid daystodeliver internal_approval_status internal_approvalagent internal_approvalagentid
    new_approvalprocess_agent_id new_approvalprocess_cab_id new_approvalprocess_role_id new_approvalprocess_user_id
    original_revised_from_id pdf_attachment_id portal_display_type salesorder_id site_delivery_override term_limit
    top_level_purchase_currency_code workflow_id workflow_step`,
  number: `
    currency_conversion_rate deliveryamount deliverytax margin revenue tax_total tax_total_estimate total`,
  boolean: `
    approval_start automatic_sales_tax can_approve dontupdateporef includegroupeditemprice includegroupeditemqty
    includegrouppriceandqty includequotationlinenotes is_customised_pdf is_leased is_quote_screen quote_viewed
    requires_approval use_ticket_approval user_approval_unavailable`,
  string: `
    address1 address2 address3 address4 address5 approvalnote assigned_agent_name auth_by avalara_details_name
    billingcontactemailaddress billingcontactname billingcontactphonenumber canned_text canned_text_name client_name
    contactusername createdbyagentname currency_code_name datto_commerce_url dattocommerce_contactemail
    dattocommerce_contactname deladdress1 deladdress2 deladdress3 deladdress4 deladdress5 intacct_class
    intacct_class_name intacct_save_location internal_approvalemailaddress internal_approvalnote
    new_approvalprocess_email originaddress1 originaddress2 originaddress3 originaddress4 originaddress5
    pdftemplate_name printhtml qr2filename signature site_name so_number status_name third_party_number
    third_party_url ticket_note ticket_summary use user_name`,
  date: 'approvaldatetime internal_approvaldatetime last_update_time',
  list: `
    custombuttons external_links extratabs images linked_pdf_list_append linked_pdf_list_prepend
    new_approvalprocess_cab new_approvalprocess_users quoteapprovalfields workflow_history`,
  object: `
    address customisedpdf delivery_address new_external_link originaddress salesorder site table
    tree_purchase_currency user`
})
