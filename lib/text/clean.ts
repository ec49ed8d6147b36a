import { htmlLines, isWhollyHtml, looksLikeHtml } from './html.js'
import { withoutInvisible } from './invisible.js'
import { plainLines } from './lines.js'
import { shorten } from './markers.js'
import { foldLines } from './quotes.js'

export interface CleanText {
  text: string
  wasHtml: boolean
  /** Characters of quoted history and signatures that a marker stands for. */
  folded: number
  /** Characters cut off at the end. */
  left: number
}

/**
 * A text field as an answer shows it: HTML as text, quoted mail history and signatures folded, at most `maxCharacters`
 * long. Plain text without quotations that fits comes back as it was, but for characters that draw nothing.
 *
 * @param options.plain the text is plain unless the whole of it is markup
 */
export function cleanText (value: string, { maxCharacters, plain = false }: { maxCharacters: number, plain?: boolean }): CleanText {
  const wasHtml = plain ? isWhollyHtml(value) : looksLikeHtml(value)
  const { text, foldedCharacters } = foldLines(wasHtml ? htmlLines(value) : plainLines(withoutInvisible(value)))
  const short = shorten(text, maxCharacters)
  return { text: short.text, wasHtml, folded: foldedCharacters, left: short.left }
}
