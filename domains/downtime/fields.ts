import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'faultid service workdays',
  number: 'hours',
  boolean: 'allday ended',
  date: 'enddate startdate'
}, {
  boolean: 'calculated',
  string: 'fault_summary service_desc'
})
