import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { buildApp } from '../../app.js'
import { registerDomains } from '../../domains/index.js'
import { Registry, type RegistryOptions } from '../../lib/mcp/registry.js'
import { CORE_TOOLS } from '../../lib/mcp/selection/core-tools.js'
import { readNarrowing, type Narrowing } from '../../lib/mcp/selection/narrowing.js'
import { build, buildOnSandbox, fakeHalo, fakeService, initialize, modern, recordingLogger, send, testConfig } from '../helper.js'

const CATALOGUE = ['halo_call_delete', 'halo_call_read', 'halo_call_write', 'halo_find_tools']
const ALL: Narrowing = { profile: 'full', domains: null, readOnly: false, flat: false }

async function registered (options: Partial<RegistryOptions> = {}): Promise<Registry> {
  const registry = new Registry({ policy: { allowSql: false }, ...options })
  await registerDomains({ mcp: registry })
  registry.seal()
  return registry
}

const narrowed = (registry: Registry, narrowing: Partial<Narrowing>): string[] => registry.select({ caller: {}, narrowing: { ...ALL, ...narrowing } }).listing.map(({ name }) => name)

t.test('what a request asks for', async (t) => {
  const read = (query: Record<string, unknown>, headers: Record<string, string> = {}) => readNarrowing({ query, headers }, () => ['clients', 'tickets', 'users'])
  t.equal(read({}, { accept: '*/*' }), undefined)
  t.equal(read({ code: '1', utm_source: 'x' }), undefined, 'what others may have put into the address')
  t.equal(read({}, { 'x-mcp-toolname': 'x', 'x-mcp-servername': 'y', 'x-mcp-session': 'z', 'x-mcp-schema-version': '1', 'x-mcp-': '' }), undefined, 'and gateways among the headers')
  const right: Array<[query: Record<string, unknown>, headers: Record<string, string>, narrowing: Partial<Narrowing>]> = [
    [{ tools: 'core' }, {}, { profile: 'core' }],
    [{ tools: 'full' }, {}, {}],
    [{ tools: ' Users, tickets,users' }, {}, { domains: ['tickets', 'users'] }],
    [{ tools: ['tickets', 'users'] }, {}, { domains: ['tickets', 'users'] }],
    [{ read_only: 'TRUE', schema: 'flat' }, {}, { readOnly: true, flat: true }],
    [{ read_only: '0', schema: 'full' }, {}, {}],
    [{}, { 'x-mcp-tools': 'search', 'x-mcp-readonly': '1', 'x-mcp-schema': 'Flat' }, { profile: 'search', readOnly: true, flat: true }],
    [{ tools: 'search', read_only: 'false', schema: 'flat' }, { 'x-mcp-tools': 'core', 'x-mcp-readonly': 'true', 'x-mcp-schema': 'full' }, { profile: 'search', readOnly: true, flat: true }],
    [{ tools: 'tickets,users' }, { 'x-mcp-tools': 'clients,users' }, { domains: ['users'] }],
    [{ tools: 'core' }, { 'x-mcp-tools': 'users' }, { profile: 'core', domains: ['users'] }]
  ]
  for (const [query, headers, narrowing] of right) t.strictSame(read(query, headers), { ...ALL, ...narrowing }, JSON.stringify([query, headers]))
  const wrong: Array<[query: Record<string, unknown>, headers: Record<string, string>, says: RegExp]> = [
    [{ tools: 'tickts' }, {}, /^tools does not know "tickts" \(did you mean tickets\?\)\. Allowed: one of full, core, search, or domains parted by commas, out of clients, tickets, users\.$/],
    [{ tools: 'core,tickets' }, {}, /does not know "core"/],
    [{ tools: '' }, {}, /^tools is empty\. Allowed: /],
    [{ tools: 'sites' }, {}, /does not know "sites"/],
    [{}, { 'x-mcp-tools': ',' }, /^X-MCP-Tools is empty/],
    [{ read_only: 'yes please' }, {}, /^read_only must be one of true, false\.$/],
    [{ read_only: '' }, {}, /^read_only must be/],
    [{}, { 'x-mcp-read-only': 'true' }, /no header "x-mcp-read-only" here\. Did you mean X-MCP-Readonly\? Allowed: X-MCP-Tools, X-MCP-Readonly, X-MCP-Schema/],
    [{}, { 'x-mcp-toolsets': 'tickets' }, /Did you mean X-MCP-Tools\?/],
    [{}, { 'x-mcp-raedonly': 'true' }, /Did you mean X-MCP-Readonly\?/],
    [{}, { 'x-mcp-readonl': 'true' }, /Did you mean X-MCP-Readonly\?/],
    [{}, { 'x-mcp-shcema': 'flat' }, /Did you mean X-MCP-Schema\?/],
    [{}, { 'x-mcp-readonly': 'on' }, /^X-MCP-Readonly must be one of true, false/],
    [{ schema: 'json' }, {}, /^schema must be one of full, flat/],
    [{ readonly: 'true' }, {}, /no "readonly" in the address.*Did you mean read_only\?/],
    [{ 'Read-Only': 'true' }, {}, /Did you mean read_only\?/],
    [{ toolsets: 'tickets' }, {}, /Did you mean tools\? Allowed: tools, read_only, schema/],
    [{ tools: 'tickets' }, { 'x-mcp-tools': 'users' }, /no domain in common/]
  ]
  for (const [query, headers, says] of wrong) t.throws(() => read(query, headers), { code: 'invalid_arguments', message: says })
})

