import { Type } from '@sinclair/typebox'
import { AdvancedSearch, DateText, Flag, Id, IdList, Num, Text, TextField } from '../../lib/schemas/common.js'

export const ListOpportunities = {
  client_id: Id,
  agent_id: Id,
  agent: IdList,
  team: IdList,
  status_id: Id,
  status: IdList,
  priority: IdList,
  sla: IdList,
  category_1: IdList,
  category_2: IdList,
  category_3: IdList,
  category_4: IdList,
  open_only: Flag,
  closed_only: Flag,
  datesearch: Type.String({ maxLength: 100, description: 'dateoccured or datecleared' }),
  startdate: DateText,
  enddate: DateText,
  search_summary: Text(1_000),
  search_details: Text(2_000),
  advanced_search: AdvancedSearch
}

export const OpportunityData = {
  summary: TextField,
  details: TextField,
  client_id: Id,
  agent_id: Id,
  status_id: Id,
  oppcompanyname: TextField,
  oppcontactname: TextField,
  oppvalue: Num
}

export const DeleteOpportunity = {
  reason: Text(2_000)
}

export const OPPORTUNITY_COLUMNS = [
  'id', 'summary', 'status_name', 'pipeline_stage_name', 'client_name', 'oppcompanyname', 'oppcontactname', 'oppvalue',
  'oppconversionprobability', 'agent_id', 'agent_name', 'targetdate'
] as const

export const OPPORTUNITY_DETAILS = [
  ...OPPORTUNITY_COLUMNS, 'details', 'status_id', 'pipeline_stage_id', 'client_id', 'tickettype_name', 'team', 'priority_id', 'category_1',
  'oppemailaddress', 'opptel', 'oppvalue_monthly', 'oppvalue_annual', 'oppvalue_oneoff', 'oppprofit', 'opptype', 'oppreason', 'followupdate',
  'dateoccurred', 'lastactiondate', 'dateclosed', 'customfields'
] as const
