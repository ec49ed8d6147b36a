import { recordFields } from '../../lib/mcp/record-fields.js'
import { TICKET_KIND_FIELDS } from '../tickets/fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'agent_id client_id pipeline_stage_id priority_id site_id status_id tickettype_id user_id',
  number: 'oppconversionprobability oppprofit oppvalue oppvalue_annual oppvalue_monthly oppvalue_oneoff',
  string: `
    category_1 details oppcompanyname oppcontactname oppemailaddress oppreason opptel opptype summary team`,
  date: 'followupdate targetdate',
  list: 'customfields'
}, TICKET_KIND_FIELDS)
