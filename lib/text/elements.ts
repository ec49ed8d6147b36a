import type { TextState } from './flow.js'
import type { Cue } from './lines.js'
import { wordListLevel, type Look } from './styles.js'

/** Elements without content or end tag. */
export const VOID = words('area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr')

/** Their content is for machines. */
export const UNSHOWN = words('script style title template xml iframe noembed noframes audio video canvas datalist metadata')

/** Their content is text up to their own end tag, whatever tags it may name. */
export const RAW = words('iframe noembed noframes plaintext script style textarea title xmp')

const LISTS = words('dir menu ol ul')
const PREFORMATTED = words('listing plaintext pre textarea xmp')
const SPACED = words('blockquote dl fieldset figure h1 h2 h3 h4 h5 h6 listing plaintext pre xmp')
const BLOCKS = words('address article aside caption center colgroup dd details dialog dir div dt figcaption footer form header hgroup legend li main ' +
  'menu nav ol optgroup option search section select summary table tbody td textarea tfoot th thead tr ul')

const CELL = ['td', 'th', 'caption']
const ROW = ['tr', ...CELL]
const SECTION = ['tbody', 'thead', 'tfoot', ...ROW]

/** What the start of an element ends, where the end tag was left out. */
const ENDED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['a']], ['li', ['li']], ['option', ['option']], ['dt', ['dt', 'dd']], ['dd', ['dt', 'dd']],
  ['td', CELL], ['th', CELL], ['tr', ROW], ['tbody', SECTION], ['thead', SECTION], ['tfoot', SECTION]
])

function words (list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

export function isList (name: string): boolean {
  return LISTS.has(name)
}

/** Level of a heading, 0 for anything else. */
export function headingLevel (name: string): number {
  return /^h[1-6]$/.test(name) ? Number(name[1]) : 0
}

export function endedBy (name: string): readonly string[] {
  return ENDED_BY.get(name) ?? (name !== 'p' && spacing(name) === 'none' ? [] : ['p'])
}

/** What separates an element from the text around it: nothing, a line's end, or an empty line. */
export function spacing (name: string, look?: Look, around?: TextState): 'none' | 'line' | 'gap' {
  if (name === 'p') return look?.tight === true || (around?.indent ?? 0) > 0 || wordListLevel(look?.style ?? '') > 0 ? 'line' : 'gap'
  if (SPACED.has(name)) return 'gap'
  if (LISTS.has(name)) return (around?.indent ?? 0) > 0 ? 'line' : 'gap'
  return BLOCKS.has(name) ? 'line' : 'none'
}

/** What holds for the text inside an element that is shown. */
export function stateInside (name: string, look: Look, around: TextState, cue: Cue | undefined): TextState {
  const level = wordListLevel(look.style)
  return {
    gone: false,
    unseen: look.unseen ?? around.unseen,
    pre: look.pre ?? (PREFORMATTED.has(name) || around.pre),
    cue: cue === undefined || cue === 'history' || around.cue === 'quote' ? around.cue : cue,
    quotes: around.quotes + (name === 'blockquote' ? 1 : 0),
    indent: level > 0 ? level : around.indent + (LISTS.has(name) || name === 'dd' ? 1 : 0)
  }
}
