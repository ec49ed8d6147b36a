import { VOID } from './elements.js'
import { joinLines, type Line } from './lines.js'
import { Renderer } from './renderer.js'
import { readTags } from './tags.js'

/** Names that make a tag one of HTML's; `<none>`, `<host>` or the tags of a configuration file are not. */
const TAGS = new Set(('a abbr address article aside b base big blockquote body br button caption center cite code col colgroup dd del details div dl dt em ' +
  'fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta nav ' +
  'o:p ol option p pre q s samp script section select small span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead ' +
  'title tr tt u ul video').split(' '))

/** Tags that say it alone: what people write about, such as `<head>`, does not. */
const SURE = new Set(['br', 'hr', 'p', 'o:p'])

/**
 * Whether the text is markup: it begins with a tag of HTML's, or holds a pair of tags, a tag with attributes, or one that
 * only markup has. `a < b`, `<none>`, `<john@acme.example>`, `List<String>` and other kinds of XML are plain text.
 */
export function looksLikeHtml (text: string): boolean {
  if (!text.includes('<')) return false
  const trimmed = text.trimStart()
  if (/^<!doctype html/i.test(trimmed)) return true
  const opened = new Set<string>()
  let sure = false
  let known = 0
  let foreign = 0
  for (const { index, 1: slash, 2: rawName = '', 3: rest = '' } of trimmed.matchAll(/<(\/?)([a-z][a-z0-9:]{0,14})((?:[\s/][^<>]*)?)>/gi)) {
    const name = rawName.toLowerCase()
    if (!TAGS.has(name)) {
      if (!name.includes(':')) foreign++
      continue
    }
    known++
    const plain = /^[\s/]*$/.test(rest)
    sure ||= slash === '/' ? opened.has(name) : /[\w-]=["'\w#]/.test(rest) || (plain && (index === 0 || SURE.has(name)))
    opened.add(name)
  }
  return sure && known > foreign
}

const TAG_NAME = /^<(\/?)([a-z][a-z0-9:]{0,14})[\s/>]/i

/**
 * Whether the whole of a text is markup, from a tag of HTML's to an end tag or one that has none. For texts that are plain
 * unless somebody wrote markup into them: that tags are mentioned in one says nothing.
 */
export function isWhollyHtml (text: string): boolean {
  const trimmed = text.trim()
  if (!trimmed.startsWith('<') || !trimmed.endsWith('>')) return false
  const begins = /^<!doctype html/i.test(trimmed) || TAGS.has(tagAt(trimmed, 0).name)
  const last = tagAt(trimmed, trimmed.lastIndexOf('<'))
  return begins && TAGS.has(last.name) && (last.isEnd || VOID.has(last.name)) && looksLikeHtml(trimmed)
}

function tagAt (text: string, place: number): { name: string, isEnd: boolean } {
  const [, slash, name = ''] = TAG_NAME.exec(text.slice(place)) ?? []
  return { name: name.toLowerCase(), isEnd: slash === '/' }
}

/** The text of an HTML document or fragment in lines, each with what the markup says of it. Never throws; linear in size. */
export function htmlLines (html: string): Line[] {
  const renderer = new Renderer()
  readTags(html, renderer)
  return renderer.finish()
}

/**
 * Readable text of an HTML document or fragment: paragraphs apart, lists with `-` or numbers, tables as `| a | b |`, links as
 * `text (url)`, pictures as `[image: alt]`. What a browser would not show (scripts, styles, comments, hidden elements,
 * invisible characters) is left out. Never throws; linear in size.
 */
export function htmlToText (html: string): string {
  return joinLines(htmlLines(html))
}
