const QUOTE = 0x22
const BACKSLASH = 0x5C
const COMMA = 0x2C
const COLON = 0x3A
const SPACE = 0x20
const OPEN_OBJECT = 0x7B
const CLOSE_OBJECT = 0x7D
const OPEN_LIST = 0x5B
const CLOSE_LIST = 0x5D

/** Names are told apart by so many outlines before they are read; a power of two. */
const OUTLINES = 4_096
/** Strings are looked through byte by byte up to here; beyond, a search by the system is faster. */
const SHORT_STRING = 64
/** Lists and objects within each other; what goes deeper is left to JSON.parse. */
const MAX_DEPTH = 500
/** The brackets that are open where a reader stands. One for all, since nothing waits in between. */
const closing = new Uint8Array(MAX_DEPTH)
/** Where the wanted members of most records fit. */
const gathered = Buffer.allocUnsafeSlow(64 * 1_024)

/** The text is no JSON. */
class Malformed extends Error {}

/**
 * JSON.parse for answers of which only some members of each record are wanted: a ticket has more than 800, of which most
 * readers show 40, and parsing it is the largest part of what a call costs here. The other members are passed over: they are
 * looked at for their strings, brackets and end alone, and no string of the whole text is made.
 */
export class Members {
  readonly #names: readonly string[]
  #outlines: Uint8Array | undefined

  constructor (names: readonly string[]) {
    this.#names = names
  }

  /** The wanted members of an object, perhaps with a few others. Undefined where the text is anything else, or malformed: JSON.parse can tell what. */
  ofRecord (bytes: Buffer): Record<string, unknown> | undefined {
    return unlessMalformed(() => {
      const { value, end } = this.#record(bytes, beginning(bytes))
      if (after(bytes, end) < bytes.length) throw new Malformed()
      return value
    })
  }

  /**
   * A list, or an object with lists among its members; of the objects in those lists the wanted members. Undefined where the
   * text is malformed.
   */
  ofRows (bytes: Buffer): unknown {
    return unlessMalformed(() => {
      const start = beginning(bytes)
      const { value, end } = bytes[start] === OPEN_LIST ? this.#rows(bytes, start) : this.#envelope(bytes, start)
      if (after(bytes, end) < bytes.length) throw new Malformed()
      return value
    })
  }

  #envelope (bytes: Buffer, start: number): { value: Record<string, unknown>, end: number } {
    const members: Array<[name: string, value: unknown]> = []
    const end = eachMember(bytes, start, (nameStart, nameEnd, valueStart) => {
      const name = JSON.parse(bytes.toString('utf8', nameStart - 1, nameEnd + 1)) as string
      const { value, end } = bytes[valueStart] === OPEN_LIST ? this.#rows(bytes, valueStart) : valueAt(bytes, valueStart)
      members.push([name, value])
      return end
    })
    // An assignment to `__proto__` would be no member but another prototype.
    return { value: Object.fromEntries(members), end }
  }

  #rows (bytes: Buffer, start: number): { value: unknown[], end: number } {
    const value: unknown[] = []
    let at = after(bytes, start + 1)
    if (bytes[at] === CLOSE_LIST) return { value, end: at + 1 }
    for (;;) {
      const { value: row, end } = bytes[at] === OPEN_OBJECT ? this.#record(bytes, at) : valueAt(bytes, at)
      value.push(row)
      at = after(bytes, end)
      if (bytes[at] === CLOSE_LIST) return { value, end: at + 1 }
      if (bytes[at] !== COMMA) throw new Malformed()
      at = after(bytes, at + 1)
    }
  }

  /** What is wanted is put together to one small text, which the system's parser reads fastest. */
  #record (bytes: Buffer, start: number): { value: Record<string, unknown>, end: number } {
    const outlines = this.#outlines ??= outlinesOf(this.#names)
    let wanted = ''
    let length = 0
    const gather = (from: number, to: number) => {
      if (length + to - from + 1 > gathered.length) {
        wanted += gathered.toString('utf8', 0, length)
        length = 0
      }
      if (to - from + 1 > gathered.length) wanted += `${bytes.toString('utf8', from, to)},`
      else {
        length += bytes.copy(gathered, length, from, to)
        gathered[length++] = COMMA
      }
    }
    const end = eachMember(bytes, start, (nameStart, nameEnd, valueStart, escaped) => {
      const valueEnd = endOfValue(bytes, valueStart)
      if (escaped || outlines[outline(bytes, nameStart, nameEnd)] === 1) gather(nameStart - 1, valueEnd)
      return valueEnd
    })
    wanted += gathered.toString('utf8', 0, length)
    return { value: JSON.parse(`{${wanted.slice(0, -1)}}`) as Record<string, unknown>, end }
  }
}

