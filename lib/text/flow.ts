import type { Cue, Line } from './lines.js'

/** What holds for a piece of text by the elements around it. */
export interface TextState {
  /** Not shown, whatever is inside. */
  readonly gone: boolean
  /** Not shown, unless an element inside says otherwise. */
  readonly unseen: boolean
  /** Spaces and line breaks count. */
  readonly pre: boolean
  readonly cue: Cue
  /** Quotations around it. */
  readonly quotes: number
  /** Lists around it. */
  readonly indent: number
}

export const ROOT: TextState = { gone: false, unseen: false, pre: false, cue: 'none', quotes: 0, indent: 0 }

/** Deeper quotations and lists are shown as deep as this. */
const DEEPEST_QUOTE = 5
const DEEPEST_LIST = 8

/** Writes text in a row, white space collapsed, blocks on lines of their own, at most one empty line between them. */
export class Flow {
  readonly #lines: Line[] = []
  #parts: string[] = []
  /** What holds for the line being written, and for the one before. */
  #first: TextState = ROOT
  #last: TextState = ROOT
  #space = false
  /** The line holds a fixed space, so that it counts as an empty line where nothing else comes. */
  #held = false
  #blanks = 0
  #marker = ''
  #history = false

  /** `base`: the state around the flow; its quotations and lists are not written here. */
  constructor (private readonly base: TextState = ROOT) {}

  text (text: string, state: TextState): void {
    if (state.pre) return this.#preformatted(text, state)
    const words = text.replace(/\s+/g, ' ')
    if (words === ' ' || words === '') {
      if (this.#parts.length > 0) this.#space ||= words === ' '
      else this.#held ||= text.includes('\u00A0')
      return
    }
    if (this.#parts.length > 0 && (this.#space || words.startsWith(' '))) this.#parts.push(' ')
    this.#put(words.trim(), state)
    this.#space = words.endsWith(' ')
  }

  /** Puts `marker`, such as `- ` or `## `, before the next text if that begins a line. */
  mark (marker: string): void {
    this.#marker = marker
  }

  /** The next line begins an older message. */
  markHistory (): void {
    this.#history = true
  }

  endLine (): void {
    const text = this.#parts.join('').trimEnd()
    if (text !== '') this.#emit(this.#prefix(this.#first) + text, this.#first.cue, this.#first)
    else if (this.#held) this.#blanks ||= 1
    this.#parts = []
    this.#space = false
    this.#held = false
  }

  /** Ends the line, or leaves one empty where there is none to end. */
  break (): void {
    if (this.#parts.length === 0) this.#blanks ||= 1
    this.endLine()
  }

  /** Ends the line and leaves one empty before what follows. */
  gap (): void {
    this.endLine()
    this.#blanks ||= 1
  }

  /** Adds finished lines that stand in `state`. */
  append (lines: readonly Line[], state: TextState): void {
    this.endLine()
    for (const line of lines) {
      if (line.text === '') this.#blanks ||= 1
      else this.#emit(this.#prefix(state) + line.text, line.cue, state)
    }
  }

  /** All lines, without empty ones at either end. */
  finish (): Line[] {
    this.endLine()
    return this.#lines
  }

  #preformatted (text: string, state: TextState): void {
    const [first = '', ...others] = text.replace(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').split('\n')
    if (this.#space && first !== '') this.#parts.push(' ')
    if (first !== '') this.#put(first, state)
    for (const line of others) {
      if (this.#parts.join('').trim() === '') this.#blanks++
      this.endLine()
      if (line !== '') this.#put(line, state)
    }
    this.#space = false
  }

  #put (text: string, state: TextState): void {
    if (this.#parts.length === 0) this.#first = state
    this.#parts.push(text)
  }

  #emit (text: string, cue: Cue, state: TextState): void {
    const last = this.#lines.at(-1)
    if (last !== undefined) {
      const same = last.cue === cue
      const quotation = this.#quotation(state.quotes < this.#last.quotes ? state : this.#last)
      const empty = { text: same ? quotation.trimEnd() : '', cue: same ? cue : 'none' } as const
      for (; this.#blanks > 0; this.#blanks--) this.#lines.push(empty)
    }
    this.#lines.push({ text, cue: this.#history ? 'history' : cue })
    this.#last = state
    this.#blanks = 0
    this.#marker = ''
    this.#history = false
  }

  #prefix (state: TextState): string {
    const depth = Math.min(state.indent - this.base.indent, DEEPEST_LIST)
    const item = this.#marker !== '' && !this.#marker.startsWith('#')
    return this.#quotation(state) + '  '.repeat(Math.max(0, item ? depth - 1 : depth)) + this.#marker
  }

  #quotation (state: TextState): string {
    return '> '.repeat(Math.min(Math.max(0, state.quotes - this.base.quotes), DEEPEST_QUOTE))
  }
}
