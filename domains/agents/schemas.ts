import { Type } from '@sinclair/typebox'
import { Flag, Id, IdList, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListAgents = {
  team: IdList,
  // Halo's older word for a team is section.
  section_id: { schema: Id, sendAs: 'team_id' },
  department_id: Id,
  client_id: Id,
  role: Type.String({ maxLength: 200, description: 'role id' }),
  includeenabled: Flag,
  includedisabled: Flag,
  includeunassigned: Flag,
  includedetails: detailsOnGet('halo_agents_get')
}

export const AgentData = {
  name: TextField,
  email: TextField,
  initials: TextField,
  jobtitle: TextField,
  team: TextField,
  teams: Type.Array(Type.Unknown(), { description: '[{team_id}]' }),
  roles: Type.Array(Type.Unknown(), { description: '[{id}]' }),
  isdisabled: Flag
}

export const AGENT_COLUMNS = [
  'id', 'name', 'initials', 'email', 'jobtitle', 'team', 'isdisabled', 'is_online', 'onlinestatus', 'ticket_count'
] as const

export const AGENT_DETAILS = [
  ...AGENT_COLUMNS, 'firstname', 'surname', 'sms', 'extensionnumber', 'role_list', 'linemanager', 'linemanager_name', 'workday_id',
  'workday_name', 'lastlogindate', 'isapiagent'
] as const
