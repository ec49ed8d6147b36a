import { Type } from '@sinclair/typebox'
import { Flag, Id, Int, RecordId, TextField } from '../../lib/schemas/common.js'

export const ListAttachments = {
  ticket_id: Id,
  action_id: Id,
  type: Int,
  unique_id: Id,
  includedetails: {
    schema: Flag,
    noEffect: 'Rows are the same with it; halo_attachments_get with includedetails returns what else is known of one file.'
  }
}

export const DownloadAttachment = Type.Object({
  id: RecordId,
  includedetails: Type.Optional(Type.Boolean({ description: 'facts instead of the file' }))
}, { additionalProperties: false })

export const AttachmentData = {
  filename: TextField,
  data_base64: TextField,
  ticket_id: Id,
  action_id: Id,
  type: Int,
  unique_id: Id,
  note: TextField,
  showforusers: Flag
}

export const ATTACHMENT_COLUMNS = [
  'id', 'filename', 'filesize', 'datecreated', 'type', 'unique_id', 'desc', 'note', 'isimage', 'showforusers'
] as const

/** What a file's sender names and says. */
export const WRITTEN_OUTSIDE = ['filename', 'desc', 'note'] as const
