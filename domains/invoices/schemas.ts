import { Type } from '@sinclair/typebox'
import { DayField, Flag, Id, TextField } from '../../lib/schemas/common.js'

export const ListInvoices = {
  client_id: Id,
  site_id: Id,
  user_id: Id,
  ticket_id: Id
}

export const InvoiceData = {
  client_id: Id,
  invoice_date: DayField,
  duedate: DayField,
  lines: Type.Array(Type.Unknown(), { description: '[{item_shortdescription, qty_order, unit_price}]' }),
  ticket_id: Id,
  contract_id: Id,
  reference: TextField,
  notes_1: TextField
}

export const DeleteInvoice = {
  bypass_accounts_sync: Flag
}

export const INVOICE_COLUMNS = [
  'id', 'invoicenumber', 'client_id', 'client_name', 'invoice_date', 'duedate', 'total', 'amountdue', 'currency', 'paymentstatus', 'posted',
  'ticket_id'
] as const

export const INVOICE_DETAILS = [
  ...INVOICE_COLUMNS, 'sitenumber', 'site_name', 'contactname', 'reference', 'order_number', 'cust_order_number', 'notes_1', 'notes_2',
  'internal_note', 'contract_id', 'contract_ref', 'salesorder_id', 'tax_total', 'amountpaid', 'datepaid', 'datesent', 'voided',
  'approval_status', 'thirdpartyinvoicenumber'
] as const
