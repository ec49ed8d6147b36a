import { htmlToText } from '../../../lib/text/html.js'

/** Characters of a file's text that an answer holds. */
export const MAX_CHARACTERS = 20_000

const TEXT_KIND = /^(text\/.+|application\/(json|xml|csv|x-ndjson|yaml|x-yaml|log|x-log)|[^/]+\/[^/]+\+(json|xml))$/

/** The text of a file that is one by the media type Halo gave it, else null. Markup is made readable. */
export function fileText (bytes: Uint8Array, mediaType: string): string | null {
  if (!TEXT_KIND.test(mediaType)) return null
  const text = decoded(bytes)
  return mediaType === 'text/html' ? htmlToText(text) : text
}

/** UTF-8, UTF-16 with its mark, and else Windows' Western letters, which old logs are written in. */
function decoded (bytes: Uint8Array): string {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xFE && bytes[1] === 0xFF) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
