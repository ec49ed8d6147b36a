type Data = Readonly<Record<string, unknown>>

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** The longest upload, in bytes of JSON: as much as one request to this server may hold. */
export const MAX_UPLOAD_BYTES = 1024 * 1024

/** A sentence when an upload cannot work, else undefined. */
export function refuseUpload (data: Data): string | undefined {
  const isNew = data.id === undefined
  if (isNew && !isText(data.filename)) return 'data.filename is missing: the file\'s name with its ending, such as "report.pdf"'
  if (isNew && !hasOwner(data)) return 'data names no place for the file: give ticket_id, or action_id, or type and unique_id'
  if (isNew && !isText(data.data_base64) && !isText(data.data)) return 'data.data_base64 is missing: the bytes of the file in base64'
  return isText(data.data_base64) ? refuseContent(data.data_base64) : undefined
}

/** Where it is a data URL, what counts is behind the comma. */
function refuseContent (content: string): string | undefined {
  const base64 = content.replace(/^data:[^,]{0,200},/, '').replaceAll(/\s+/g, '')
  if (base64 === '') return 'data.data_base64 holds no bytes: encode the content of the file, which must not be empty'
  if (BASE64.test(base64) && base64.length % 4 === 0) return undefined
  return 'data.data_base64 is no base64: encode the bytes of the file in standard base64 (A-Z, a-z, 0-9, + and /, filled up with =); neither its plain text, nor a path or link'
}

function hasOwner ({ ticket_id: ticket, action_id: action, type, unique_id: other }: Data): boolean {
  return isId(ticket) || isId(action) || (typeof type === 'number' && isId(other))
}

function isId (value: unknown): boolean {
  return typeof value === 'number' && value > 0
}

function isText (value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
