import { endedBy, headingLevel, isList, spacing, stateInside, UNSHOWN, VOID } from './elements.js'
import { Flow, ROOT, type TextState } from './flow.js'
import { withoutInvisible } from './invisible.js'
import type { Line } from './lines.js'
import { imageText, saysUrl, shownUrl } from './links.js'
import { OpenElements } from './open-elements.js'
import { cueOf, isPixel, isWordBullet, lookOf, type Attributes } from './styles.js'
import { Table } from './table.js'
import type { TagHandler } from './tags.js'

const MOST_LINK_TEXT = 3000
const MOST_BULLET = 10
const NO_ATTRIBUTES: Attributes = new Map()

/** Makes lines of readable text of a document's tags and texts. */
export class Renderer implements TagHandler {
  readonly #elements = new OpenElements<TextState>()
  /** Number of the next item of each open list; undefined in lists without numbers. */
  readonly #lists: Array<number | undefined> = []
  #flow = new Flow()
  /** The innermost table, as long as it may be one of data. */
  #table: { cells: Table, around: Flow } | undefined
  #linkText: string | undefined
  /** Text of a list item's bullet in a document of Word's, while it is read. */
  #bullet: string | undefined
  /** A line break right after the tag is part of the tag: `<pre>` was just read. */
  #dropsBreak = false

  text (whole: string): void {
    const text = this.#dropsBreak ? whole.replace(/^\r?\n/, '') : whole
    this.#dropsBreak = false
    const state = this.#state
    if (state.gone || state.unseen) return
    // eslint-disable-next-line no-control-regex
    const shown = withoutInvisible(text).replace(/[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]+/g, '')
    if (this.#bullet === undefined) this.#write(shown)
    else this.#bullet += shown
  }

  open (name: string, attributes: Attributes): void {
    this.#dropsBreak = false
    if (name === 'html' || name === 'body' || name === 'head') return this.#flow.endLine()
    for (const ended of endedBy(name)) this.#elements.close(ended)
    const around = this.#state
    if (around.gone || UNSHOWN.has(name)) {
      if (!VOID.has(name)) this.#elements.push({ name, state: { ...around, gone: true }, close: undefined })
      return
    }
    const look = lookOf(attributes)
    if (VOID.has(name)) {
      if (!look.gone) this.#void(name, attributes, look.style)
      return
    }
    if (look.gone) return this.#elements.push({ name, state: { ...around, gone: true }, close: undefined })
    const cue = cueOf(name, attributes, look.style)
    const space = spacing(name, look, around)
    this.#separate(space)
    if (cue === 'history') this.#flow.markHistory()
    const end = this.#begin(name, attributes, { style: look.style, around })
    const close = () => {
      if (space !== 'none') this.#flow.endLine()
      end?.()
      this.#separate(space)
    }
    this.#elements.push({ name, state: stateInside(name, look, around, cue), close })
  }

  close (name: string): void {
    if (name === 'br') this.open('br', NO_ATTRIBUTES)
    else if (name === 'p' && !this.#elements.has('p')) this.open('p', NO_ATTRIBUTES)
    this.#elements.close(name)
  }

  /** Ends the document; all its lines. */
  finish (): Line[] {
    this.#elements.closeAll()
    return this.#flow.finish()
  }

  get #state (): TextState {
    return this.#elements.innermost?.state ?? ROOT
  }

  #write (text: string): void {
    if (this.#linkText !== undefined && this.#linkText.length < MOST_LINK_TEXT) this.#linkText += text
    this.#flow.text(text, this.#state)
  }

  #separate (space: 'none' | 'line' | 'gap'): void {
    if (space === 'line') this.#flow.endLine()
    else if (space === 'gap') this.#flow.gap()
  }

  #void (name: string, attributes: Attributes, style: string): void {
    if (name === 'br') return this.#flow.break()
    if (name === 'hr') return this.#rule()
    if (this.#state.unseen) return
    if (name === 'input' && attributes.get('type')?.toLowerCase() === 'checkbox') this.#write(attributes.has('checked') ? '[x] ' : '[ ] ')
    if ((name === 'img' || name === 'image') && !isPixel(attributes, style)) this.#write(imageText(attributes.get('alt') ?? '', attributes.get('src') ?? ''))
  }

