import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t, { type Test } from 'tap'
import { parseAllDocuments } from 'yaml'
import { registerDomains } from '../../domains/index.js'
import { VARIABLES } from '../../lib/config.js'
import { Registry } from '../../lib/mcp/registry.js'
import { sandboxService } from '../sandbox-service.js'
import { anchors, blocksOf, pages, pageText, prose, ROOT, type Block } from './pages.js'

/** Written by the lane that tries real clients, or from measurements. */
const WRITTEN_ELSEWHERE = ['docs/clients-tested.md', 'docs/performance.md']
const own = pages().filter((page) => !WRITTEN_ELSEWHERE.includes(page))

t.test('every variable is told of, and no other', async (t) => {
  const known = new Set(VARIABLES.map(({ name }) => name))
  const named = (text: string) => text.match(/\b(?:(?:HALO|MCP|AUDIT|METRICS|REDIS)_[A-Z_]*[A-Z]|LOG_LEVEL)\b/g) ?? []
  for (const page of own) {
    for (const name of new Set(named(pageText(page)))) t.ok(known.has(name), `${page}: ${name} is a variable`)
  }
  const told = new Set(own.filter((page) => page !== 'README.md').flatMap((page) => named(pageText(page))))
  t.strictSame([...known].filter((name) => !told.has(name)), [], 'none is in the table of README.md alone')
})

t.test('every tool that is named exists, and every metric', async (t) => {
  const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
  await registerDomains({ mcp: registry })
  registry.seal()
  const sources = ['calls', 'halo', 'metrics', 'states'].map((name) => readFileSync(join(ROOT, `lib/metrics/${name}.ts`), 'utf8')).join('\n')
  for (const page of own) {
    for (const name of new Set(pageText(page).match(/\bhalo_[a-z_]*[a-z](?![a-z_*<{])/g) ?? [])) {
      if (name.startsWith('halo_mcp_')) t.ok(sources.includes(`'${name}'`), `${page}: ${name} is a metric`)
      else if (!CODES.has(name)) t.ok(registry.get(name), `${page}: ${name} is a tool`)
    }
  }
})

/** Error codes, which begin like tools. */
const CODES = new Set(['halo_auth', 'halo_forbidden', 'halo_refused'])

t.test('links and anchors lead somewhere', async (t) => {
  for (const page of own) {
    for (const [, address = ''] of prose(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?|mailto):/.test(address)) continue
      const [path = '', anchor] = address.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), path))
      if (!existsSync(join(ROOT, target)) && WRITTEN_ELSEWHERE.includes(target)) continue
      t.ok(existsSync(join(ROOT, target)), `${page}: ${address} exists`)
      if (anchor !== undefined) t.ok(anchors(target).has(anchor), `${page}: ${address} has that heading`)
    }
    for (const [, path = ''] of pageText(page).matchAll(/`((?:deploy|docs)\/[\w./-]+)`/g)) t.ok(existsSync(join(ROOT, path)) || WRITTEN_ELSEWHERE.includes(path), `${page}: ${path} exists`)
  }
})

t.test('JSON and YAML can be read, and no block is without a mark', async (t) => {
  const marks = new Set(['test', 'build', 'tenant', 'docker', 'cluster', 'host', 'client'])
  for (const block of own.flatMap(blocksOf)) {
    const place = `${block.page}:${block.line}`
    if (block.language === 'json') t.doesNotThrow(() => JSON.parse(block.text), `${place} is JSON`)
    if (block.language === 'yaml') t.strictSame(parseAllDocuments(block.text).flatMap((document) => document.errors), [], `${place} is YAML`)
    if (['sh', 'bash', 'shell', 'console'].includes(block.language)) t.ok(block.language === 'sh' && marks.has(block.marks[0] ?? ''), `${place} says what its commands need`)
  }
})

t.test('calls and answers are those of the tools', async (t) => {
  const { call, refused } = await sandboxService(t)
  const blocks = own.flatMap(blocksOf)
  for (const [index, block] of blocks.entries()) {
    if (!block.marks.includes('call')) continue
    const { name, arguments: args } = JSON.parse(block.text) as { name: string, arguments: object }
    const expected = blocks[index + 1]
    const place = `${block.page}:${block.line}`
    if (expected?.marks[0] === 'answer') t.match(await call(name, args), withWildcards(JSON.parse(expected.text)), `${place} answers so`)
    else if (expected?.marks[0] === 'refused') containsLines(t, await refused(name, args), expected, place)
    else t.fail(`${place} has neither answer nor refusal`)
  }
})

/** "…" matches anything that is there. */
function withWildcards (value: unknown): unknown {
  if (value === '…') return /[^]*/
  if (Array.isArray(value)) return value.map(withWildcards)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWildcards(inner)]))
}

function containsLines (t: Test, text: string, { text: lines }: Block, place: string): void {
  for (const line of lines.split('\n')) t.ok(text.includes(line), `${place}: ${line}`, { text })
}

t.test('what the server is said to say, it says', async (t) => {
  const files = ['lib', 'plugins', 'commands'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.startsWith('sandbox')).map((path) => `${folder}/${path}`))
  const sources = [...files, 'server.ts', 'app.ts'].map((path) => readable(readFileSync(join(ROOT, path), 'utf8')))
  const says = (sentence: string) => {
    const parts = sentence.split('…').map((part) => part.trim()).filter((part) => part.length > 2)
    return parts.length > 0 && sources.some((source) => parts.every((part) => source.includes(part)))
  }
  t.notOk(says('this is said nowhere by the server'))
  const cells = prose('docs/troubleshooting.md').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split(' | ')[0] ?? '')
  const sentences = cells.flatMap((cell) => [...cell.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? ''))
  t.ok(sentences.length > 60, 'the page quotes the server')
  for (const sentence of sentences) t.ok(says(sentence), `docs/troubleshooting.md: ${sentence}`)
  for (const page of ['docs/operations.md', 'docs/halo-application.md']) {
    for (const [, sentence = ''] of prose(page).matchAll(/“([^”]+)”/g)) t.ok(says(sentence), `${page}: ${sentence}`)
  }
})

/** Source with texts that go over several lines joined. */
function readable (source: string): string {
  return source.replaceAll(/['`]\s*\+\s*['`]/g, '').replaceAll("\\'", "'")
}

t.test('every alert has its line in the runbook', async (t) => {
  const alerts = readFileSync(join(ROOT, 'deploy/prometheus/alerts.yaml'), 'utf8').match(/(?<=alert: )\w+/g) ?? []
  t.ok(alerts.length > 0)
  for (const alert of alerts) t.ok(pageText('docs/operations.md').includes(`| \`${alert}\` |`), alert)
})
