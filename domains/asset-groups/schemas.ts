import { Flag, Id, Int, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListAssetGroups = {
  includedetails: detailsOnGet('halo_assetgroups_get')
}

export const AssetGroupData = {
  name: TextField,
  memo: TextField,
  sequence: Int,
  defaultsite: Id,
  showasitem: Flag,
  showasequip: Flag
}

export const ASSET_GROUP_COLUMNS = ['id', 'name', 'memo', 'sequence', 'isfixedasset', 'items_in_group_no_consign'] as const

export const ASSET_GROUP_DETAILS = [
  ...ASSET_GROUP_COLUMNS, 'showasitem', 'showasequip', 'defaultsite', 'nominalcode', 'nominalcode_name', 'tax_name'
] as const
