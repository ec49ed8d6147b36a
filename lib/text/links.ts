import { withoutInvisible } from './invisible.js'
import { cutMarker } from './markers.js'

/** Longer addresses are cut; a tracking link says nothing after this. */
const MOST_URL = 2000
const SHOWN_OF_LONG_URL = 200
const MOST_ALT = 300

/**
 * The address of a link as it is shown: without the wrapping that Outlook's Safe Links put around it, and '' for what leads
 * nowhere from here (anchors, scripts, `data:` and `cid:`).
 */
export function shownUrl (href: string): string {
  const url = unwrapped(compact(href))
  if (url === '' || url.startsWith('#') || /^(javascript|vbscript|data|cid|about|blob|file):/i.test(url)) return ''
  return url.length <= MOST_URL ? url : `${url.slice(0, SHOWN_OF_LONG_URL)}${cutMarker(url.length - SHOWN_OF_LONG_URL)}`
}

/**
 * What stands for a picture: its description where it has one, and a plain `[image]` for a picture that came with the text
 * itself (pasted, attached or inline), which a reader may need to know of. Pictures from elsewhere are decoration.
 */
export function imageText (alt: string, src: string): string {
  const words = alt.slice(0, MOST_ALT).replace(/\s+/g, ' ').trim()
  if (/^\p{Extended_Pictographic}\S{0,10}$/u.test(words)) return words
  if (words !== '') return `[image: ${words}${alt.length > MOST_ALT ? ` ${cutMarker(alt.length - MOST_ALT)}` : ''}]`
  return /^\s*(cid:|data:image|blob:)|\/attachment/i.test(src.slice(0, MOST_URL)) ? '[image]' : ''
}

/** Whether a link's text says its address already: then one of them is enough. */
export function saysUrl (text: string, url: string): boolean {
  return bare(text) === bare(url) || bare(text) === bare(safelyDecoded(url))
}

function bare (url: string): string {
  const plain = url.replace(/\s+/g, '').toLowerCase()
  if (plain.startsWith('mailto:')) return plain.slice('mailto:'.length).split('?', 1).join('')
  return plain.replace(/^(tel:|https?:\/\/)/, '').replace(/^www\./, '').replace(/\/$/, '')
}

function safelyDecoded (url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function unwrapped (url: string): string {
  if (!/^https:\/\/[a-z0-9-]+\.safelinks\.protection\.outlook\.com\//i.test(url) || !URL.canParse(url)) return url
  const inner = new URL(url).searchParams.get('url')
  return inner === null || inner === '' ? url : compact(inner)
}

function compact (url: string): string {
  return withoutInvisible(url.replace(/[\s\p{Cc}]+/gu, ''))
}
