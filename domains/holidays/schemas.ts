import { DateText, DayField, Flag, Id, Int, Num, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListHolidays = {
  agent_id: Id,
  start_date: DateText,
  end_date: DateText,
  includedetails: detailsOnGet('halo_holidays_get')
}

export const HolidayData = {
  name: TextField,
  date: DayField,
  end_date: DayField,
  allday: Flag,
  agent_id: Id,
  workday_id: Id,
  holiday_type: Int,
  duration: Num
}

export const HOLIDAY_COLUMNS = [
  'id', 'name', 'date', 'end_date', 'allday', 'holiday_type', 'agent_id', 'agent_name', 'workday_id', 'approval_status', 'duration'
] as const

export const HOLIDAY_DETAILS = [...HOLIDAY_COLUMNS, 'holid', 'approvalnote', 'isrecurring', 'entity'] as const
