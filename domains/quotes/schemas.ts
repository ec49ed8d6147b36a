import { DayField, Id, Int, ListField, TextField } from '../../lib/schemas/common.js'

export const ListQuotes = {
  ticket_id: Id,
  client_id: Id,
  site_id: Id,
  user_id: Id
}

export const QuoteData = {
  title: TextField,
  client_id: Id,
  site_id: Id,
  user_id: Id,
  ticket_id: Id,
  status: Int,
  expiry_date: DayField,
  lines: ListField
}

export const QUOTE_COLUMNS = [
  'id', 'title', 'client_id', 'client_name', 'site_name', 'user_name', 'status', 'status_name', 'date', 'expiry_date',
  'total', 'approvalstate', 'ticket_id'
] as const

export const QUOTE_DETAILS = [
  ...QUOTE_COLUMNS, 'site_id', 'user_id', 'agent_id', 'assigned_agent_name', 'po_ref', 'revenue', 'tax_total',
  'currency', 'note', 'scope', 'risk', 'lines', 'approvalname', 'approvaldatetime', 'approvalnote', 'salesorder_id'
] as const
