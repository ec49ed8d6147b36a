import type { ApiAnswer } from './api.js'
import { refusal } from './errors.js'
import type { Context, Resource, Row } from './types.js'

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv'
}

/** Media type by the ending of a file name; `application/octet-stream` for unknown ones. */
export function mediaTypeOf (filename: string): string {
  return TYPES[filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}

const BASE64 = /^[A-Za-z0-9+/\r\n]*={0,2}\s*$/

/** Bytes of `data_base64`, with or without a data URL in front. Throws Halo's refusal where it is not base64. */
function bytesOf (sent: Row): Buffer {
  const text = String(sent.data_base64 ?? '').replace(/^data:[^,]*,/, '')
  if (text === '' || !BASE64.test(text)) {
    throw refusal('exception', 400, 'The input is not a valid Base-64 string.')
  }
  return Buffer.from(text, 'base64')
}

/** Fills in a new attachment and keeps its bytes apart from the row. */
export function createAttachment (row: Row, sent: Row, { db, now, principal }: Context): void {
  const owned = Number(row.ticket_id ?? 0) > 0 || Number(row.action_id ?? 0) > 0 || (Number(row.type ?? 0) > 0 && Number(row.unique_id ?? 0) > 0)
  if (!owned) throw refusal('exception', 400, 'An attachment needs a ticket_id, or a type and a unique_id.')
  const bytes = bytesOf(sent)
  db.files.set(Number(row.id), bytes)
  const extension = String(row.filename).split('.').at(-1)?.toLowerCase() ?? ''
  Object.assign(row, {
    filesize: bytes.length,
    datecreated: new Date(now).toISOString(),
    last_updated: new Date(now).toISOString(),
    isimage: ['png', 'jpg', 'jpeg', 'gif'].includes(extension),
    agent_id: principal.agentId,
    type: row.type ?? 0,
    unique_id: row.unique_id ?? row.ticket_id,
    att_link: `/api/attachment/${String(row.id)}`
  })
  delete row.data_base64
  delete row.data
}

/** Stores attachments that came inside a ticket or an action. */
export function addAttachments (list: readonly Row[], owner: Row, context: Context): void {
  for (const sent of list) {
    const row: Row = { ...owner, filename: String(sent.filename ?? 'file'), note: '', showforusers: true, id: context.db.nextId('attachments') }
    createAttachment(row, sent, context)
    context.db.add('attachments', row)
  }
}

/** A single attachment is served as its bytes unless details were asked for; undefined for everything else. */
export function fileAnswer (row: Row, resource: Resource, { db, query }: Context): ApiAnswer | undefined {
  if (resource.table !== 'attachments' || query.includedetails?.toLowerCase() === 'true') return undefined
  const filename = String(row.filename)
  const bytes = db.files.get(Number(row.id))
  if (bytes === undefined) throw refusal('message', 404, 'The file was not found.')
  const plain = filename.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return {
    status: 200,
    headers: {
      'content-type': mediaTypeOf(filename),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`
    },
    body: bytes
  }
}
