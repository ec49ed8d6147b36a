import { RAW, UNSHOWN } from './elements.js'

const UNSHOWN_TAGS = new RegExp(`<(/?)(${[...UNSHOWN].join('|')})(?=[\\s/>])`, 'gi')

/**
 * The document with another sign in the place of the `<` of each start tag that hides its content and has no end tag, so
 * that the rest of the text is not taken for its content. As long as the document.
 */
export function maskUnclosed (html: string): string {
  const places = unclosedPlaces(html)
  if (places.length === 0) return html
  const parts: string[] = []
  let from = 0
  for (const place of places) {
    parts.push(html.slice(from, place))
    from = place + 1
  }
  return [...parts, html.slice(from)].join('(')
}

/** Goes over what is inside of raw elements once more only where one has no end, at most once for each of their names. */
function unclosedPlaces (html: string): number[] {
  const open = new Map<string, number[]>()
  const endless = new Set<string>()
  const places: number[] = []
  let raw: { name: string, place: number } | null = null
  UNSHOWN_TAGS.lastIndex = 0
  for (;;) {
    const tag = UNSHOWN_TAGS.exec(html)
    if (tag === null) {
      if (raw === null) break
      endless.add(raw.name)
      places.push(raw.place)
      UNSHOWN_TAGS.lastIndex = raw.place + 1
      raw = null
      continue
    }
    const [, slash, rawName = ''] = tag
    const name = rawName.toLowerCase()
    if (raw !== null) {
      if (slash === '/' && raw.name === name) raw = null
    } else if (slash === '/') {
      open.get(name)?.pop()
    } else if (endless.has(name)) {
      places.push(tag.index)
    } else if (RAW.has(name)) {
      raw = { name, place: tag.index }
    } else {
      const others = open.get(name)
      if (others === undefined) open.set(name, [tag.index])
      else others.push(tag.index)
    }
  }
  return [...places, ...[...open.values()].flat()].sort((a, b) => a - b)
}
