import { Flag, Id, Int, Text, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListFields = {
  kind: Text(100),
  includedetails: detailsOnGet('halo_fields_get')
}

/** Halo keeps fields of several kinds, each with ids of its own. */
export const OfKind = {
  kind: Text(100)
}

export const FieldData = {
  name: TextField,
  kind: TextField,
  parenttype_id: Id,
  validate: TextField,
  lookup: Int,
  mandatory: Flag
}

export const FIELD_COLUMNS = [
  'id', 'name', 'kind', 'validate', 'mandatory', 'lookup', 'parenttype_id', 'parenttype_name', 'tab_name', 'sequence'
] as const

export const FIELD_DETAILS = [
  ...FIELD_COLUMNS, 'typeinfo_id', 'values', 'datalength', 'url', 'groupname', 'tab_id', 'techdetail', 'userdetail', 'showonactivity',
  'systemuse'
] as const
