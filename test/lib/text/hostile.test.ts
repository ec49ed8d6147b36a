import t from 'tap'
import { cleanText } from '../../../lib/text/clean.js'
import { htmlToText } from '../../../lib/text/html.js'
import { carriesMarker } from '../../../lib/text/markers.js'
import { foldHistory } from '../../../lib/text/quotes.js'

const times = (text: string, count: number) => text.repeat(count)

/** Texts made to hurt, of a size that grows with `n`. */
const HOSTILE: Readonly<Record<string, (n: number) => string>> = {
  'deep nesting': (n) => `${times('<div>', n)}x${times('</div>', n)}`,
  'deep nesting, end tags of others': (n) => `${times('<div>', n)}x${times('</span>', n)}`,
  'deep nesting, blocks and inline': (n) => times('<p><b><font style="font-size:9pt">x', n),
  'end tags only': (n) => `<p>x${times('</p></b></table></ul>', n)}`,
  'tables in tables': (n) => times('<table><tr><td>x', n),
  'links and tables in each other': (n) => times('<a href="/u">x<table><td>', n),
  'lists in lists': (n) => times('<ul><li>x', n),
  'quotations in quotations': (n) => times('<blockquote>x', n),
  'one row of cells': (n) => `<table><tr>${times('<td>x', n)}`,
  'many wide rows': (n) => `<table>${times('<tr><td colspan=99999>x<td>y', n)}`,
  'items without ends': (n) => `<ul>${times('<li><p>x', n)}`,
  'hidden in hidden': (n) => `${times('<div style="display:none">', n)}x`,
  'foreign content': (n) => times('<svg><foreignObject><math>', n),
  'Word bullets': (n) => times('<span style="mso-list:ignore">1.', n),
  entities: (n) => `<p>${times('&amp;amp;', n)}`,
  'broken entities': (n) => `<p>${times('&#x&#;&notit&', n)}&#${times('9', n)}`,
  'an unclosed quote': (n) => `<p>a</p><a href="${times('x y ', n)}`,
  'a tag that never ends': (n) => `<p ${times('a=b ', n)}`,
  'a giant attribute': (n) => `<p style="${times('margin:0 ;', n)}">x`,
  'comments in comments': (n) => `<p>x${times('<!--', n)}${times('-->', n)}`,
  'comments that never end': (n) => `<p>x${times('<!--->', n)}${times('<!-', n)}<!--${times('-', n)}`,
  'raw text that never ends': (n) => `<p>x<title>${times('</titl', n)}`,
  'null bytes': (n) => `<p>${times('\0', n)}x`,
  'less than': (n) => `<p>${times('<', n)}`,
  'fake tags': (n) => times('<b ', n),
  spaces: (n) => `<p>${times(' \n\t', n)}x`,
  'invisible characters': (n) => `<p>${times('&nbsp;\u200C\u200D\uFE0F\u{E0041}', n)}x`,
  'line breaks': (n) => times('<br>', n),
  'empty lines kept': (n) => `<pre>${times('\n', n)}x`,
  dashes: (n) => times('-', n),
  'greater than': (n) => times('>', n),
  'quotations between words': (n) => `Hello there\n${times('> q\nHi\n', n)}`,
  'quoted lines apart': (n) => `Hello there\n${times('> q\n\n', n)}x`,
  'headers of mails': (n) => times('From: a@acme.example\nTo: b\n', n),
  attributions: (n) => times('On 3 March 2025 at 10:00, a@acme.example\n', n),
  forwards: (n) => times('---- Forwarded message ----\n', n),
  'delimiters of signatures': (n) => `x\n${times('-- \n', n)}`,
  'lines from phones': (n) => `x\n\n${times('Sent from my phone\n\n', n)}`,
  'quotation blocks': (n) => times('<blockquote type=cite>x</blockquote>y', n),
  'signature blocks': (n) => `x<br>${times('<div class=gmail_signature>x</div>y<br>', n)}`
}

function everything (text: string): void {
  cleanText(text, { maxCharacters: 2000 })
  htmlToText(text)
  foldHistory(text)
  carriesMarker(text)
}

/** Processor time of this process, so that a busy machine does not count. */
function work (run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

t.test('eight times the text is about eight times the work, not sixty-four times', async (t) => {
  everything(times('<p>warm <b>up</b></p>', 2000))
  for (const [what, make] of Object.entries(HOSTILE)) {
    const small = make(3000)
    const large = make(24_000)
    let ratio = Infinity
    for (let attempt = 0; attempt < 4 && ratio > 28; attempt++) {
      const base = Math.min(...[1, 2].map(() => work(() => everything(small))))
      ratio = Math.min(ratio, work(() => everything(large)) / Math.max(base, 2000))
    }
    t.ok(ratio <= 28, `${what}: ${ratio.toFixed(1)}`)
  }
})

t.test('nesting of 100,000 levels, 1 MB of data URI, 200 KB of entities', async (t) => {
  t.equal(htmlToText(`${times('<div><b>', 100_000)}deep${times('</b></div>', 100_000)}<p>after`), 'deep\n\nafter')
  t.match(htmlToText(`${times('<ul><li>', 100_000)}deep`), /^ {14}- deep$/)
  t.match(htmlToText(`${times('<blockquote>', 100_000)}deep`), /^(> ){5}deep$/)
  t.equal(htmlToText(`${times('<table><tr><td>', 100_000)}deep`), 'deep')
  t.equal(htmlToText(`${times('<div style="display:none">', 100_000)}no${times('</div>', 100_000)}yes`), 'yes')
  t.equal(htmlToText(`<p>a<img src="data:image/png;base64,${times('A', 1_000_000)}">b</p>`), 'a[image]b')
  t.equal(htmlToText(`<p>${times('&amp;amp;', 22_000)}</p>`), times('&amp;', 22_000))
})

t.test('any text at all goes through', async (t) => {
  for (const text of ['', '\0', '<', '<!', '<!-', '</', '&', '&#', '<a', '<a href', '<a href=', '<a href="', '<p><', '\uD800', '<p>\uDC00', '<p title=\uD83D>\uDE00', '<table></table>', '<td></tr></table>x', '<li></ul>y']) {
    t.doesNotThrow(() => everything(text), JSON.stringify(text))
  }
  for (const html of [HOSTILE['deep nesting'], HOSTILE['one row of cells'], HOSTILE['quotations between words']]) {
    const { text } = cleanText(html?.(100_000) ?? '', { maxCharacters: 1000 })
    t.ok(text.length <= 1000)
  }
})
