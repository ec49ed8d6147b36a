/** Shortest result that {@link shorten} aims for; below it there would be little beside the marker. */
const LEAST_CHARACTERS = 200
/** How far back from the cut a border of lines, then of words, is looked for. */
const LINE_REACH = 200
const WORD_REACH = 40

const number = new Intl.NumberFormat('en-US')
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What stands for the end of a text that was cut. `left`: characters not shown. */
export function cutMarker (left: number): string {
  return `[… ${number.format(left)} more characters; name this field in fields for all of it …]`
}

/** What stands for quoted mail or a signature inside a text. `characters`: how many it replaces. */
export function foldMarker (kind: 'history' | 'signature', characters: number): string {
  return `[… ${number.format(characters)} characters of ${kind === 'history' ? 'quoted history' : 'signature'} folded …]`
}

/**
 * Our markers in lower case, NFKC (which writes … as three dots) and with single spaces. The second and third form know a
 * marker whose brackets or dots were lost.
 */
const MARKERS = [
  /[[(] ?\.{2,6} ?\d[\d.,' ]{0,20}more characters/,
  /more characters ?[;,:.-] ?name this field in fields/,
  /characters of (quoted history|signature) folded/
]

/**
 * Whether any string of a JSON value, at any depth, holds a cut or fold marker: such a text is not whole and must not be
 * written back. Markers are known also with other spaces, line breaks, case, dots, HTML entities, tags or emphasis inside.
 */
export function carriesMarker (value: unknown): boolean {
  return someText(value, hasMarker)
}

/** Whether a text in an answer's JSON was cut or folded: unlike {@link carriesMarker} it knows markers only as they are made here. */
export function showsMarker (json: string): boolean {
  return json.includes('[… ')
}

/** Whether the test holds for any string of a JSON value, at any depth. */
function someText (value: unknown, test: (text: string) => boolean): boolean {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string') {
      if (test(next)) return true
    } else if (Array.isArray(next)) {
      for (const inner of next) open.push(inner)
    } else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) open.push(inner)
    }
  }
  return false
}

function hasMarker (text: string): boolean {
  const plain = flatten(text)
  return MARKERS.some((marker) => marker.test(plain))
}

function flatten (text: string): string {
  return text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(nbsp|#160|#xa0);/gi, ' ')
    .replace(/&(hellip|#8230|#x2026);/gi, '…')
    .replace(/&(lsqb|lbrack|#91|#x5b);/gi, '[')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\*_`~]/g, '')
    .replace(/\s+/g, ' ')
}

/**
 * The text cut to at most `maxCharacters` (UTF-16 units; at least 200) with {@link cutMarker} at its end, or as it is where it
 * fits. Cuts between lines or words where one is near, never inside a grapheme. `left`: characters not shown.
 */
export function shorten (text: string, maxCharacters: number): { text: string, left: number } {
  const most = Math.max(maxCharacters, LEAST_CHARACTERS)
  if (text.length <= most) return { text, left: 0 }
  const room = most - cutMarker(text.length).length - 1
  const kept = text.slice(0, cutAt(text, room)).trimEnd()
  const left = text.length - kept.length
  const gap = kept === '' ? '' : text.startsWith('\n', kept.length) || text.startsWith('\r\n', kept.length) ? '\n' : ' '
  return { text: `${kept}${gap}${cutMarker(left)}`, left }
}

/** The best place to cut at or before `room`. */
function cutAt (text: string, room: number): number {
  const line = text.lastIndexOf('\n', room)
  if (line > room - LINE_REACH && line > room / 2) return line
  for (let at = room; at > room - WORD_REACH && at > 0; at--) {
    if (/\s/.test(text.charAt(at))) return at
  }
  const grapheme = graphemes.segment(text.slice(0, room + WORD_REACH)).containing(room)?.index ?? room
  return grapheme > room - WORD_REACH ? grapheme : wholeFrom(text, room)
}

/** `at`, or the place before where it would split a surrogate pair. */
function wholeFrom (text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xDC00 && unit <= 0xDFFF ? at - 1 : at
}
