import { Id, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListTags = {
  includedetails: detailsOnGet('halo_tags_get')
}

export const TagData = {
  text: TextField,
  add_to_kbid: Id,
  add_to_ctid: Id,
  add_to_stid: Id
}

export const TAG_COLUMNS = ['id', 'text'] as const
