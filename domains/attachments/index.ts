import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ATTACHMENT_PARAMETERS } from './parameters.js'
import { ATTACHMENT_COLUMNS, AttachmentData, ListAttachments, WRITTEN_OUTSIDE } from './schemas.js'
import { addDownload } from './tools/download.js'
import { MAX_UPLOAD_BYTES, refuseUpload } from './tools/upload.js'

export default fp(async function attachments (app: DomainHost) {
  app.mcp.addDomain({
    name: 'attachments',
    path: '/Attachment',
    one: 'attachment',
    many: 'attachments',
    id: 'integer',
    key: 'attachments',
    outside: WRITTEN_OUTSIDE,
    list: {
      description: 'Files of a ticket. action_id needs ticket_id too.',
      paged: false,
      searched: false,
      arguments: ListAttachments,
      parameters: ATTACHMENT_PARAMETERS,
      columns: ATTACHMENT_COLUMNS
    },
    upsert: {
      description: 'Upload a file: filename, data_base64 and ticket_id (or action_id).',
      data: AttachmentData,
      fields: async () => (await import('./fields.js')).FIELDS,
      writeOnly: ['data_base64', 'data'],
      maxBytes: MAX_UPLOAD_BYTES,
      refuse: refuseUpload
    },
    delete: {
      description: 'Delete an attachment.'
    }
  })
  addDownload(app.mcp)
}, { name: 'domain-attachments', dependencies: ['mcp-registry'], encapsulate: true })
