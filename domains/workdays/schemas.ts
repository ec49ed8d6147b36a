import { Flag, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListWorkdays = {
  includedetails: detailsOnGet('halo_workdays_get')
}

export const WorkdayData = {
  name: TextField,
  summary: TextField,
  timezone: TextField,
  start: TextField,
  end: TextField,
  alldayssame: Flag
}

export const WORKDAY_COLUMNS = [
  'id', 'name', 'summary', 'timezone', 'start', 'end', 'alldayssame', 'incsaturday', 'incsunday'
] as const

export const WORKDAY_DETAILS = [
  ...WORKDAY_COLUMNS, 'incmonday', 'inctuesday', 'incwednesday', 'incthursday', 'incfriday', 'startmonday',
  'endmonday', 'starttuesday', 'endtuesday', 'startwednesday', 'endwednesday', 'startthursday', 'endthursday',
  'startfriday', 'endfriday', 'startsaturday', 'endsaturday', 'startsunday', 'endsunday', 'breaks', 'timeslots'
] as const
