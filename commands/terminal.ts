import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Writes lines for a person to a stream, in colour where the stream is a terminal that wants it. */
export class Terminal {
  readonly #colour: boolean

  constructor (private readonly stream: NodeJS.WriteStream = process.stdout) {
    // `demo | head`: nobody reads the rest.
    stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0); else throw error })
    this.#colour = stream.isTTY && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb'
  }

  paint (style: Style, text: string): string {
    return this.#colour ? styleText(style, text) : text
  }

  line (text = ''): void {
    this.stream.write(`${text}\n`)
  }

  heading (text: string): void {
    this.line(`\n${this.paint('bold', text)}`)
  }

  /** Columns as wide as their longest cell; `indent` spaces in front. */
  table (rows: readonly (readonly string[])[], indent = 4): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
    for (const row of rows) this.line(' '.repeat(indent) + row.map((cell, column) => column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)).join('  '))
  }
}