  #rule (): void {
    this.#layOut()
    this.#flow.endLine()
    this.#flow.text('---', this.#state)
    this.#flow.endLine()
  }

  /** What an element adds of its own; gives back what its end adds. */
  #begin (name: string, attributes: Attributes, { style, around }: { style: string, around: TextState }): (() => void) | undefined {
    if (isList(name)) return this.#list(name === 'ol' ? whole(attributes.get('start')) ?? 1 : undefined)
    if (headingLevel(name) > 0) return this.#heading(headingLevel(name))
    switch (name) {
      case 'a': return this.#link(attributes.get('href') ?? '')
      case 'li': return this.#item(whole(attributes.get('value')))
      case 's': case 'strike': case 'del': return this.#struck()
      case 'table': return this.#startTable(around, /^(presentation|none)$/i.test(attributes.get('role') ?? ''))
      case 'tr': return this.#row()
      case 'td': case 'th': return this.#cell(whole(attributes.get('colspan')) ?? 1)
      case 'pre': case 'xmp': case 'listing': return this.#preformatted()
    }
    return isWordBullet(style) ? this.#wordBullet() : undefined
  }

  #list (first: number | undefined): () => void {
    this.#lists.push(first)
    return () => { this.#lists.pop() }
  }

  #item (value: number | undefined): () => void {
    const next = this.#lists.at(-1)
    const number = next === undefined ? undefined : value ?? next
    if (number !== undefined) this.#lists[this.#lists.length - 1] = number + 1
    return this.#mark(number === undefined ? '- ' : `${number}. `)
  }

  #heading (level: number): () => void {
    this.#layOut()
    this.#flow.gap()
    return this.#mark(`${'#'.repeat(level)} `)
  }

  #mark (marker: string): () => void {
    this.#flow.mark(marker)
    return () => this.#flow.mark('')
  }

  #wordBullet (): () => void {
    this.#bullet = ''
    return () => {
      const bullet = (this.#bullet ?? '').trim()
      this.#bullet = undefined
      if (bullet.length > MOST_BULLET) this.#write(bullet)
      else this.#flow.mark(/^\(?\p{L}?\p{N}*[.)]$/u.test(bullet) ? `${bullet} ` : '- ')
    }
  }

  #struck (): () => void {
    this.#write('~~')
    return () => this.#write('~~')
  }

  #link (href: string): () => void {
    const around = this.#linkText
    this.#linkText = ''
    return () => {
      const text = this.#linkText ?? ''
      this.#linkText = around
      const url = shownUrl(href)
      const shown = url === '' || text.trim() === '' || saysUrl(text, url) ? '' : ` (${url})`
      if (shown !== '') this.#flow.text(shown, this.#state)
    }
  }

  #preformatted (): undefined {
    this.#layOut()
    this.#dropsBreak = true
  }

  #startTable (state: TextState, isLayout: boolean): (() => void) | undefined {
    this.#layOut()
    if (isLayout) return undefined
    const around = this.#flow
    const table = { cells: new Table(around, state), around }
    this.#table = table
    return () => {
      if (this.#table !== table) return
      this.#table = undefined
      this.#flow = around
      table.cells.end()
    }
  }

  #row (): undefined {
    this.#table?.cells.startRow()
  }

  #cell (span: number): (() => void) | undefined {
    const table = this.#table
    if (table === undefined) return undefined
    this.#flow = table.cells.startCell(span)
    return () => {
      if (this.#table !== table) return
      const fits = table.cells.endCell()
      this.#flow = table.around
      if (!fits) this.#layOut()
    }
  }

  /** The open table turns out to be no table of data: what it holds becomes text in a row. */
  #layOut (): void {
    if (this.#table === undefined) return
    const { cells, around } = this.#table
    this.#table = undefined
    cells.layOut()
    this.#flow = around
  }
}

function whole (value: string | undefined): number | undefined {
  return value !== undefined && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : undefined
}
