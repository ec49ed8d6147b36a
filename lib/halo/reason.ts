/** Reads why Halo refused or failed: one tidy sentence from whatever body it sent. */

const MAX_REASON_CHARS = 500
/** Cleaning never looks at more than this. */
const MAX_RAW_CHARS = 8000

export interface Reason {
  /** Null where Halo gave none. */
  text: string | null
  /** The body is Halo's own exception: Halo processed the request and failed, nothing in front of it did. */
  own: boolean
}

/** Shapes of Halo's error bodies in the order they are tried. */
const FORMS: ReadonlyArray<(body: Record<string, unknown>) => string | undefined> = [
  body => text(body['errorMessage']),
  body => dotNetMessage(body),
  body => joined(text(body['error_description']), errorWord(body['error'])),
  body => text(body['message']),
  body => joined(text(body['title']), details(body['errors']))
]

/**
 * The reason in an error body. `secrets` (tokens, client secrets in use) never appear in it, nor do stacks, markup,
 * control characters or URL queries; at most 500 characters.
 */
export function readReason (body: Buffer, secrets: readonly string[] = []): Reason {
  const raw = body.toString('utf8').replace(/^\uFEFF/, '').trim()
  if (raw === '') return { text: null, own: false }
  const parsed = parse(raw)
  if (parsed === undefined) return { text: tidy(isHtml(raw) ? htmlTitle(raw) : raw, secrets), own: false }
  const found = fromJson(parsed)
  return { text: tidy(found.text ?? '', secrets), own: found.own }
}

/** Whether a body is a web page rather than data. */
export function isHtml (body: string): boolean {
  return /^\s*(<!--[^]{0,1000}?-->\s*)?<(!doctype html|html|head|body)\b/i.test(body.slice(0, 2000))
}

/** The title of a web page, '' if it has none. */
export function htmlTitle (page: string): string {
  return /<title[^<>]{0,200}>([^<]{0,300})/i.exec(page.slice(0, 20_000))?.[1]?.trim() ?? ''
}

/** One line of plain text without stack, markup, control characters, URL queries or secrets; null when nothing is left. */
export function tidy (raw: string, secrets: readonly string[] = []): string | null {
  let clean = raw.slice(0, MAX_RAW_CHARS)
    .replace(/\r?\n[ \t]*(at\s|---> ).*$/s, '')
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/&(nbsp|amp|quot|#39);/g, (_, name: string) => ({ nbsp: ' ', amp: '&', quot: '"', '#39': "'" })[name] ?? ' ')
    .replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1')
  for (const secret of secrets) {
    if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]')
  }
  clean = clean
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]')
    .replace(/\beyJ[\w-]{5,}(\.[\w-]*)*/g, '[redacted]')
    .replace(/\b((?:access_|refresh_|id_)?token|client_secret|secret|password|api_?key)(["']?\s*[:=]\s*["']?)[\w.~+/=-]{12,}/gi,
      '$1$2[redacted]')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (clean === '') return null
  return clean.length > MAX_REASON_CHARS ? `${clean.slice(0, MAX_REASON_CHARS - 1)}…` : clean
}

function parse (raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function fromJson (body: unknown): Reason {
  if (typeof body === 'string') return { text: body, own: false }
  if (Array.isArray(body)) {
    const reasons = body.slice(0, 10).map(fromJson).filter(reason => reason.text !== null)
    return { text: joined(...reasons.map(reason => reason.text ?? undefined)) ?? null, own: reasons.some(reason => reason.own) }
  }
  if (typeof body !== 'object' || body === null) return { text: null, own: false }
  const fields = body as Record<string, unknown>
  const own = ['resultCode', 'errorMessage', 'ClassName'].some(name => name in fields) || text(fields['Message']) !== undefined
  for (const read of FORMS) {
    const found = read(fields)
    if (found !== undefined) return { text: found, own }
  }
  return { text: null, own }
}

/** .NET's forms: `ClassName` and `Message`, or `Message` with what ASP.NET adds to it. Never its stack. */
function dotNetMessage (body: Record<string, unknown>): string | undefined {
  const message = text(body['Message'])
  if (message === undefined) return undefined
  return joined(message, text(body['MessageDetail']), text(body['ExceptionMessage']), details(body['ModelState']))
}

/** `{ field: [sentence, ...] }` as one sentence per field. */
function details (fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined
  const parts = Object.entries(fields).slice(0, 10).map(([field, value]) => {
    const sentence = Array.isArray(value) ? joined(...value.slice(0, 3).map(text)) : text(value)
    return sentence === undefined ? undefined : `${field}: ${sentence}`
  })
  return joined(...parts)
}

/** `error` of the token endpoint is a word; elsewhere it may hold an object with a message. */
function errorWord (error: unknown): string | undefined {
  if (typeof error === 'object' && error !== null && !Array.isArray(error)) return fromJson(error).text ?? undefined
  return text(error)
}

function text (value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function joined (...parts: Array<string | undefined>): string | undefined {
  const given = [...new Set(parts.filter(part => part !== undefined))]
  if (given.length === 0) return undefined
  return given.map((part, index) => index < given.length - 1 && !/[.!?:;]$/.test(part) ? `${part}.` : part).join(' ')
}
