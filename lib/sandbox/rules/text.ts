const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain text as the HTML that Halo makes of a note without `note_html`. */
export function toHtml (text: string): string {
  const escaped = text.replace(/[&<>]/g, character => escapes[character] ?? character)
  return `<p>${escaped.split(/\r?\n\r?\n/).map(paragraph => paragraph.replace(/\r?\n/g, '<br>')).join('</p><p>')}</p>`
}

/** The text that Halo keeps beside HTML: markup gone, entities resolved, blocks on lines of their own. */
export function toText (html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
