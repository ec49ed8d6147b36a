import { readFileSync, writeFileSync } from 'node:fs'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { estimateListedTokens } from '../../lib/mcp/listing-cost.js'
import { Registry } from '../../lib/mcp/registry.js'
import type { ListedTool } from '../../lib/mcp/service.js'
import { CONTRACT, SINGLE_TOOLS } from './tool-table.js'

/** o200k tokens of each tool as it is listed; `npm run snap:tokens` writes it anew. */
const SNAPSHOT = new URL('./tokens.json', import.meta.url)
const BUDGETS = { contract: 22_000, further: 150, core: 5_500, search: 1_000 }
/** How far the estimate of the command `tools` may be off. */
const ESTIMATE = [0.88, 1.12] as const

async function listing (tools: 'full' | 'core' | 'search'): Promise<readonly ListedTool[]> {
  const registry = new Registry({ policy: { allowSql: false }, tools })
  await registerDomains({ mcp: registry })
  registry.seal()
  return registry.list()
}

const tokens = (value: unknown): number => encode(JSON.stringify(value)).length

const full = await listing('full')
const search = await listing('search')
const counts = Object.fromEntries([...full, ...search].map((tool) => [tool.name, tokens(tool)] as const).sort(([a], [b]) => a < b ? -1 : 1))
if (process.env.UPDATE_TOKENS === 'true') writeFileSync(SNAPSHOT, `${JSON.stringify(counts, null, 2)}\n`)

t.test('no tool costs more than it did', async (t) => {
  const before = JSON.parse(readFileSync(SNAPSHOT, 'utf8')) as Record<string, number>
  t.strictSame(Object.keys(before).sort(), Object.keys(counts).sort(), 'the same tools: npm run snap:tokens')
  for (const [name, count] of Object.entries(counts)) t.ok(count <= (before[name] ?? 0), `${name}: ${count} tokens, ${before[name] ?? 0} before`)
})

t.test('listings stay within their budgets', async (t) => {
  const contract = full.filter(({ name }) => isOfContract(name))
  const further = [...full, ...search].filter(({ name }) => !isOfContract(name))
  t.equal(contract.length, 172)
  const figures: Array<[what: string, tools: readonly ListedTool[], budget: number]> = [
    ['the tools of the contract', contract, BUDGETS.contract], ['core with the catalogue', await listing('core'), BUDGETS.core], ['search', search, BUDGETS.search],
    ...further.map((tool): [string, readonly ListedTool[], number] => [tool.name, [tool], BUDGETS.further])
  ]
  for (const [what, tools, budget] of figures) {
    const count = tools.length === 1 ? tokens(tools[0]) : tokens(tools)
    t.comment(`${what}: ${tools.length} tools, ${count} o200k tokens of ${budget}`)
    t.ok(count <= budget, `${what}: ${count} of ${budget}`)
  }
  t.comment(Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', '))
})

t.test('the estimate is near', async (t) => {
  for (const tool of [...full, ...search]) {
    const ratio = estimateListedTokens(tool) / tokens(tool)
    t.ok(ratio >= ESTIMATE[0] && ratio <= ESTIMATE[1], `${tool.name}: ${ratio.toFixed(2)} times the true number`)
  }
})

function isOfContract (name: string): boolean {
  const [, domain = '', verb = ''] = name.split('_')
  return SINGLE_TOOLS.includes(name) || (CONTRACT[domain] !== undefined && ['list', 'get', 'upsert', 'delete'].includes(verb))
}
