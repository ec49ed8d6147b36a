import { UNSHOWN } from './elements.js'

/** One open element. */
export interface OpenElement<State> {
  readonly name: string
  /** What holds for everything inside. */
  readonly state: State
  /** Run when the element is closed, by its own end tag or with one around it. */
  readonly close: (() => void) | undefined
}

const LISTS = ['ul', 'ol', 'menu', 'dir']
const CELLS = ['td', 'th', 'caption']
const TABLE_PARTS = new Set([...CELLS, 'tr', 'thead', 'tbody', 'tfoot'])

/**
 * The open elements of a document being read, innermost last. Where each name is open is kept beside them, so that an end tag
 * finds its element at once however deep the nesting: every step takes the same time on average.
 */
export class OpenElements<State> {
  readonly #elements: Array<OpenElement<State>> = []
  readonly #places = new Map<string, number[]>()

  get innermost (): OpenElement<State> | undefined {
    return this.#elements.at(-1)
  }

  push (element: OpenElement<State>): void {
    const places = this.#places.get(element.name)
    if (places === undefined) this.#places.set(element.name, [this.#elements.length])
    else places.push(this.#elements.length)
    this.#elements.push(element)
  }

  /** Whether an element of that name is open where an end tag of its name would reach it. */
  has (name: string): boolean {
    return this.#reach(name) >= 0
  }

  /** Closes the innermost element of that name and all inside it; nothing where none can be reached. */
  close (name: string): void {
    const place = this.#reach(name)
    if (place >= 0) this.#closeFrom(place)
  }

  closeAll (): void {
    this.#closeFrom(0)
  }

  /** Place of the element that an end tag means. Nothing inside a cell ends what is outside of it (HTML, "has an element in scope"). */
  #reach (name: string): number {
    const place = this.#place(name)
    return place >= 0 && place >= this.#wall(name) ? place : -1
  }

  #wall (name: string): number {
    if (name === 'table' || UNSHOWN.has(name)) return 0
    const table = this.#place('table')
    if (TABLE_PARTS.has(name)) return table
    const cell = Math.max(table, this.#last(CELLS))
    return name === 'li' ? Math.max(cell, this.#last(LISTS)) : cell
  }

  /** Place of the innermost element with one of the names, -1 without any. */
  #last (names: readonly string[]): number {
    let last = -1
    for (const name of names) last = Math.max(last, this.#place(name))
    return last
  }

  #place (name: string): number {
    return this.#places.get(name)?.at(-1) ?? -1
  }

  #closeFrom (place: number): void {
    while (this.#elements.length > place) {
      const element = this.#elements.pop()
      if (element === undefined) return
      this.#places.get(element.name)?.pop()
      element.close?.()
    }
  }
}
