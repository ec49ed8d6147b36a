import { Flag, Id, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListSla = {
  includedetails: detailsOnGet('halo_sla_get')
}

export const SlaData = {
  name: TextField,
  workday_id: Id,
  priorities: ListField,
  trackslaresponsetime: Flag,
  trackslafixbytime: Flag
}

export const SLA_COLUMNS = [
  'id', 'name', 'workday_id', 'workday_name', 'responsereset', 'trackslaresponsetime', 'trackslafixbytime'
] as const

export const SLA_DETAILS = [
  ...SLA_COLUMNS, 'priorities', 'hoursaretechslocaltime', 'response_reset_approval', 'autoreleaseoption',
  'autoreleaselimit', 'statusafterautorelease_name', 'dontsendholdreminders'
] as const
