import { Type } from '@sinclair/typebox'
import { DateField, DateText, Flag, Id, Int, Num } from '../../lib/schemas/common.js'
import { onOrAfter, onOrBefore, sameId } from '../../lib/schemas/handling.js'

export const ListDowntime = {
  service_id: { schema: Id, keep: sameId('service') },
  // Both bound the start: a downtime that is still on has no end to compare.
  start_date: { schema: DateText, keep: onOrAfter('startdate') },
  end_date: { schema: DateText, keep: onOrBefore('startdate') },
  includedetails: { schema: Flag, noEffect: 'Rows are the same with it; a row is already nearly the whole record.' }
}

export const DowntimeData = {
  faultid: Type.Integer({ description: 'ticket id' }),
  service: Id,
  startdate: DateField,
  enddate: DateField,
  ended: Flag,
  allday: Flag,
  hours: Num,
  workdays: Int
}

export const DOWNTIME_COLUMNS = [
  'id', 'faultid', 'fault_summary', 'service', 'service_desc', 'startdate', 'enddate', 'ended', 'allday', 'hours'
] as const

export const DOWNTIME_DETAILS = [...DOWNTIME_COLUMNS, 'workdays', 'calculated'] as const
