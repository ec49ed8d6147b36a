import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { isFlag, tagName } from './names.js'
import type { Attributes } from './styles.js'
import { maskUnclosed } from './unclosed.js'

/** What a document consists of, in its order. Names are in lower case. */
export interface TagHandler {
  open: (name: string, attributes: Attributes) => void
  close: (name: string) => void
  /** Text between two tags, whole, with entities decoded. */
  text: (text: string) => void
}

const READ = new Set(['alt', 'checked', 'class', 'colspan', 'height', 'hidden', 'href', 'id', 'role', 'src', 'start', 'style', 'type', 'value', 'width'])

/** Of what is between `<!` or `<?` and the next `>`, that which no reader of the document is meant to see. */
const MACHINE = /^<(?:!doctype\s[^<]*|!\[[^<]*|\?xml[^<]*[?/])>$/i

/**
 * Reads tags and text as browsers do: broken markup never fails, comments and declarations are left out. What only resembles
 * markup is text, since texts that people write hold much of it: `<none>`, `a <b and c> d`, a comment, a quote or an element
 * with unseen content that has no end. The library's tokenizer is used without its parser, which searches and shifts an array
 * of all open elements for each tag and so takes quadratic time on deep nesting.
 */
export function readTags (html: string, handler: TagHandler): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new Tokens(html, handler))
  tokenizer.write(maskUnclosed(html))
  tokenizer.end()
}

/** Puts the tokens, places in the document, together to tags and texts. */
class Tokens implements TokenizerCallbacks {
  /** Where that begins of which nothing was told yet: within a tag, its first character. */
  #from = 0
  #text: string[] = []
  #name = ''
  #attributes = new Map<string, string>()
  #attribute = ''
  #value: string[] = []
  /** What the first attribute that tells something is, and whether there is a bare word or worse among all of them. */
  #first: 'none' | 'value' | 'word' = 'none'
  #hasWords = false

  constructor (private readonly html: string, private readonly handler: TagHandler) {}

  ontext (start: number, end: number): void {
    this.#text.push(this.html.slice(start, end))
    this.#from = end
  }

  ontextentity (codePoint: number, end: number): void {
    this.#text.push(String.fromCodePoint(codePoint))
    this.#from = end
  }

  onopentagname (start: number, end: number): void {
    this.#name = this.html.slice(start, end).toLowerCase()
    this.#first = 'none'
    this.#hasWords = false
  }

  onattribname (start: number, end: number): void {
    this.#attribute = this.html.slice(start, end).toLowerCase()
  }

  onattribdata (start: number, end: number): void {
    this.#value.push(this.html.slice(start, end))
  }

  onattribentity (codePoint: number): void {
    this.#value.push(String.fromCodePoint(codePoint))
  }

  onattribend (quote: QuoteType): void {
    if (READ.has(this.#attribute) && !this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value.join(''))
    this.#value = []
    const isWord = quote === QuoteType.NoValue && !isFlag(this.#attribute)
    this.#hasWords ||= isWord
    if (this.#attribute.includes('<')) this.#first = 'word'
    else if (this.#first === 'none' && (isWord || quote !== QuoteType.NoValue)) this.#first = isWord ? 'word' : 'value'
  }

  onopentagend (end: number): void {
    const kind = tagName(this.#name)
    if (this.#first === 'word' || kind === 'never' || (kind === 'attributed' && this.#first === 'none')) {
      this.#told(end + 1)
    } else {
      this.#flush()
      this.handler.open(this.#name, this.#attributes)
      this.#from = end + 1
    }
    this.#attributes = new Map()
  }

  onselfclosingtag (end: number): void {
    this.onopentagend(end)
  }

  onclosetag (start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase()
    const close = this.html.indexOf('>', end)
    const after = close < 0 ? this.html.length : close
    if (tagName(name) === 'never' || (after > end && /^[^=]*[^=\s/][^=]*$/.test(this.html.slice(end, after)))) return this.#told(after + 1)
    this.#flush()
    this.handler.close(name)
    this.#from = after + 1
  }

  oncomment (_start: number, end: number): void {
    const whole = this.html.slice(this.#from, end + 1)
    if (whole.startsWith('<!--') ? /^<!--(?:-?>$|[^]*--!?>$)/.test(whole) : MACHINE.test(whole)) this.#from = end + 1
    else this.#told(end + 1)
  }

  oncdata (_start: number, end: number): void {
    this.#from = end + 1
  }

  ondeclaration (start: number, end: number): void {
    this.oncomment(start, end)
  }

  onprocessinginstruction (): void {}

  onend (): void {
    if (this.#from < this.html.length && !this.#isCutOff(this.html.slice(this.#from))) this.#told(this.html.length)
    this.#flush()
  }

  /** What resembled markup is text. */
  #told (to: number): void {
    this.#text.push(this.html.slice(this.#from, to))
    this.#from = to
  }

  /** Whether the end of the document is the beginning of a tag, in the middle of an address or the like. */
  #isCutOff (rest: string): boolean {
    const name = /^<([a-z][^\s/>]*)\s/i.exec(rest)?.[1]?.toLowerCase() ?? ''
    return name === this.#name && tagName(name) !== 'never' && !this.#hasWords && !rest.includes('>') && rest.split(/\s/).at(-1)?.includes('=') === true
  }

  #flush (): void {
    if (this.#text.length === 0) return
    const text = this.#text.join('')
    this.#text = []
    this.handler.text(text)
  }
}
