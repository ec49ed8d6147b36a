import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'access_level datalength lookup parenttype_id sequence tab_id techdetail typeinfo_id userdetail',
  boolean: 'mandatory showoncalendar',
  string: 'groupname kind name new_values url validate',
  list: 'values visibility_conditions'
}, {
  integer: 'datafrom inactiveupdatetype mapping_id moveupdatetype systemuse tab_columns tab_sequence',
  boolean: 'issoftware order_values_alphanumerically showonactivity',
  string: 'guid idstring intent moveupdatedefault parenttype_name tab_name'
})
