import { readdirSync } from 'node:fs'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { domains, registerDomains } from '../../domains/index.js'
import { Registry } from '../../lib/mcp/registry.js'
import type { ListedTool } from '../../lib/mcp/service.js'
import { CONTRACT, MORE, MORE_TOKENS, MORE_TOOLS, SINGLE_TOOLS } from './tool-table.js'

const TOKEN_BUDGET = 22_000
const SCHEMA_BYTES = 16_384
const COMMON = ['page_size', 'page_no', 'order', 'orderdesc', 'search', 'pageinate', 'fields', 'detail']
const JSON_TYPE: Record<string, string> = { integer: 'integer', flag: 'boolean', text: 'string', date: 'string', day: 'string', ids: 'array', filters: 'array' }
const MORE_FIELDS = ['tickets', 'actions', 'users']

const registry = await registered(false)
const listing = registry.list()
const byName = new Map(listing.map((tool) => [tool.name, tool]))

const later = [...Object.keys(MORE).map((domain) => `halo_${domain}_list`), ...MORE_TOOLS]

t.test('the 172 tools of the contract are there, and of others those that came later alone', async (t) => {
  const expected = Object.entries(CONTRACT).flatMap(([domain, contract]) =>
    ['list', 'get', 'upsert', ...(contract.delete === undefined ? [] : ['delete'])].map((verb) => `halo_${domain}_${verb}`))
  t.equal(Object.keys(CONTRACT).length, 43)
  t.equal(expected.length + SINGLE_TOOLS.length, 172)
  t.strictSame(listing.map((tool) => tool.name), [...expected, ...SINGLE_TOOLS, ...later].sort())
})

t.test('each domain reads Halo\'s path, envelope and ids as they are', async (t) => {
  for (const { name, path, key, id } of registry.domains) t.equal(`${path} ${key ?? '-'} ${id}`, (CONTRACT[name] ?? MORE[name])?.halo, name)
})

t.test('lists take the shared arguments and their own', async (t) => {
  for (const [domain, contract] of Object.entries({ ...CONTRACT, ...MORE })) {
    const properties = tool(`halo_${domain}_list`).inputSchema.properties as Record<string, { type?: string | string[] }>
    for (const name of COMMON) t.ok(properties[name], `${domain}: ${name}`)
    for (const word of contract.list.split(' ').filter((word) => word !== '')) {
      const { name, type, refused } = parse(word)
      if (refused) t.notOk(properties[name], `${domain}: ${name} is refused, so it is not listed`)
      else t.ok([properties[name]?.type].flat().includes(JSON_TYPE[type]), `${domain}: ${name} is ${type}`)
    }
  }
})

t.test('get, upsert and delete take theirs', async (t) => {
  for (const [domain, contract] of Object.entries(CONTRACT)) {
    for (const verb of ['get', 'delete'] as const) {
      if (contract[verb] === undefined) continue
      const { properties, required } = tool(`halo_${domain}_${verb}`).inputSchema
      t.ok(required?.includes('id'), `${domain}_${verb} needs id`)
      for (const word of contract[verb].split(' ').filter((word) => word !== '')) {
        const name = word.replace('*', '')
        t.ok(properties[name], `${domain}_${verb}: ${name}`)
        if (word.endsWith('*')) t.ok(required?.includes(name), `${domain}_${verb} needs ${name}`)
      }
    }
    const { properties, required } = tool(`halo_${domain}_upsert`).inputSchema
    t.strictSame(required, ['data'])
    const data = properties.data as { type: string, properties: Record<string, unknown> }
    t.equal(data.type, 'object')
    t.ok(data.properties.id, `${domain}_upsert: data.id`)
    const fields = Object.keys(data.properties).length - 1
    t.ok(fields > 0 && fields <= (MORE_FIELDS.includes(domain) ? 15 : 8), `${domain}_upsert lists ${fields} fields`)
  }
})

