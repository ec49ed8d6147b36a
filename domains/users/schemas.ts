import { AdvancedSearch, Flag, Id, ListField, Text, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListUsers = {
  client_id: Id,
  site_id: Id,
  organisation_id: Id,
  department_id: Id,
  toplevel_id: Id,
  asset_id: Id,
  search_phonenumbers: Flag,
  includeactive: Flag,
  includeinactive: Flag,
  include_custom_fields: Text(500),
  approvalsonly: { schema: Flag, sendAs: 'approvers_only' },
  excludeagents: { schema: Flag, sendAs: 'exclude_agents' },
  includedetails: detailsOnGet('halo_users_get'),
  includeactivity: { schema: Flag, noEffect: 'Rows are without ticket counts; halo_users_get takes includeactivity.' },
  includepopups: { schema: Flag, noEffect: 'Rows are without pop-up notes; halo_users_get takes includepopups.' },
  advanced_search: AdvancedSearch
}

export const GetUser = {
  includeactivity: Flag,
  includepopups: Flag
}

export const UserData = {
  name: TextField,
  firstname: TextField,
  surname: TextField,
  emailaddress: TextField,
  client_id: Id,
  site_id: Id,
  phonenumber: TextField,
  mobilenumber: TextField,
  title: TextField,
  inactive: Flag,
  isimportantcontact: Flag,
  login: TextField,
  neversendemails: Flag,
  notes: TextField,
  customfields: ListField
}

export const USER_COLUMNS = [
  'id', 'name', 'emailaddress', 'phonenumber', 'mobilenumber', 'client_id', 'client_name', 'site_id', 'site_name',
  'title', 'inactive', 'isimportantcontact', 'customfields'
] as const

export const USER_DETAILS = [
  ...USER_COLUMNS, 'firstname', 'surname', 'login', 'homenumber', 'email2', 'department', 'notes', 'popup_notes',
  'neversendemails', 'linked_agent_id', 'web_access_level', 'datecreated', 'lastlogindate', 'open_ticket_count',
  'onhold_ticket_count', 'total_ticket_count', 'opened_thismonth_count'
] as const
