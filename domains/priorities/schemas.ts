import { Id, Num, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListPriorities = {
  slaid: Id,
  includedetails: detailsOnGet('halo_priorities_get')
}

export const PriorityData = {
  name: TextField,
  slaid: Id,
  priorityid: Id,
  responsetime: Num,
  responseunits: TextField,
  fixtime: Num,
  fixunits: TextField
}

export const PRIORITY_COLUMNS = [
  'id', 'priorityid', 'name', 'slaid', 'responsetime', 'responseunits', 'fixtime', 'fixunits', 'ishidden'
] as const

export const PRIORITY_DETAILS = [
  ...PRIORITY_COLUMNS, 'colour', 'responseendofday', 'fixendofday', 'startofday', 'workdaysoverride',
  'setfixtostartdate', 'setfixtotargetdate', 'enterslaexcuse'
] as const
