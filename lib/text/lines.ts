/**
 * What the markup said about a line of text:
 * - `quote`: in a block that the mail client made for the message it answers
 * - `blockquote`: in any other quotation
 * - `history`: first line of a message quoted without a block around it; the rest of the mail is older
 * - `signature`: in a signature block
 * - `verbatim`: preformatted; never read as mail
 */
export type Cue = 'none' | 'quote' | 'blockquote' | 'history' | 'signature' | 'verbatim'

export interface Line {
  readonly text: string
  readonly cue: Cue
}

/** Lines of plain text; joined with \n they are the text again. */
export function plainLines (text: string): Line[] {
  return text.split('\n').map((line) => ({ text: line, cue: 'none' }))
}

export function joinLines (lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('\n')
}