t.test('over HTTP a wrong wish is a 400 with the right ones, and opens no session', async (t) => {
  const { app, url } = await build(t)
  for (const path of ['/mcp', '/']) {
    for (const message of [modern('tools/list', {}, 7), { headers: {}, body: initialize(7) }]) {
      const answer = await send(`${url}${path}?tools=core,tickts`, message)
      t.equal(answer.status, 400)
      t.match(answer.json, { jsonrpc: '2.0', id: 7, error: { code: -32602, message: /^tools does not know "core".*search, or domains.*tickets, tickettypes/ } })
    }
  }
  t.match((await send(`${url}/mcp`, { body: initialize(8), headers: { 'x-mcp-schema': 'x' } })).json, { id: 8, error: { message: 'X-MCP-Schema must be one of full, flat.' } })
  t.equal(app.sessions.size, 0)
  const offered = await buildOnSandbox(t, { env: { MCP_TOOLS: 'tickets,Clients' } })
  t.match((await send(`${offered.url}/mcp?tools=users`, modern('tools/list'))).json, { error: { message: /"users".*out of clients, tickets\.$/ } }, 'what the operator does not offer cannot be asked for')
})

t.test('of two profiles the narrower counts, of two lists what they share', async (t) => {
  const [full, core, search, few] = [await registered(), await registered({ tools: 'core' }), await registered({ tools: 'search' }), await registered({ tools: ['tickets', 'clients'] })]
  const coreTools = [...CORE_TOOLS].sort()
  t.ok(coreTools.length >= 18 && coreTools.length <= 26 && coreTools.every((name) => full.get(name) !== undefined), 'about twenty, all of them there')
  t.strictSame(narrowed(full, {}), full.tools.map(({ name }) => name).sort(), 'without the catalogue')
  t.strictSame(narrowed(full, { profile: 'core' }), [...coreTools, ...CATALOGUE].sort())
  for (const profile of ['full', 'core'] as const) t.strictSame(narrowed(core, { profile }), [...coreTools, ...CATALOGUE].sort(), `core asked for ${profile}`)
  for (const registry of [full, core, few]) t.strictSame(narrowed(registry, { profile: 'search' }), CATALOGUE)
  for (const profile of ['full', 'core', 'search'] as const) t.strictSame(narrowed(search, { profile, domains: ['kb'] }), CATALOGUE)
  t.strictSame(narrowed(full, { domains: ['kb'] }), ['halo_kb_delete', 'halo_kb_get', 'halo_kb_list', 'halo_kb_upsert'])
  t.strictSame(narrowed(core, { domains: ['kb'] }), [...CATALOGUE, 'halo_kb_get', 'halo_kb_list'].sort())
  t.strictSame(narrowed(few, { profile: 'core' }), [...CATALOGUE, 'halo_clients_get', 'halo_clients_list', 'halo_tickets_get', 'halo_tickets_list', 'halo_tickets_upsert'].sort())
  t.strictSame(narrowed(few, { domains: ['clients', 'kb'] }), ['halo_clients_delete', 'halo_clients_get', 'halo_clients_list', 'halo_clients_upsert'])
  t.strictSame(narrowed(search, { readOnly: true }), ['halo_call_read', 'halo_find_tools'], 'no dispatcher without work')
  t.strictSame((await registered({ tools: 'search', disable: ['halo_*_delete'] })).list().map(({ name }) => name), ['halo_call_read', 'halo_call_write', 'halo_find_tools'])
  t.strictSame((await registered({ tools: 'search', disable: ['halo_call_*'] })).list().map(({ name }) => name), ['halo_find_tools'])
  t.strictSame((await registered({ disable: ['halo_*'] })).list(), [])

  const wide = search.select()
  t.ok(wide.runs('halo_quotes_list') && !narrowed(search, {}).includes('halo_quotes_list'), 'a profile decides what is listed, not what may be run')
  t.notOk(few.select().runs('halo_quotes_list'))
  t.notOk(wide.runs('halo_nothing_list'))
})

