import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'agent_id timesheet_manager workdayid',
  number: 'allowed_break_hours break_hours target_hours work_hours',
  string: 'colour',
  date: 'date end_time start_time',
  list: 'events'
}, {
  integer: 'forecasting_id',
  number: 'actual_hours chargeable_hours forecasting_hours percentage unlogged_hours',
  string: 'agent_name',
  date: 'estimated_end_time estimated_start_time',
  object: 'approval'
})
