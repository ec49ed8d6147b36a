import { looksLikeHtml } from '../../text/html.js'
import { invalid } from '../arguments.js'
import type { Domain } from '../domain.js'
import type { Row } from '../shape.js'
import type { Tool } from '../tool.js'

/** Fields that hold markup in one domain or another, or the plain text of a field that does. */
const TEXTS: ReadonlySet<string> = new Set((
  'details note notes description resolution text body message memo signature closure_note emailbody complete_note followup_note ' +
  'internalmemoagent message_internal message_public status_message_update_internal status_message_update_public default_details'
).split(' '))

/** Where the markup of a text is kept, if not under the text's name with `_html` or `html` behind. */
const TWINS: Readonly<Record<string, string>> = { cannedtext: 'html' }

/** The texts without markup that may be written over markup. An empty one empties the field on purpose. */
export function plainTexts (data: Row): string[] {
  return Object.entries(data).flatMap(([name, value]) => (
    typeof value === 'string' && value !== '' && !looksLikeHtml(value) && (TEXTS.has(name.toLowerCase()) || /html$/i.test(name)) ? [name] : []
  ))
}

/**
 * Refuses texts that would take the place of markup: Halo makes the markup of a text anew when the text alone is written.
 *
 * @param record as Halo holds it
 * @throws AppError `invalid_arguments`
 */
export function refuseLostMarkup (tool: Pick<Tool, 'name'>, domain: Domain, data: Row, record: Row): void {
  for (const name of plainTexts(data)) {
    const field = name.toLowerCase()
    const held = [field, ...twinsOf(domain, field).filter((twin) => !Object.hasOwn(data, twin))].find((candidate) => holdsMarkup(record[candidate]))
    if (held === undefined) continue
    const context = domain.get?.required === undefined ? '' : `, ${domain.get.required.join(', ')}`
    // Named in fields, only a field of markup by its name is given as it is.
    const how = /html$/i.test(held) ? `fields: "${held}"` : 'detail: "full"'
    throw invalid(tool, `data.${name} is plain text, and Halo holds markup in ${held} (links, lists, formatting) that would be lost. ` +
      `Read it whole with halo_${domain.name}_get (id${context}, ${how}), change that, and write it as HTML in data.${held}`)
  }
}

function twinsOf (domain: Domain, field: string): string[] {
  const own = field === 'text' ? TWINS[domain.name] : undefined
  return [`${field}_html`, `${field}html`, ...(own === undefined ? [] : [own])]
}

/** Paragraphs and line breaks alone are what Halo makes of plain text itself. */
function holdsMarkup (value: unknown): boolean {
  return typeof value === 'string' && looksLikeHtml(value.replace(/<\/?(p|div)>|<br ?\/?>/gi, '\n'))
}