t.test('a listing is one frozen object for as long as its selection is kept', async (t) => {
  const registry = await registered()
  const domains = registry.offeredDomains
  const of = (narrowing: Partial<Narrowing>) => registry.select({ caller: {}, narrowing: { ...ALL, ...narrowing } }).listing
  const first = of({ domains: ['tickets'] })
  t.ok(Object.isFrozen(first) && first.every((tool) => Object.isFrozen(tool)))
  t.equal(of({ domains: ['tickets'] }), first)
  t.not(of({ domains: ['tickets'], readOnly: true }), first)
  t.equal(first[0], registry.list().find(({ name }) => name === first[0]?.name), 'tools are shared between listings')
  const flat = of({ flat: true })
  t.equal(of({ domains: ['tickets'], flat: true })[0], flat.find(({ name }) => name === first[0]?.name))
  t.equal(registry.select({ caller: { readOnly: true } }).listing, registry.select({ caller: { readOnly: true } }).listing)
  for (const one of domains) of({ domains: [one] })
  for (const one of domains) of({ domains: [one], readOnly: true })
  t.not(of({ domains: ['actions'] }), undefined)
  t.strictSame(of({ domains: ['tickets'] }), first, 'made anew, the same')
  t.not(of({ domains: ['tickets'] }), first, 'after many others it is another object: what is kept has a bound')
})

t.test('settings that name what there is not stop the start, with all that is wrong', async (t) => {
  await t.rejects(registered({ tools: ['tickets', 'assests', 'core'], disable: ['halo_tickets_remove', '*_delete', 'nothing'] }), {
    code: 'config',
    problems: [/^MCP_TOOLS: there is no domain "assests"\. Did you mean assets\? Use full, core or search alone/, /"core"/, /^MCP_DISABLE: no tool fits "halo_tickets_remove"\. Did you mean halo_tickets_/, /"nothing"\. Write tool names/]
  })
  t.ok((await registered({ disable: ['HALO_*_Delete', 'halo_tickets_get'] })).list().every(({ name }) => !name.endsWith('_delete') && name !== 'halo_tickets_get'))
  t.equal((await registered({ disable: ['halo_ticket.*'] }).catch((error: Error) => error.message)), 'MCP_DISABLE: no tool fits "halo_ticket.*". Did you mean halo_tickets_get? Write tool names, with * for any part of them, such as halo_*_delete.', 'no regular expressions')
  const { logger } = recordingLogger()
  await t.rejects(buildApp(testConfig({ MCP_TOOLS: 'tikets,users' }), { logger, halo: fakeHalo() }), { code: 'config', message: /tikets.*tickets/ })
})

t.test('listings are shared between users where nothing but the operator makes them', async (t) => {
  const { url } = await buildOnSandbox(t)
  const scope = async (method: string, query = '', at = url) => ((await send(`${at}/mcp${query}`, modern(method))).json.result as { cacheScope: string }).cacheScope
  const lists = ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']
  for (const method of lists) {
    t.equal(await scope(method), 'public', method)
    t.equal(await scope(method, '?read_only=true'), 'private', `${method}, narrowed`)
  }
  t.equal(await scope('server/discover', '?read_only=true'), 'public')
  const byRights = await build(t, { service: { ...fakeService(), byRights: true } })
  t.equal(await scope('tools/list', '', byRights.url), 'private', 'where callers differ in rights')
  const long = await send(`${byRights.url}/mcp`, modern('tools/list', { _meta: { progressToken: 1 } }))
  t.match(long.json, { result: { cacheScope: 'private' } }, 'by whichever way it is answered')
  const listed = async (query: string) => ((await send(`${url}/mcp${query}`, modern('tools/list'))).json.result as { tools: Array<{ name: string }> }).tools.length
  t.equal(await listed('?tools=search'), 4)
  t.equal(await listed('?tools=search&read_only=true'), 2)
  t.ok(await listed('') > 170)
})

t.test('the MCP SDK is imported in one place', async (t) => {
  const root = join(import.meta.dirname, '../..')
  const files = ['lib', 'plugins', 'domains'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).map((path) => join(folder, path)))
  const importing = files.filter((path) => /from '@modelcontextprotocol|import\('@modelcontextprotocol/.test(readFileSync(join(root, path), 'utf8')))
  t.ok(importing.length > 0)
  t.strictSame(importing.filter((path) => !path.startsWith(join('lib', 'mcp', 'protocol')) && !path.startsWith(join('lib', 'doctor'))), [])
})
