import { DayField, Id, Num, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListContracts = {
  client_id: Id,
  includedetails: detailsOnGet('halo_contracts_get')
}

export const ContractData = {
  client_id: Id,
  site_id: Id,
  ref: TextField,
  start_date: DayField,
  end_date: DayField,
  sla_id: Id,
  periodchargeamount: Num,
  note: TextField
}

export const CONTRACT_COLUMNS = [
  'id', 'ref', 'client_id', 'client_name', 'site_name', 'contracttype_name', 'contract_status', 'start_date', 'end_date', 'expired',
  'periodchargeamount', 'next_invoice_date'
] as const

export const CONTRACT_DETAILS = [
  ...CONTRACT_COLUMNS, 'note', 'refextra', 'site_id', 'user_id', 'user_name', 'sla_id', 'sla_name', 'started', 'active', 'status', 'subtype',
  'billingperiod', 'billing_period_string', 'billing_description_string', 'numberofunitsfree', 'startbalance', 'rollingcontract', 'last_modified',
  'customfields'
] as const
