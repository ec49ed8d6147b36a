import { DateField, DateText, Id, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet, onOrAfter, onOrBefore, sameId } from '../../lib/schemas/handling.js'

export const ListAudit = {
  ticket_id: { schema: Id, keep: sameId('ticket_id') },
  agent_id: { schema: Id, keep: sameId('agent_id') },
  start_date: { schema: DateText, keep: onOrAfter('date') },
  end_date: { schema: DateText, keep: onOrBefore('date') },
  includedetails: detailsOnGet('halo_audit_get')
}

export const AuditData = {
  ticket_id: Id,
  agent_id: Id,
  date: DateField,
  table_name: TextField,
  value: TextField,
  from: TextField,
  to: TextField,
  username: TextField
}

export const AUDIT_COLUMNS = ['id', 'date', 'agent_id', 'username', 'ticket_id', 'table_name', 'value', 'from', 'to'] as const

export const AUDIT_DETAILS = [...AUDIT_COLUMNS, 'id1', 'id2', 'clientid', 'user_id', 'actoutcome', 'datetime_from', 'datetime_to'] as const
