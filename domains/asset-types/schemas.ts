import { Flag, Id, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListAssetTypes = {
  includedetails: detailsOnGet('halo_assettypes_get')
}

export const AssetTypeData = {
  name: TextField,
  assetgroup_id: Id,
  keyfield_id: Id,
  tagprefix: TextField,
  show_to_users: Flag,
  fields: ListField
}

export const ASSET_TYPE_COLUMNS = [
  'id', 'name', 'assetgroup_id', 'assetgroup_name', 'keyfield_name', 'tagprefix', 'manufacturer', 'show_to_users'
] as const

export const ASSET_TYPE_DETAILS = [
  ...ASSET_TYPE_COLUMNS, 'memo', 'keyfield_id', 'keyfield2_id', 'keyfield2_name', 'keyfield3_id', 'keyfield3_name', 'item_code',
  'defaultsequence', 'column_profile_id', 'allowall_status', 'enableresourcebooking', 'is_service', 'is_businessapp'
] as const
