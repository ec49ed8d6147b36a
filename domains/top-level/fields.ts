import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'mailbox_override messagegroup_id organisation_id toplevel_mailbox_override type',
  boolean: 'agent_department',
  string: 'announcement name notes',
  list: 'agents cannedtext managers templates users'
}, {
  integer: `
    accounts_override_mailbox concurrent_lic_limit onhold_ticket_count open_ticket_count opened_thismonth_count
    parentid quote_profit_currency total_ticket_count user_count`,
  string: `
    guid intent invoice_class kashflowpassword kashflowurl kashflowusername long_name org_department_name
    organisation_guid organisation_name quote_profit_currency_name use`,
  list: 'agent_members teams'
})
