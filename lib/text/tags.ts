import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import type { Attributes } from './styles.js'

/** What a document consists of, in its order. Names are in lower case. */
export interface TagHandler {
  open: (name: string, attributes: Attributes) => void
  close: (name: string) => void
  /** Text between two tags, whole, with entities decoded. */
  text: (text: string) => void
}

const READ = new Set(['alt', 'checked', 'class', 'colspan', 'height', 'hidden', 'href', 'id', 'role', 'src', 'start', 'style', 'type', 'value', 'width'])

/**
 * Reads tags and text as browsers do: broken markup never fails, comments and declarations are left out, and so is a tag that
 * the end of the document cuts off. The library's tokenizer is used without its parser, which searches and shifts an array of
 * all open elements for each tag and so takes quadratic time on deep nesting.
 */
export function readTags (html: string, handler: TagHandler): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new Tokens(html, handler))
  tokenizer.write(html)
  tokenizer.end()
}

/** Puts the tokens, places in the document, together to tags and texts. */
class Tokens implements TokenizerCallbacks {
  #text: string[] = []
  #name = ''
  #attributes = new Map<string, string>()
  #attribute = ''
  #value: string[] = []

  constructor (private readonly html: string, private readonly handler: TagHandler) {}

  ontext (start: number, end: number): void {
    this.#text.push(this.html.slice(start, end))
  }

  ontextentity (codePoint: number): void {
    this.#text.push(String.fromCodePoint(codePoint))
  }

  onopentagname (start: number, end: number): void {
    this.#name = this.html.slice(start, end).toLowerCase()
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

  onattribend (): void {
    if (READ.has(this.#attribute) && !this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value.join(''))
    this.#value = []
  }

  onopentagend (): void {
    this.#flush()
    this.handler.open(this.#name, this.#attributes)
    this.#attributes = new Map()
  }

  onselfclosingtag (): void {
    this.onopentagend()
  }

  onclosetag (start: number, end: number): void {
    this.#flush()
    this.handler.close(this.html.slice(start, end).toLowerCase())
  }

  onend (): void {
    this.#flush()
  }

  oncdata (): void {}
  oncomment (): void {}
  ondeclaration (): void {}
  onprocessinginstruction (): void {}

  #flush (): void {
    if (this.#text.length === 0) return
    const text = this.#text.join('')
    this.#text = []
    this.handler.text(text)
  }
}
