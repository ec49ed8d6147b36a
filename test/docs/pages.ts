import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** A fenced block of a page. `marks` are the words after its language. */
export interface Block {
  page: string
  line: number
  language: string
  marks: readonly string[]
  text: string
}

/** The pages that people read, by their paths from the root. */
export function pages (): string[] {
  return ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`)]
}

export function pageText (page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

export function blocksOf (page: string): Block[] {
  const blocks: Block[] = []
  let open: (Block & { lines: string[] }) | null = null
  pageText(page).split('\n').forEach((line, index) => {
    const fence = /^ *```(.*)$/.exec(line)
    if (fence === null) open?.lines.push(line)
    else if (open === null) {
      const [language = '', ...marks] = (fence[1] ?? '').trim().split(/\s+/)
      open = { page, line: index + 1, language, marks, text: '', lines: [] }
    } else {
      const { lines, ...block } = open
      blocks.push({ ...block, text: lines.join('\n') })
      open = null
    }
  })
  if (open !== null) throw new Error(`${page}: a fenced block is not closed`)
  return blocks
}

/** The page without its fenced blocks. */
export function prose (page: string): string {
  return pageText(page).replaceAll(/^ *```[^]*?^ *```$/gm, '')
}

/** The addresses of the page's headings, as GitHub makes them. */
export function anchors (page: string): Set<string> {
  const seen = new Map<string, number>()
  return new Set(prose(page).split('\n').flatMap((line) => {
    const title = /^#{1,6} (.+)$/.exec(line)?.[1]
    if (title === undefined) return []
    const slug = title.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return [count === 0 ? slug : `${slug}-${count}`]
  }))
}
