import { Flag, Id, Int, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListTicketRules = {
  includedetails: detailsOnGet('halo_ticketrules_get')
}

export const TicketRuleData = {
  name: TextField,
  active: Flag,
  precedence: Int,
  criteria: ListField,
  new_team: TextField,
  new_agent_id: Id,
  new_status_id: Id
}

export const TICKET_RULE_COLUMNS = [
  'id', 'name', 'precedence', 'active', 'use', 'stopmatching', 'new_team', 'new_agent_name', 'matched_rule_count'
] as const

export const TICKET_RULE_DETAILS = [
  ...TICKET_RULE_COLUMNS, 'criteria', 'outcomes', 'new_agent_id', 'new_status_id', 'new_priority_id', 'new_sla_id',
  'new_category_1_name', 'new_category_2_name', 'new_workflow_name', 'new_template_name', 'outcome_name', 'popupmsg'
] as const
