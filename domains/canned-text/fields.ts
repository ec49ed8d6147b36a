import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'agent_id department_id group_id restriction_type team_id',
  string: 'html name text',
  list: 'access_control tags'
}, {
  integer: 'access_control_level',
  string: 'agent_name department_guid department_name group_name guid intent team_guid team_name'
})
