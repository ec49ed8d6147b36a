import { Flag, ListField, TextField } from '../../lib/schemas/common.js'

export const ArticleData = {
  name: TextField,
  description: TextField,
  description_html: TextField,
  resolution: TextField,
  resolution_html: TextField,
  tag_string: TextField,
  inactive: Flag,
  faqlists: ListField
}

export const ARTICLE_COLUMNS = [
  'id', 'name', 'description', 'type', 'inactive', 'view_count', 'useful_count', 'date_edited', 'tag_string'
] as const

export const ARTICLE_DETAILS = [
  ...ARTICLE_COLUMNS, 'resolution', 'internalmemoagent', 'notuseful_count', 'date_created', 'creator_name', 'editor_name', 'next_review_date',
  'ticket_id', 'faqlists', 'showforall', 'link'
] as const
