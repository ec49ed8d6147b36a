import { Type } from '@sinclair/typebox'
import { Flag, Id, Text, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListClients = {
  toplevel_id: Id,
  includeinactive: Flag,
  includeactive: Flag,
  include_custom_fields: Text(500),
  include_website: { schema: Flag, noEffect: 'Rows are the same with it; halo_clients_get shows website.' },
  includeactivity: { schema: Flag, noEffect: 'Rows are the same with it; halo_clients_get takes includeactivity and counts tickets.' },
  includedetails: detailsOnGet('halo_clients_get')
}

export const GetClient = {
  includeactivity: Flag
}

export const ClientData = {
  name: TextField,
  toplevel_id: Id,
  ref: TextField,
  website: TextField,
  notes: TextField,
  accountmanagertech: { ...Id, description: 'agent' },
  inactive: Flag,
  customfields: Type.Array(Type.Unknown(), { description: '[{id, value}]' })
}

export const CLIENT_COLUMNS = ['id', 'name', 'ref', 'toplevel_id', 'toplevel_name', 'is_vip', 'inactive', 'open_ticket_count'] as const

export const CLIENT_DETAILS = [
  ...CLIENT_COLUMNS, 'notes', 'website', 'main_site_id', 'main_site_name', 'main_contact_id', 'main_contact_name', 'main_contact_email',
  'main_contact_phonenumber', 'main_phonenumber', 'accountmanagertech', 'accountmanagertech_name', 'pritech_name', 'sectech_name',
  'customer_relationship_list', 'stopped', 'onhold_ticket_count', 'total_ticket_count', 'opened_thismonth_count', 'datecreated',
  'customfields'
] as const
