import type { Cue } from './lines.js'

/** Attributes of one tag by lower-case name. */
export type Attributes = ReadonlyMap<string, string>

/** Longer style and class attributes are read up to here. */
const MOST_STYLE = 4000

/** What an element's attributes say of how it looks. Undefined: as around it. */
export interface Look {
  /** Neither it nor anything inside is shown. */
  gone: boolean
  /** Its text is too small or made invisible; an element inside may show its own again. */
  unseen: boolean | undefined
  /** Spaces and line breaks count. */
  pre: boolean | undefined
  /** A paragraph without space to the next one, as Outlook and Word write lines. */
  tight: boolean
  /** The style attribute in lower case, without spaces around colons and semicolons. */
  style: string
}

export function lookOf (attributes: Attributes): Look {
  const style = (attributes.get('style') ?? '').slice(0, MOST_STYLE).toLowerCase().replace(/\s*([:;])\s*/g, '$1')
  return {
    gone: attributes.has('hidden') || isGone(style),
    unseen: style === '' ? undefined : isUnseen(style),
    pre: style === '' ? undefined : isPre(style),
    tight: /^mso/i.test(attributes.get('class')?.trim() ?? '') || hasNoMargin(style),
    style
  }
}

/** Ways in which mails hide text that the reader is not meant to see: preheaders, trackers, text for filters. */
function isGone (style: string): boolean {
  if (property(style, 'display') === 'none') return true
  const opacity = property(style, 'opacity')
  if (opacity !== undefined && Number.parseFloat(opacity) === 0) return true
  const clipped = /overflow(-[xy])?:hidden/.test(style)
  if (clipped && ['max-height', 'height', 'max-width', 'width'].some((side) => isTiny(property(style, side)))) return true
  if (/position:(absolute|fixed)/.test(style)) {
    if (['left', 'top', 'right', 'bottom'].some((side) => pixels(property(style, side)) < -500)) return true
    if (/clip:rect\((0|1)(px)?[, ]/.test(style)) return true
  }
  return pixels(property(style, 'text-indent')) < -500
}

function isUnseen (style: string): boolean | undefined {
  const visibility = property(style, 'visibility')
  if (visibility !== undefined) return visibility === 'hidden' || visibility === 'collapse'
  const size = property(style, 'font-size')
  return size === undefined ? undefined : isTiny(size)
}

function isPre (style: string): boolean | undefined {
  const space = property(style, 'white-space')
  if (space === undefined) return undefined
  return /^(pre|pre-wrap|pre-line|break-spaces)$/.test(space)
}

function hasNoMargin (style: string): boolean {
  const margin = property(style, 'margin')
  return margin !== undefined && margin.split(' ').every((side) => Math.abs(pixels(side)) < 0.01)
}

/** Level of a list item as Word writes them: paragraphs with `mso-list:l0 level2 lfo1`; 0 for anything else. */
export function wordListLevel (style: string): number {
  const level = /mso-list:l\d+ level(\d)/.exec(style)?.[1]
  return level === undefined ? 0 : Number(level)
}

/** Whether it holds the bullet or number that Word writes before the text of a list item. */
export function isWordBullet (style: string): boolean {
  return style.includes('mso-list:ignore')
}

/** Value of the last declaration of a property in a style without spaces around colons. */
function property (style: string, name: string): string | undefined {
  const at = `;${style}`.lastIndexOf(`;${name}:`)
  if (at < 0) return undefined
  const from = at + name.length + 1
  const end = style.indexOf(';', from)
  return style.slice(from, end < 0 ? undefined : end).replace('!important', '').trim()
}

function pixels (size: string | undefined): number {
  return size === undefined ? Number.NaN : Number.parseFloat(size)
}

/** At most one pixel, or one point. Sizes in em, rem and % are tiny only at zero. */
function isTiny (size: string | undefined): boolean {
  if (size === undefined) return false
  const value = pixels(size)
  return value === 0 || (value > 0 && value <= 1 && /^[\d.]+(px|pt)?$/.test(size))
}

/** An image of at most one pixel: it tells the sender that the mail was opened, and shows nothing. */
export function isPixel (attributes: Attributes, style: string): boolean {
  return ['width', 'height'].some((side) => isTiny(attributes.get(side)?.trim()) || isTiny(property(style, side)))
}

const SIGNATURE = /(^|\s|x_)(gmail_signature(_prefix)?|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature|signature)($|\s)/i
const QUOTE = /(^|\s)(gmail_quote|protonmail_quote|tutanota_quote|cite)($|\s)/i
const HISTORY = /(^|\s|x_)(divrplyfwdmsg|outlookmessageheader|appendonsend|yahoo_quoted|yqt\w{1,40}|ms-outlook-mobile-reference-message|mail-editor-reference-message-container)($|\s)/i

/** What the names and borders of an element, as mail clients write them, say of the text in it. */
export function cueOf (name: string, attributes: Attributes, style: string): Cue | undefined {
  if (name === 'pre' || name === 'xmp' || name === 'listing') return 'verbatim'
  const names = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''} ${attributes.get('type') ?? ''}`.slice(0, MOST_STYLE)
  if (name === 'blockquote') return QUOTE.test(names) ? 'quote' : 'blockquote'
  if (name !== 'div' && name !== 'span' && name !== 'table' && name !== 'td') return undefined
  if (SIGNATURE.test(names)) return 'signature'
  if (HISTORY.test(names) || isOutlookBorder(style)) return 'history'
  return undefined
}

/** Outlook draws a thin grey line above the header of the message it quotes, in one of two fixed colours. */
function isOutlookBorder (style: string): boolean {
  return /border-top:solid #(e1e1e1|b5c4df) 1(\.0)?pt/.test(style)
}