t.test('annotations are explicit and true, titles and descriptions are there and differ', async (t) => {
  for (const { name, title, description, annotations } of listing) {
    const verb = name.split('_').at(-1) ?? ''
    const writes = verb === 'upsert' || verb === 'delete'
    t.equal(annotations.readOnlyHint, !writes, name)
    t.equal(annotations.destructiveHint, writes, name)
    t.equal(typeof annotations.openWorldHint, 'boolean', name)
    if (writes) t.equal(annotations.idempotentHint, verb === 'delete', name)
    t.ok(title.length > 5 && description.length > 5, name)
  }
  t.equal(new Set(listing.map((tool) => tool.title)).size, listing.length, 'every title is another')
})

t.test('the listing is one frozen object, sorted, without $ref', async (t) => {
  t.equal(registry.list(), listing, 'the same object each time')
  t.ok(Object.isFrozen(listing) && listing.every((tool) => Object.isFrozen(tool.inputSchema.properties)))
  t.strictSame(listing.map((tool) => tool.name), listing.map((tool) => tool.name).sort())
  t.notMatch(JSON.stringify(listing), /\$ref|\$defs/)
})

t.test('the listing fits its budgets', async (t) => {
  const perDomain = new Map<string, number>()
  for (const listed of listing) {
    const domain = listed.name.split('_')[1] ?? ''
    perDomain.set(domain, (perDomain.get(domain) ?? 0) + tokens(listed))
    const bytes = Buffer.byteLength(JSON.stringify(listed.inputSchema))
    t.ok(bytes <= SCHEMA_BYTES, `${listed.name}: input schema of ${bytes} bytes`)
  }
  for (const [domain, count] of perDomain) t.comment(`${domain}: ${count} tokens`)
  const total = tokens(listing.filter(({ name }) => !later.includes(name)))
  t.comment(`the tools of the contract: ${total} o200k tokens, all ${listing.length}: ${tokens(listing)}`)
  t.ok(total <= TOKEN_BUDGET, `${total} tokens of ${TOKEN_BUDGET}`)
  for (const name of later) t.ok(tokens(tool(name)) <= MORE_TOKENS, `${name}: ${tokens(tool(name))} tokens of ${MORE_TOKENS}`)
})

t.test('every domain folder is in the list, as an encapsulated plugin of its name', async (t) => {
  const folders = readdirSync(new URL('../../domains/', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  t.strictSame(domains.map(([slug]) => slug), folders)
  for (const [slug, plugin] of domains) {
    const meta = (plugin as unknown as Record<symbol, { name: string, dependencies: string[], encapsulate: boolean }>)[Symbol.for('plugin-meta')]
    t.match(meta, { name: `domain-${slug}`, dependencies: ['mcp-registry'], encapsulate: true })
  }
})

t.test('read-only mode lists reads alone', async (t) => {
  const readOnly = await registered(true)
  t.ok(readOnly.list().every((tool) => tool.annotations.readOnlyHint))
  t.equal(readOnly.list().length, 87 + later.length)
  t.throws(() => readOnly.find('halo_tickets_delete'), { code: 'not_allowed' })
})

t.test('the registry refuses what a domain can get wrong', async (t) => {
  const empty = new Registry({ policy: { allowSql: false }, readOnly: false })
  const sample = registry.tools[0]
  if (sample === undefined) throw new Error('no tool is registered')
  empty.add(sample)
  t.throws(() => empty.add(sample), /registered twice/)
  t.throws(() => empty.add({ ...sample, name: 'halo_other_list', description: ' ' }), /no title or description/)
  t.throws(() => empty.add({ ...sample, name: 'Other' }), /no tool name/)
  t.throws(() => empty.list(), /not sealed/)
  empty.seal()
  t.throws(() => empty.add({ ...sample, name: 'halo_other_list' }), /after the registry was sealed/)
})

async function registered (readOnly: boolean): Promise<Registry> {
  const registry = new Registry({ policy: { allowSql: false }, readOnly })
  await registerDomains({ mcp: registry })
  registry.seal()
  return registry
}

function tool (name: string): ListedTool {
  const found = byName.get(name)
  if (found === undefined) throw new Error(`${name} is not listed`)
  return found
}

function tokens (value: unknown): number {
  return encode(JSON.stringify(value)).length
}

function parse (word: string): { name: string, type: string, refused: boolean } {
  const [name = '', type = 'integer'] = word.split(':')
  return { name, type: type.replace(/[-~!>].*$/, ''), refused: type.endsWith('!') }
}
