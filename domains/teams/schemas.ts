import { Flag, Id, ListField, Text, TextField } from '../../lib/schemas/common.js'

export const ListTeams = {
  type: Text(50),
  domain: Text(100),
  department_id: Id,
  member_only: { schema: Flag, sendAs: 'memberonly' },
  includeagents: { schema: Flag, noEffect: 'Rows are without agents; halo_teams_get takes includeagents.' }
}

export const GetTeam = {
  includeagents: Flag
}

export const TeamData = {
  name: TextField,
  department_id: Id,
  inactive: Flag,
  forrequests: Flag,
  emailaddress: TextField,
  agents: ListField
}

export const TEAM_COLUMNS = [
  'id', 'name', 'department_id', 'department_name', 'inactive', 'forrequests', 'foropps', 'forprojects',
  'ticket_count', 'sequence'
] as const

export const TEAM_DETAILS = [
  ...TEAM_COLUMNS, 'emailaddress', 'main_email_address', 'phone_number', 'timezone', 'team_note',
  'timesheet_approver_name', 'agents', 'managers'
] as const
