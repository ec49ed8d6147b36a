import { AdvancedSearch, DateText, DayField, Flag, Id, IdList, Text, TextField } from '../../lib/schemas/common.js'

export const ListProjects = {
  agent_id: Id,
  status_id: Id,
  client_id: Id,
  team: IdList,
  agent: IdList,
  status: IdList,
  priority: IdList,
  category_1: IdList,
  category_2: IdList,
  category_3: IdList,
  category_4: IdList,
  sla: IdList,
  open_only: Flag,
  closed_only: Flag,
  datesearch: Text(100),
  startdate: DateText,
  enddate: DateText,
  search_summary: Text(1_000),
  search_details: Text(2_000),
  advanced_search: AdvancedSearch
}

export const DeleteProject = {
  reason: Text(2_000)
}

export const ProjectData = {
  summary: TextField,
  details: TextField,
  client_id: Id,
  agent_id: Id,
  team: TextField,
  status_id: Id,
  startdate: DayField,
  targetdate: DayField
}

export const PROJECT_COLUMNS = [
  'id', 'summary', 'status_id', 'status_name', 'client_id', 'client_name', 'agent_id', 'agent_name', 'team',
  'startdate', 'targetdate', 'projectcompletionpercentage', 'projecttimebudget', 'projecttimeactual', 'last_update'
] as const

export const PROJECT_DETAILS = [
  ...PROJECT_COLUMNS, 'details', 'tickettype_name', 'site_name', 'user_name', 'priority_id', 'sla_name', 'category_1',
  'dateoccurred', 'deadlinedate', 'dateclosed', 'projectmoneybudget', 'projectmoneyactual', 'milestone_id',
  'milestone_name', 'parent_id', 'child_count', 'child_count_open', 'contract_id', 'contract_ref', 'customfields'
] as const
