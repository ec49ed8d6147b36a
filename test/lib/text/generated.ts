import { Random } from '../../../lib/sandbox/random.js'

export interface Generated {
  html: string
  /** The words that a reader sees, in their order: `w1`, `w2`, ... Hidden words are `h1`, `h2`, ... */
  words: string[]
}

/** A random document of nested blocks, lists, tables, links and hidden parts, with some end tags left out. */
export function generatedDocument (random: Random): Generated {
  const words: string[] = []
  let hidden = 0
  const word = () => {
    words.push(`w${words.length + 1}`)
    return words.at(-1) ?? ''
  }
  const secret = () => `h${++hidden}`
  const many = (low: number, high: number, make: () => string) => Array.from({ length: random.int(low, high) }, make).join(random.pick(['', '\n', '\r\n  ']))
  const inline = (): string => {
    const kind = random.int(0, 9)
    if (kind === 0) return `<b>${word()}</b>`
    if (kind === 1) return `<a href="https://acme.example/x">${word()} ${word()}</a>`
    if (kind === 2) return `<span style="color:red">${word()}&nbsp;</span>`
    if (kind === 3) return `<span style="display:none">${secret()}</span>`
    if (kind === 4) return `<!-- ${secret()} -->${word()}`
    if (kind === 5) return `<font size=2><i>${word()}</i></font>`
    if (kind === 6) return `<img alt="${word()}" src=x>`
    if (kind === 7) return `${word()}<br>`
    return word()
  }
  const text = () => Array.from({ length: random.int(1, 4) }, inline).join(' ')
  const block = (depth: number): string => {
    const kind = depth <= 0 ? random.int(0, 3) : random.int(0, 12)
    const inner = () => many(1, 3, () => block(depth - 1))
    if (kind <= 1) return random.chance(0.3) ? `<p>${text()}` : `<p class="x">${text()}</p>`
    if (kind === 2) return `<div>${text()}</div>`
    if (kind === 3) return `<h${random.int(1, 6)}>${text()}</h3>`.replace(/<h(\d)>(.*)<\/h3>$/s, '<h$1>$2</h$1>')
    if (kind === 4) return `<div style="margin: 0">${inner()}</div>`
    if (kind === 5) return `<blockquote>${inner()}</blockquote>`
    if (kind === 6) return `<ul>${many(1, 4, () => random.chance(0.5) ? `<li>${text()}` : `<li>${inner()}</li>`)}</ul>`
    if (kind === 7) return `<ol>${many(1, 4, () => `<li>${text()}</li>`)}</ol>`
    if (kind === 8) return `<table>${many(1, 4, () => `<tr>${many(1, 4, () => random.chance(0.1) ? '<td></td>' : `<td>${text()}</td>`)}</tr>`)}</table>`
    if (kind === 9) return `<table width="100%">${many(1, 2, () => `<tr><td>${inner()}<td>${text()}`)}</table>`
    if (kind === 10) return `<pre>${word()}  ${word()}\n   ${word()}</pre>`
    if (kind === 11) return `<div style="display:none">${secret()}<p>${secret()}</div><script>${secret()}</script>`
    return `<section><hr>${inner()}</section>`
  }
  return { html: many(1, 6, () => block(4)), words }
}
