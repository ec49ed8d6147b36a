import { joinLines, plainLines, type Line } from './lines.js'
import { attributionLines, hasContent, historyStart, isBlank, isQuoted, isRule, MOST_ATTRIBUTION, OwnWords } from './mail-marks.js'
import { foldMarker } from './markers.js'
import { signatures, type Span } from './signatures.js'

/** Quotations between a reply's own words that are longer than this are folded; shorter ones say what is answered. */
const LONG_QUOTATION = 800
/** Quotations that nobody is named for are folded at the end of a text from so many lines on. */
const LEAST_BARE_LINES = 3

export interface Folded {
  text: string
  foldedCharacters: number
}

interface Fold extends Span {
  kind: 'history' | 'signature'
}

/**
 * Text with the quoted history of a mail and its signatures replaced by fold markers, `foldedCharacters` of it in all. Text
 * without any comes back as it was, and a message that was passed on with few words or none keeps what was passed on.
 */
export function foldHistory (text: string): Folded {
  return foldLines(plainLines(text))
}

/** The same for lines that know what the markup said of them. */
export function foldLines (all: readonly Line[]): Folded {
  const lines = readable(all)
  const history = historyFolds(lines)
  const folds: Fold[] = []
  let from = lines.findIndex((line) => !isBlank(line)) + 1
  for (const fold of [...history, { from: lines.length, to: lines.length, kind: 'history' } as const]) {
    for (const span of signatures(lines, from, fold.from)) folds.push({ ...span, kind: 'signature' })
    if (fold.to > fold.from) folds.push(fold)
    from = fold.to
  }
  return replaced(lines, merged(lines, folds))
}

/** Gateways put a mail of plain text into one preformatted block: then it is a mail all the same. */
function readable (lines: readonly Line[]): readonly Line[] {
  const isPlainMail = lines.every((line) => line.cue === 'verbatim' || isBlank(line))
  return isPlainMail ? lines.map(({ text }) => ({ text, cue: 'none' })) : lines
}

interface Quotation extends Span {
  first: number
  /** Whether the text or the markup says whose words they are. */
  named: boolean
}

/** The older messages among the lines. */
function historyFolds (lines: readonly Line[]): Fold[] {
  const folds: Fold[] = []
  let own = new OwnWords()
  for (let at = 0; at < lines.length;) {
    const start = historyStart(lines, at)
    if (start !== undefined) {
      if (!start.forwarded && !own.pointsBelow) return [...folds, { from: withRule(lines, at), to: lines.length, kind: 'history' }]
      own = new OwnWords()
      at += start.lines
      continue
    }
    const quotation = quotationAt(lines, at)
    const line = lines[at]
    if (quotation !== undefined) {
      if (!own.pointsBelow && isHistory(lines, quotation)) folds.push({ from: quotation.from, to: quotation.to, kind: 'history' })
      at = quotation.to
    } else {
      if (line !== undefined) own.add(line)
      at++
    }
  }
  return folds
}

function quotationAt (lines: readonly Line[], at: number): Quotation | undefined {
  const lead = isQuoted(lines[at]) ? 0 : attributionLines(lines, at)
  const first = lead === 0 ? at : afterBlanks(lines, at + lead)
  if (!isQuoted(lines[first])) return undefined
  let to = first + 1
  for (let next = to; next < lines.length && (isQuoted(lines[next]) || isBlank(lines[next])); next++) {
    if (isQuoted(lines[next])) to = next + 1
  }
  const byMarkup = lines[first]?.cue === 'quote'
  return { from: lead === 0 && byMarkup ? attributionAbove(lines, at) : at, first, to, named: lead > 0 || byMarkup }
}

/** The next line at or after `at` that is not empty, two empty ones at most being passed over. */
function afterBlanks (lines: readonly Line[], at: number): number {
  return [at, at + 1].find((next) => !isBlank(lines[next])) ?? at + 2
}

/** Where a line above a quotation that the markup shows introduces it, in whatever language. */
function attributionAbove (lines: readonly Line[], at: number): number {
  let above = at - 1
  while (above > at - 3 && isBlank(lines[above])) above--
  const text = lines[above]?.text.trimEnd() ?? ''
  return text.length <= MOST_ATTRIBUTION && text.endsWith(':') && /\d|@/.test(text) ? above : at
}

function isHistory (lines: readonly Line[], { first, to, named }: Quotation): boolean {
  const trailing = !hasContent(lines, to)
  if (!named) return trailing && lines[first]?.cue === 'none' && to - first >= LEAST_BARE_LINES
  if (trailing) return true
  let characters = 0
  for (let at = first; at < to; at++) characters += lines[at]?.text.length ?? 0
  return characters > LONG_QUOTATION
}

/** `at`, or the line drawn above it. */
function withRule (lines: readonly Line[], at: number): number {
  let above = at - 1
  while (above > 0 && isBlank(lines[above])) above--
  return above > 0 && isRule(lines[above]?.text ?? '') ? above : at
}

/** Folds with nothing but empty lines between them become one. */
function merged (lines: readonly Line[], folds: readonly Fold[]): Fold[] {
  const result: Fold[] = []
  for (const fold of folds) {
    const last = result.at(-1)
    if (last !== undefined && lines.slice(last.to, fold.from).every(isBlank)) {
      last.to = Math.max(last.to, fold.to)
      if (fold.kind === 'history') last.kind = 'history'
    } else {
      result.push({ ...fold })
    }
  }
  return result
}

/** The text with markers for the folds, where a marker is shorter than what it stands for. */
function replaced (lines: readonly Line[], folds: readonly Fold[]): Folded {
  const pieces: string[] = []
  let from = 0
  let foldedCharacters = 0
  for (const fold of folds) {
    const { length } = joinLines(lines.slice(fold.from, fold.to)).trim()
    const marker = foldMarker(fold.kind, length)
    if (length <= marker.length) continue
    if (fold.from > from) pieces.push(joinLines(lines.slice(from, fold.from)))
    pieces.push(marker)
    foldedCharacters += length
    from = fold.to
  }
  if (from < lines.length) pieces.push(joinLines(lines.slice(from)))
  return { text: pieces.join('\n'), foldedCharacters }
}