/** Tells where the name (without its quotes) and the value of each member of an object stand, and is told where the value ends. */
function eachMember (bytes: Buffer, start: number, member: (nameStart: number, nameEnd: number, valueStart: number, escaped: boolean) => number): number {
  if (bytes[start] !== OPEN_OBJECT) throw new Malformed()
  let at = after(bytes, start + 1)
  if (bytes[at] === CLOSE_OBJECT) return at + 1
  for (;;) {
    if (bytes[at] !== QUOTE) throw new Malformed()
    const nameStart = at + 1
    let nameEnd = nameStart
    let escaped = false
    for (let byte = bytes[nameEnd]; byte !== QUOTE; byte = bytes[++nameEnd]) {
      if (byte === undefined) throw new Malformed()
      if (byte === BACKSLASH) {
        escaped = true
        nameEnd++
      }
    }
    at = after(bytes, nameEnd + 1)
    if (bytes[at] !== COLON) throw new Malformed()
    at = after(bytes, member(nameStart, nameEnd, after(bytes, at + 1), escaped))
    if (bytes[at] === CLOSE_OBJECT) return at + 1
    if (bytes[at] !== COMMA) throw new Malformed()
    at = after(bytes, at + 1)
  }
}

function valueAt (bytes: Buffer, start: number): { value: unknown, end: number } {
  const end = endOfValue(bytes, start)
  return { value: JSON.parse(bytes.toString('utf8', start, end)), end }
}

/** Where the value ends that begins at `start`. */
function endOfValue (bytes: Buffer, start: number): number {
  const first = bytes[start]
  if (first === QUOTE) return endOfString(bytes, start + 1)
  if (first === OPEN_OBJECT || first === OPEN_LIST) return endOfNested(bytes, start)
  let at = start
  // A number, true, false or null.
  for (let byte = first; byte !== undefined && byte !== COMMA && byte !== CLOSE_OBJECT && byte !== CLOSE_LIST && byte > SPACE; byte = bytes[++at]) {
    if (byte === QUOTE || byte === COLON || byte === OPEN_OBJECT || byte === OPEN_LIST) throw new Malformed()
  }
  if (at === start) throw new Malformed()
  return at
}

function endOfNested (bytes: Buffer, start: number): number {
  let depth = 0
  let at = start
  do {
    const byte = bytes[at++]
    if (byte === QUOTE) at = endOfString(bytes, at)
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (depth === MAX_DEPTH) throw new Malformed()
      closing[depth++] = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (closing[--depth] !== byte) throw new Malformed()
    } else if (byte === undefined) throw new Malformed()
  } while (depth > 0)
  return at
}

/** The place after the closing quote of a string whose text begins at `start`. */
function endOfString (bytes: Buffer, start: number): number {
  let at = start
  for (const near = start + SHORT_STRING; at < near; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at++
  }
  for (let quote = bytes.indexOf(QUOTE, at); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let before = quote
    while (before > at && bytes[before - 1] === BACKSLASH) before--
    if ((quote - before) % 2 === 0) return quote + 1
  }
  throw new Malformed()
}

function beginning (bytes: Buffer): number {
  // A byte order mark.
  return after(bytes, bytes[0] === 0xEF && bytes[1] === 0xBB && bytes[2] === 0xBF ? 3 : 0)
}

/** The first place from `at` on that holds no white space. */
function after (bytes: Buffer, at: number): number {
  let byte = bytes[at]
  while (byte !== undefined && byte <= SPACE && (byte === SPACE || byte === 0x0A || byte === 0x0D || byte === 0x09)) byte = bytes[++at]
  return at
}

/** 1 at the outline of each name. */
function outlinesOf (names: readonly string[]): Uint8Array {
  const outlines = new Uint8Array(OUTLINES)
  for (const name of names) {
    const bytes = Buffer.from(name)
    outlines[outline(bytes, 0, bytes.length)] = 1
  }
  return outlines
}

/** A number that tells most names apart, without reading them. */
function outline (bytes: Uint8Array, start: number, end: number): number {
  const [first = 0, middle = 0, last = 0] = [bytes[start], bytes[(start + end) >> 1], bytes[end - 1]]
  return ((end - start) * 257 + first * 67 + middle * 31 + last * 5) & (OUTLINES - 1)
}

function unlessMalformed<T> (read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return undefined
    throw error
  }
}
