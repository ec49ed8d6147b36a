import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'agent_id entity holid holiday_type workday_id',
  number: 'duration',
  boolean: 'allday isrecurring',
  string: 'approvalnote name',
  date: 'date end_date',
  object: 'schedule'
}, {
  integer: 'approval_status schedulehandledtype',
  boolean: 'approval_start createnextappt',
  string: 'agent_name thirdpartyid workday_guid',
  date: 'date_datetime date_only end_date_only',
  object: 'appointmentobj'
})
