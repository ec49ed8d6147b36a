import type { AppError } from '../errors.js'
import type { HttpAnswer } from './exchange.js'
import { isHtml } from './reason.js'
import type { HaloFile, Wanted } from './types.js'

/** Below, the system's parser is faster on the whole answer; for rows it always is, but takes several times the memory. */
const LARGE_BYTES = { record: 2_048, rows: 8 * 1_024 * 1_024 }

/** The JSON value of an answer, `undefined` for an empty body. Throws what `bad` makes when it is not JSON. */
export function readJson (answer: HttpAnswer, bad: () => AppError): unknown {
  const text = readText(answer)
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw bad()
  }
}

/** As {@link readJson}, with no more of a large answer than is wanted. */
export function readWanted (answer: HttpAnswer, { of, members }: Wanted, bad: () => AppError): unknown {
  const { body } = answer
  if (body.length < LARGE_BYTES[of]) return readJson(answer, bad)
  if (of === 'rows') return members.ofRows(body) ?? readJson(answer, bad)
  const record = members.ofRecord(body)
  // Without an id it may be an envelope, or an error: all of it tells.
  return record?.id === undefined ? readJson(answer, bad) : record
}

/** As {@link readJson}, but a short plain text counts as an empty answer: some writes are confirmed with a word. */
export function readWriteAnswer (answer: HttpAnswer, bad: () => AppError): unknown {
  const plain = mediaType(answer) === 'text/plain' && !isHtml(readText(answer))
  try {
    return readJson(answer, bad)
  } catch (error) {
    if (plain) return undefined
    throw error
  }
}

/**
 * The bytes of an attachment. A page without a Content-Disposition is not an attachment but a sign-in page or the like:
 * throws what `bad` makes.
 */
export function readFile (answer: HttpAnswer, bad: () => AppError): HaloFile {
  const disposition = answer.headers['content-disposition']
  const type = mediaType(answer)
  if (disposition === undefined && type === 'text/html') throw bad()
  return { bytes: answer.body, mediaType: type, filename: readFilename(String(disposition ?? '')) }
}

/**
 * The file name of a Content-Disposition header without any folder (RFC 6266 §4.3), null where there is none. The encoded
 * form (`filename*`) goes before the plain one.
 */
export function readFilename (disposition: string): string | null {
  const encoded = /;\s*filename\*\s*=\s*"?(utf-8|iso-8859-1)'[^']*'([^;"]+)/i.exec(disposition)
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/i.exec(disposition)
  const name = decoded(encoded) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]
  // eslint-disable-next-line no-control-regex
  const bare = name?.split(/[/\\]/).at(-1)?.replace(/[\u0000-\u001F\u007F]/g, '').trim()
  return bare === undefined || bare === '' || bare === '.' || bare === '..' ? null : bare
}

function decoded (match: RegExpExecArray | null): string | undefined {
  const [, charset, value] = match ?? []
  if (charset === undefined || value === undefined) return undefined
  try {
    return charset.toLowerCase() === 'utf-8' ? decodeURIComponent(value.trim()) : unescapeLatin1(value.trim())
  } catch {
    return undefined
  }
}

function unescapeLatin1 (value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function mediaType (answer: HttpAnswer): string {
  const header = answer.headers['content-type']
  const type = String(header ?? '').split(';')[0]?.trim().toLowerCase()
  return type === undefined || type === '' ? 'application/octet-stream' : type
}

function readText (answer: HttpAnswer): string {
  const text = answer.body.toString('utf8')
  return text.charCodeAt(0) === 0xFEFF ? text.slice(1) : text
}
