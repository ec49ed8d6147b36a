import { recordFields } from '../../lib/mcp/record-fields.js'
import { TICKET_KIND_FIELDS } from '../tickets/fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    agent_id client_id contract_id milestone_id parent_id priority_id site_id status_id template_id tickettype_id
    user_id`,
  number: 'estimate estimatedays projectmoneybudget projecttimebudget',
  string: 'category_1 details milestone_name summary team',
  date: 'deadlinedate startdate targetdate',
  list: 'assets budgets customfields project_items_issued'
}, TICKET_KIND_FIELDS)
