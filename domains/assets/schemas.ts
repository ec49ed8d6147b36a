import { Type } from '@sinclair/typebox'
import { Flag, Id, Text, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListAssets = {
  client_id: Id,
  site_id: Id,
  username: Text(200),
  ticket_id: Id,
  assetgroup_id: Id,
  assettype_id: Id,
  linkedto_id: Id,
  contract_id: Id,
  includeinactive: Flag,
  includeactive: Flag,
  includechildren: Flag,
  includedetails: detailsOnGet('halo_assets_get')
}

export const AssetData = {
  inventory_number: TextField,
  assettype_id: Id,
  client_id: Id,
  site_id: Id,
  status_id: Type.Integer({ description: 'asset status' }),
  inactive: Flag,
  notes: TextField,
  fields: Type.Array(Type.Unknown(), { description: '[{id, value}]' })
}

export const ASSET_COLUMNS = [
  'id', 'inventory_number', 'key_field', 'key_field2', 'assettype_id', 'assettype_name', 'client_name', 'site_name', 'username', 'status_name',
  'inactive', 'warranty_end'
] as const

export const ASSET_DETAILS = [
  ...ASSET_COLUMNS, 'key_field3', 'notes', 'client_id', 'site_id', 'status_id', 'assetgroup_name', 'supplier_id', 'supplier_name',
  'contract_ref', 'supplier_contract_ref', 'warranty_start', 'warranty_note', 'business_owner_name', 'technical_owner_name',
  'criticality_description', 'sla_name', 'priority_name', 'parent_id', 'item_name', 'open_ticket_count', 'last_modified', 'fields',
  'customfields'
] as const
