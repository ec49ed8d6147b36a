import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    new_agent_id new_category_1_id new_category_2_id new_category_3_id new_category_4_id new_priority_id
    new_product_id new_sla_id new_status_id new_template_id new_workflow_id outcome_id precedence use`,
  boolean: 'active dontshownotification stopmatching',
  string: 'name new_team popupmsg',
  list: 'access_control criteria events outcomes'
}, {
  integer: 'access_control_level batch_size batch_sleep flowdetail_id matched_rule_count script_id',
  boolean: 'set_colour',
  string: `
    guid intent matched_ids new_agent_name new_category_1_guid new_category_1_name new_category_2_guid
    new_category_2_name new_category_3_guid new_category_3_name new_category_4_guid new_category_4_name new_colour
    new_product_name new_sla_guid new_template_name new_workflow_name newstatus_guid newtemplate_guid newworkflow_guid
    outcome_name script_name`,
  list: 'database_lookups olas popup_notes rule_ids',
  object: 'user'
})
