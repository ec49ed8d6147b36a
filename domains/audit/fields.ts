import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'agent_id clientid id1 id2 ticket_id',
  string: 'from table_name to username value',
  date: 'date'
}, {
  integer: 'user_id',
  string: 'actoutcome',
  date: 'datetime_from datetime_to'
})
