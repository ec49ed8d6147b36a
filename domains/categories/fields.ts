import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'category_group_id chargerate itilrequesttype priority_id sla_id type_id',
  boolean: 'include_note',
  string: 'category_name note user_note value',
  list: 'translations'
}, {
  boolean: 'is_integration',
  string: 'guid intent'
})
