import { Flow, type TextState } from './flow.js'
import type { Line } from './lines.js'

/** Cells with more than this are the layout of a page, not data in columns. */
const MOST_CELL_LINES = 6
const MOST_CELL_CHARACTERS = 500
/** Wider cells count as this wide. */
const MOST_SPAN = 20

/**
 * The cells of one table, until it is known whether it holds data or lays out a page: mails use tables for both. A data table
 * becomes rows of `| a | b |`, layout becomes its cells' text one after the other.
 */
export class Table {
  readonly #rows: Line[][][] = []
  #cell: Flow | undefined
  #span = 1

  /** `parent`: where the table stands, `state`: what holds there. */
  constructor (private readonly parent: Flow, private readonly state: TextState) {}

  startRow (): void {
    this.#rows.push([])
  }

  /** `span`: how many columns the cell fills. */
  startCell (span: number): Flow {
    if (this.#rows.length === 0) this.startRow()
    this.#span = Math.min(Math.max(span, 1), MOST_SPAN)
    this.#cell = new Flow(this.state)
    return this.#cell
  }

  /** Takes the open cell in; false where it is too much for a row, so that the table is layout. */
  endCell (): boolean {
    if (this.#cell === undefined) return true
    const lines = this.#cell.finish()
    this.#cell = undefined
    this.#rows.at(-1)?.push(lines, ...Array.from({ length: this.#span - 1 }, () => []))
    return lines.length <= MOST_CELL_LINES && lines.reduce((sum, line) => sum + line.text.length, 0) <= MOST_CELL_CHARACTERS
  }

  /** Writes it as text in a row, the open cell too. */
  layOut (): void {
    this.endCell()
    for (const row of this.#rows) {
      for (const cell of row) this.parent.append(cell, this.state)
    }
  }

  /** Writes it in columns, or as text where there is but one column. */
  end (): void {
    this.endCell()
    const columns = this.#rows.reduce((most, row) => Math.max(most, row.length), 0)
    const used = Array.from({ length: columns }, () => false)
    for (const row of this.#rows) {
      row.forEach((cell, at) => { if (cell.length > 0) used[at] = true })
    }
    if (used.filter(Boolean).length < 2) return this.layOut()
    this.parent.gap()
    const rows = this.#rows.map((row) => row.filter((_, at) => used[at])).filter((row) => row.some((cell) => cell.length > 0))
    this.parent.append(rows.map(rowLine), this.state)
    this.parent.gap()
  }
}

function rowLine (cells: readonly Line[][]): Line {
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell.length > 0) + 1)
  const text = filled.map((cell) => cell.map((line) => line.text).filter((line) => line !== '').join(' / '))
  return { text: `| ${text.join(' | ')} |`, cue: filled.flat().find((line) => line.cue !== 'none')?.cue ?? 'none' }
}
