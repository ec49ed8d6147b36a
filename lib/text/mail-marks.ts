import type { Line } from './lines.js'
import { FORWARDED, GREETING, LABELS, ORIGINAL, REPLY_ABOVE, SEE_BELOW, SENT_INSIDE, SIGN_OFF, SUBJECT_INSIDE, WROTE, WROTE_START, type Label } from './phrases.js'

/** Longer lines are text, whatever they begin with. */
const MOST_LINE = 1000
const MOST_PHRASE = 120
export const MOST_ATTRIBUTION = 300
const MOST_HEADER_LINES = 12
/** Greetings and closings are short. */
const MOST_CLOSING = 60
/** Own text up to this may do no more than point to the message below. */
const MOST_POINTING = 300

/** Where an older message begins. `lines`: how many lines say so. */
export interface HistoryStart {
  lines: number
  forwarded: boolean
}

/** Whether an older message begins at line `at`, without a quotation around it. */
export function historyStart (lines: readonly Line[], at: number): HistoryStart | undefined {
  const line = lines[at]
  if (line === undefined || line.cue === 'verbatim' || line.text.length > MOST_LINE) return undefined
  const header = headerLines(lines, at)
  if (header > 0) return { lines: header, forwarded: false }
  const phrase = separatorPhrase(line.text)
  if (FORWARDED.test(phrase)) return { lines: 1, forwarded: true }
  if (ORIGINAL.test(phrase) || REPLY_ABOVE.test(phrase) || line.cue === 'history') return { lines: 1, forwarded: false }
  const attribution = attributionLines(lines, at)
  if (attribution === 0 || isQuoted(nextFilled(lines, at + attribution))) return undefined
  const text = joined(lines, at, at + attribution)
  return /@|\d{1,2}\s?[:.h]\s?\d{2}/.test(text) ? { lines: attribution, forwarded: false } : undefined
}

/** Number of lines at `at` that say who wrote the quotation that follows; 0 for none. Mail programs break them in up to three. */
export function attributionLines (lines: readonly Line[], at: number): number {
  const first = textOf(lines, at)
  if (first === '' || first.length > MOST_ATTRIBUTION) return 0
  const dated = WROTE_START.test(first)
  for (let count = 1; count <= (dated ? 3 : 1); count++) {
    const text = joined(lines, at, at + count)
    if (text.length > MOST_ATTRIBUTION) return 0
    if (text.endsWith(':') && WROTE.test(text) && (dated ? /\d/.test(text) : text.includes('@'))) return count
  }
  return 0
}

/** Whether the line is part of a quotation. */
export function isQuoted (line: Line | undefined): boolean {
  return line !== undefined && line.cue !== 'verbatim' && (line.cue === 'quote' || line.text.startsWith('>'))
}

/** A line drawn with characters. */
export function isRule (text: string): boolean {
  return text.length <= MOST_PHRASE && /^\s*[-_=*–—]{3,}\s*$/.test(text)
}

export function isBlank (line: Line | undefined): boolean {
  return line !== undefined && line.text.trim() === ''
}

/** The words before a message below, as they are read: are they anything without it? */
export class OwnWords {
  #content = false
  #closed = false
  #text = ''

  add (line: Line): void {
    const text = line.text.trim()
    if (this.#text.length <= MOST_POINTING) this.#text += `${text.slice(0, MOST_POINTING + 1)} `
    if (this.#closed || line.cue === 'signature') return
    const kind = kindOf(text)
    if (kind === 'content') this.#content = true
    if (kind === 'closing') this.#closed = true
  }

  /** Whether the message below is what its reader is meant to read. */
  get pointsBelow (): boolean {
    return !this.#content || (this.#text.length <= MOST_POINTING && SEE_BELOW.test(this.#text))
  }
}

/** Whether lines from `from` on say anything beyond a greeting, a name and what stands under it. */
export function hasContent (lines: readonly Line[], from: number): boolean {
  for (let at = from; at < lines.length; at++) {
    const kind = lines[at]?.cue === 'signature' ? 'nothing' : kindOf(textOf(lines, at))
    if (kind !== 'nothing') return kind === 'content'
  }
  return false
}

function kindOf (text: string): 'nothing' | 'content' | 'closing' {
  if (text === '' || isRule(text)) return 'nothing'
  if (text === '--' || (text.length <= MOST_CLOSING && SIGN_OFF.test(text))) return 'closing'
  return text.length <= MOST_CLOSING && GREETING.test(text) ? 'nothing' : 'content'
}

/** Number of lines of a header such as "From: ... Sent: ... Subject: ..." at `at`; 0 where there is none. */
function headerLines (lines: readonly Line[], at: number): number {
  const first = textOf(lines, at)
  if (labelOf(first) !== 'from') return 0
  if (SENT_INSIDE.test(first) && SUBJECT_INSIDE.test(first)) return 1
  const seen = new Set<Label>()
  let end = at + 1
  let others = 0
  for (let next = at + 1; next < lines.length && next < at + MOST_HEADER_LINES; next++) {
    const text = textOf(lines, next)
    const label = text === '' ? undefined : labelOf(text)
    if (label === undefined) {
      if (++others > 1) break
      continue
    }
    if (label === 'from') break
    if (label !== 'sent' || /\d/.test(text)) seen.add(label)
    end = next + 1
    if (label === 'subject') break
  }
  const isHeader = seen.has('sent') || (seen.has('subject') && (seen.has('date') || seen.has('to')))
  return isHeader ? end - at : 0
}

function labelOf (text: string): Label | undefined {
  const name = /^[*_|\s]{0,4}([\p{L}][\p{L} -]{0,14}?)[*_]{0,2}\s?:/u.exec(text.slice(0, 40))?.[1]
  return name === undefined ? undefined : LABELS.find(([, names]) => names.test(name))?.[0]
}

/** What stands between dashes on a line of its own, in lower case; '' where it is no such line. */
function separatorPhrase (text: string): string {
  if (text.length > MOST_PHRASE) return ''
  const bare = text.trim().replace(/^[-_=*#\s]+/, '').replace(/[-_=*#:\s]+$/, '').toLowerCase().replaceAll('’', "'")
  const standsAlone = /^(begin|anfang|début|inicio|inizio)\s/.test(bare)
  return standsAlone || /^\s*[-_=*#]{2}/.test(text) ? bare : ''
}

function nextFilled (lines: readonly Line[], at: number): Line | undefined {
  for (let next = at; next < Math.min(lines.length, at + 3); next++) {
    if (!isBlank(lines[next])) return lines[next]
  }
  return undefined
}

function textOf (lines: readonly Line[], at: number): string {
  return lines[at]?.text.trim() ?? ''
}

function joined (lines: readonly Line[], from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += ` ${(lines[at]?.text ?? '').slice(0, MOST_ATTRIBUTION + 1).trim()}`
  return text.trim()
}
