import type { Line } from './lines.js'
import { isBlank } from './mail-marks.js'
import { COMPANY, LEGAL_START, LEGAL_WORDS, SENT_FROM } from './phrases.js'

/** A signature after its delimiter is at most this long; more is text below a line of dashes. */
const MOST_SIGNATURE_LINES = 15
const LEAST_LEGAL_CHARACTERS = 60
const MOST_COMPANY_CHARACTERS = 500
const READ_OF_PARAGRAPH = 2000

/** Lines `from` up to, not including, `to`. */
export interface Span {
  from: number
  to: number
}

/**
 * The signatures among lines `from` to `to`, in their order: blocks that the markup names so, and at the end what follows `-- `
 * (RFC 3676 §4.3), lines that phones add, and legal paragraphs.
 */
export function signatures (lines: readonly Line[], from: number, to: number): Span[] {
  const spans: Span[] = []
  for (let at = from; at < to; at++) {
    if (lines[at]?.cue !== 'signature') continue
    const start = at
    while (at < to && lines[at]?.cue === 'signature') at++
    spans.push({ from: start, to: at })
  }
  const tail = tailStart(lines, from, to)
  const before = spans.filter((span) => span.from < tail)
  return tail < to ? [...before, { from: tail, to }] : before
}

/** Where the end of a message that is no text of its author's begins; `to` where there is none. */
function tailStart (lines: readonly Line[], from: number, to: number): number {
  let tail = to
  for (let end = skipBlanksUp(lines, from, to); end > from; end = skipBlanksUp(lines, from, tail)) {
    const start = paragraphStart(lines, from, end)
    if (!isBoilerplate(lines, start, end)) break
    tail = start
  }
  return delimiter(lines, from, tail) ?? tail
}

/** Line of a signature's delimiter, near enough above `to`. */
function delimiter (lines: readonly Line[], from: number, to: number): number | undefined {
  let filled = 0
  for (let at = to - 1; at >= from && filled <= MOST_SIGNATURE_LINES; at--) {
    const line = lines[at]
    if (line === undefined || line.cue === 'verbatim') return undefined
    const text = line.text.replace(/\r$/, '')
    if (text === '-- ' || (text === '--' && isContact(lines, at + 1, to))) return at
    if (!isBlank(line)) filled++
  }
  return undefined
}

/** Whether the lines look like a card: an address, a number or a site among them. A bare `--` may also divide a text. */
function isContact (lines: readonly Line[], from: number, to: number): boolean {
  return lines.slice(from, to).some(({ text }) => /@\w|www\.|https?:\/\/|\+?\d[\d ()/-]{6}/.test(text.slice(0, READ_OF_PARAGRAPH)))
}

function skipBlanksUp (lines: readonly Line[], from: number, to: number): number {
  let end = to
  while (end > from && isBlank(lines[end - 1])) end--
  return end
}

function paragraphStart (lines: readonly Line[], from: number, end: number): number {
  let start = end
  while (start > from && !isBlank(lines[start - 1])) start--
  return start
}

function isBoilerplate (lines: readonly Line[], from: number, to: number): boolean {
  let text = ''
  for (let at = from; at < to && text.length < READ_OF_PARAGRAPH; at++) text += `${lines[at]?.text.slice(0, READ_OF_PARAGRAPH).trim() ?? ''} `
  if (to - from === 1 && text.length <= 120 && SENT_FROM.test(text)) return true
  if (text.length <= MOST_COMPANY_CHARACTERS && COMPANY.test(text)) return true
  if (text.length < LEAST_LEGAL_CHARACTERS || !LEGAL_START.test(text)) return false
  return LEGAL_WORDS.filter((word) => word.test(text)).length >= 2
}
