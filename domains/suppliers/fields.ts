import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'default_contract_id default_contract_sla_id default_currency_code toplevel_id',
  boolean: 'inactive',
  string: `
    accounts_id address contact_name contact_title email_address emaildomain fax name notes phone_number
    phone_number_2 portal_ref portal_url support_email_address xero_tenant_id`,
  list: 'customfields users'
}, {
  integer: `
    access_control_level contract_count details_id emailtemplate_id jira_webhook_user kashflow_tenant_id kashflowid
    messagegroup_id myob_tenant parentid purchase_tax_code servicenow_authtype supplier_invoice_due_date_extra_days
    supplier_mailbox_override sync_servicenow_attachments`,
  boolean: `
    allow_api_access create_jira_webhook emailoverduefixby emailoverdueresponse ignore_from_accounting_sync
    is_manufacturer is_supplier is_xero_archived issupplierdetails jira_validated jira_webhook_created
    servicenow_validated switchslatosupplier synced_to_intacct test_jira test_servicenow usesnhd`,
  string: `
    api_access_clientid api_access_clientsecret default_currency_code_name email_end_tag email_start_tag
    emailtemplate_name intacct_default_save_loc intacct_location_id intacct_location_type intacct_save_location
    jira_servicedesk_id jira_servicedesk_name jira_url jira_user_id jira_user_name jira_username jira_webhook_username
    kashflow_tenant_name logo mobile myob_tenant_name new_icon new_jirakey new_servicenowkey
    new_thirdpartynhdapiclientsecret nhdemailaddress nhdpassword nhdurl phone_number_3 portal_password portal_username
    purchase_tax_code_name qbo_company_id qbo_company_name servicenow_assignment_group
    servicenow_assignment_group_name servicenow_defaultuser_id servicenow_defaultuser_name servicenow_locale
    servicenow_ticket_sync servicenow_url servicenow_username supplier_mailbox_address thirdpartynhdapiclientid
    thirdpartynhdapiurl thirdpartynhdauthurl thirdpartynhdtenant toplevel_name use webserviceurl website xero_id
    xero_tenant_name`,
  date: 'datecreated last_modified',
  list: `
    access_control custombuttons external_links intacct_location_id_list jira_priority_mappings
    jira_requesttype_mappings jira_status_mappings servicenow_category_mappings servicenow_fieldmappings
    servicenow_impact_mappings servicenow_priority_mappings servicenow_status_mappings servicenow_team_mappings
    servicenow_ticket_sync_list servicenow_urgency_mappings`,
  object: 'jira_servicedesk jira_user new_external_link servicenow_assignmentgroup servicenow_defaultuser'
})
