import { Id, Int, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListCategories = {
  type_id: Int,
  tickettype_id: Id,
  includedetails: detailsOnGet('halo_categories_get')
}

export const CategoryData = {
  value: TextField,
  category_name: TextField,
  type_id: Int,
  sla_id: Id,
  priority_id: Id,
  note: TextField
}

export const CATEGORY_COLUMNS = ['id', 'value', 'category_name', 'type_id', 'category_group_id', 'priority_id', 'sla_id'] as const

export const CATEGORY_DETAILS = [...CATEGORY_COLUMNS, 'include_note', 'note', 'user_note', 'itilrequesttype', 'chargerate'] as const
