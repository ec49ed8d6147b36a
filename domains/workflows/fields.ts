import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  boolean: 'active notinuse',
  string: 'flow_chart_json name note',
  list: 'access_control always_allow_actions stages steps targets'
}, {
  integer: 'access_control_level',
  boolean: 'in_use',
  string: 'guid intent',
  list: 'workflow_history'
})
