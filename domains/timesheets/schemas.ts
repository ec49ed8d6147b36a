import { DateField, DateText, DayField, Id, ListField, Num } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListTimesheets = {
  agent_id: Id,
  ticket_id: { schema: Id, refused: 'A timesheet is the whole day of an agent. Time on one ticket: halo_actions_list with ticket_id.' },
  client_id: { schema: Id, refused: 'A timesheet is the whole day of an agent, for all clients. Time per client: a report, see halo_reports_list.' },
  start_date: DateText,
  end_date: DateText,
  includedetails: detailsOnGet('halo_timesheets_get')
}

export const TimesheetData = {
  agent_id: Id,
  date: DayField,
  start_time: DateField,
  end_time: DateField,
  break_hours: Num,
  target_hours: Num,
  events: ListField,
  timesheet_manager: Id
}

export const TIMESHEET_COLUMNS = [
  'id', 'agent_id', 'agent_name', 'date', 'start_time', 'end_time', 'target_hours', 'actual_hours', 'work_hours',
  'unlogged_hours', 'chargeable_hours', 'approval'
] as const

export const TIMESHEET_DETAILS = [
  ...TIMESHEET_COLUMNS, 'break_hours', 'allowed_break_hours', 'percentage', 'timesheet_manager', 'workdayid', 'events'
] as const
