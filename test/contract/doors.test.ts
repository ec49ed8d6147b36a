import { PassThrough } from 'node:stream'
import t from 'tap'
import { systemClock } from '../../lib/clock.js'
import { isAppError } from '../../lib/errors.js'
import { serveStdio } from '../../lib/mcp/protocol/stdio.js'
import type { Narrowing } from '../../lib/mcp/selection/narrowing.js'
import type { CallResult, RequestContext } from '../../lib/mcp/service.js'
import type { Sandbox } from '../../lib/sandbox/server.js'
import { buildOnSandbox, eventually, modern, openSession, rpc, send } from '../helper.js'
import { sandboxService, type SandboxService } from '../sandbox-service.js'

/** Everything of Halo but clients, teams, articles and actions is closed to nobody here. */
const OPEN = ['search', 'tickets', 'users']

interface Refusal {
  by: string
  env?: Record<string, string>
  narrowing?: Narrowing
  readOnlyRights?: boolean
  says: RegExp
}

const asking = (narrowing: Partial<Narrowing>): Narrowing => ({ profile: 'full', domains: null, readOnly: false, flat: false, ...narrowing })

/** Ways to close domains, and who can change it. */
const CLOSED_DOMAINS: Refusal[] = [
  { by: 'MCP_TOOLS', env: { MCP_TOOLS: OPEN.join(',') }, says: /limited to search, tickets, users \(MCP_TOOLS\).*operator/ },
  { by: 'MCP_DISABLE', env: { MCP_DISABLE: 'halo_clients_*, halo_teams_*,halo_kb_*,HALO_ACTIONS_*' }, says: /switched off on this server \(MCP_DISABLE\).*operator/ },
  { by: 'the request', narrowing: asking({ domains: OPEN }), says: /asks for search, tickets, users alone \(tools in its address, or its header X-MCP-Tools\).*set the connection up/ },
  { by: 'the request, within the search profile', env: { MCP_TOOLS: 'search' }, narrowing: asking({ domains: OPEN }), says: /X-MCP-Tools/ },
  { by: 'the operator before the request', env: { MCP_TOOLS: OPEN.join(',') }, narrowing: asking({ domains: ['tickets'] }), says: /\(MCP_TOOLS\)/ }
]

/** Ways to close what changes data. */
const CLOSED_WRITES: Refusal[] = [
  { by: 'MCP_READ_ONLY', env: { MCP_READ_ONLY: 'true' }, says: /read-only \(MCP_READ_ONLY\).*operator/ },
  { by: 'MCP_DISABLE', env: { MCP_DISABLE: 'halo_*_upsert,halo_*_delete' }, says: /\(MCP_DISABLE\).*operator/ },
  { by: 'the request', narrowing: asking({ readOnly: true }), says: /read_only in its address, or its header X-MCP-Readonly/ },
  { by: 'the rights', readOnlyRights: true, says: /sign-in is for reading only/ },
  { by: 'the rights, with the core tools', env: { MCP_TOOLS: 'core' }, readOnlyRights: true, says: /sign-in is for reading only/ }
]

type Door = (desk: SandboxService, request: RequestContext) => Promise<string>

const calling = (name: string, args: object): Door => async (desk, request) => sentenceOf(await desk.service.callTool(name, args, request))

/** Doors that lead to what is closed; each gives the sentence of the refusal. */
const READING_DOORS: Record<string, Door> = {
  'a call': calling('halo_clients_list', {}),
  'a call of a get': calling('halo_kb_get', { id: 1 }),
  'a dispatcher': calling('halo_call_read', { tool: 'halo_clients_list', arguments: {} }),
  'a dispatcher of another risk': calling('halo_call_delete', { tool: 'halo_clients_delete', arguments: { id: 1 } }),
  'a resource': async (desk, request) => await thrown(desk.service.readResource('halo://schema/teams', request)),
  'a record\'s address': async (desk, request) => await thrown(desk.service.readResource('halo://clients/1', request)),
  'the schema of a domain': async (desk, request) => await thrown(desk.service.readResource('halo://schema/kb', request)),
  'a prompt': async (desk, request) => await thrown(desk.service.getPrompt('ticket_brief', { ticket_id: '1' }, request)),
  'completion of a prompt': async (desk, request) => await thrown(desk.service.complete({ of: 'prompt', name: 'ticket_brief', argument: 'ticket_id', value: '' }, request)),
  'completion of an address': async (desk, request) => await thrown(desk.service.complete({ of: 'template', name: 'halo://clients/{id}', argument: 'id', value: '' }, request))
}

const WRITING_DOORS: Record<string, Door> = {
  'a create': calling('halo_tickets_upsert', { data: { summary: 'x' } }),
  'a delete': calling('halo_tickets_delete', { id: 1 }),
  'a dispatcher for changes': calling('halo_call_write', { tool: 'halo_tickets_upsert', arguments: { data: { summary: 'x' } } }),
  'a dispatcher for deletes': calling('halo_call_delete', { tool: 'halo_tickets_delete', arguments: { id: 1 } })
}

async function thrown (doing: Promise<unknown>): Promise<string> {
  try {
    return `given: ${JSON.stringify(await doing)}`
  } catch (error) {
    if (!isAppError(error, 'not_allowed')) throw error
    return error.message
  }
}

function sentenceOf ({ isError, content: [first] }: CallResult): string {
  const text = first?.type === 'text' ? first.text : ''
  return isError === true ? text : `given: ${text}`
}

function apiRequests ({ requests }: Sandbox): string[] {
  return requests.filter(({ path }) => path.startsWith('/api') && !/authinfo/i.test(path)).map(({ path }) => path)
}

for (const [closed, doors] of [[CLOSED_DOMAINS, READING_DOORS], [CLOSED_WRITES, WRITING_DOORS]] as const) {
  for (const { by, env, narrowing, readOnlyRights, says } of closed) {
    t.test(`closed by ${by}`, async (t) => {
      const desk = await sandboxService(t, env === undefined ? {} : { env })
      const caller = { ...desk.caller, ...(readOnlyRights === true ? { readOnly: true } : {}) }
      const request: RequestContext = { caller, signal: new AbortController().signal, ...(narrowing === undefined ? {} : { narrowing }) }
      for (const [what, door] of Object.entries(doors)) t.match(await door(desk, request), closed === CLOSED_WRITES && what.startsWith('a dispatcher') ? /reading|read-only|MCP_DISABLE|read_only/ : says, what)
      t.strictSame(apiRequests(desk.sandbox), [], 'nothing reached Halo')
      const listed = desk.service.listTools(request).map(({ name }) => name)
      t.strictSame(listed.filter((name) => closed === CLOSED_WRITES ? /_(upsert|delete|write)$/.test(name) : /_(clients|teams|kb|actions)_/.test(name)), [], 'nor is it listed')
    })
  }
}

t.test('what is closed does not come out by the side doors of what is open', async (t) => {
  for (const { by, env, narrowing } of CLOSED_DOMAINS.slice(0, 3)) {
    const desk = await sandboxService(t, env === undefined ? {} : { env })
    const request: RequestContext = { caller: desk.caller, signal: new AbortController().signal, ...(narrowing === undefined ? {} : { narrowing }) }
    const client = desk.sandbox.table('clients')[2] ?? {}
    const byName = await desk.service.callTool('halo_tickets_list', { client_id: String(client.name) }, request)
    t.match(sentenceOf(byName), /names of clients cannot be looked up here/, by)
    t.strictSame(await desk.service.complete({ of: 'prompt', name: 'triage_queue', argument: 'team', value: '' }, request), { values: [], total: 0, hasMore: false })
    t.strictSame(apiRequests(desk.sandbox), [])
    const [, ...prompts] = ['', ...desk.service.listPrompts(request).map(({ name }) => name)]
    t.notOk(prompts.includes('ticket_brief') || !prompts.includes('triage_queue'))
    t.notOk(desk.service.listResources(request).some(({ uri }) => uri === 'halo://schema/teams'))
    t.strictSame(desk.service.listResourceTemplates(request).map(({ uriTemplate }) => uriTemplate), ['halo://tickets/{id}', 'halo://schema/{domain}'])
    const domains = (await desk.service.complete({ of: 'template', name: 'halo://schema/{domain}', argument: 'domain', value: '' }, request))?.values ?? []
    t.ok(domains.includes('tickets') && !domains.includes('clients'))

    const word = String(client.name).split(' ')[0] ?? ''
    const open = await desk.service.callTool('halo_search', { search: word, count_per_entity: 25 }, { ...request, caller: { ...desk.caller } })
    const kinds = (open.structuredContent?.records as Array<{ domain: string }>).map(({ domain }) => domain)
    t.notOk(kinds.includes('clients'), `${by}: a search over all shows no clients`)
    t.match(open.structuredContent?.notes, [/left out/])
    const all = await desk.service.callTool('halo_find_tools', { query: 'customer', limit: 20 }, request)
    t.notMatch(JSON.stringify(all.structuredContent), /halo_(clients|teams|kb|actions)_\w+"/, 'the catalogue does not show it')
    t.match(sentenceOf(await desk.service.callTool('halo_find_tools', { domain: 'clients' }, request)), /no domain "clients".*Domains: /)
  }
})

t.test('over HTTP the request at hand decides, in both eras and whatever its session was opened with', async (t) => {
  const { url, sandbox } = await buildOnSandbox(t)
  const wide = await openSession(url)
  const narrow = (await send(`${url}/mcp?tools=tickets`, { body: { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } } } })).headers['mcp-session-id'] as string
  const requests: Array<[method: string, params: Record<string, unknown>]> = [
    ['tools/call', { name: 'halo_clients_list', arguments: {} }],
    ['tools/call', { name: 'halo_clients_list', arguments: {}, _meta: { progressToken: 1 } }],
    ['tools/call', { name: 'halo_call_read', arguments: { tool: 'halo_clients_list' } }],
    ['resources/read', { uri: 'halo://schema/teams' }],
    ['resources/read', { uri: 'halo://clients/1' }],
    ['prompts/get', { name: 'ticket_brief', arguments: { ticket_id: '1' } }],
    ['completion/complete', { ref: { type: 'ref/resource', uri: 'halo://clients/{id}' }, argument: { name: 'id', value: '' } }]
  ]
  const ways: Array<[way: string, query: string, headers: Record<string, string>]> = [
    ['query', '?tools=tickets', {}], ['header', '', { 'x-mcp-tools': 'Tickets' }], ['both', '?tools=tickets,clients', { 'x-mcp-tools': 'tickets' }]
  ]
  for (const path of ['/mcp', '/']) {
    for (const [way, query, headers] of ways) {
      for (const [method, params] of requests) {
        for (const session of [wide, narrow, null]) {
          const { headers: own, body } = session === null ? modern(method, params) : { headers: { 'mcp-session-id': session }, body: rpc(method, params) }
          const answer = await send(url + path + query, { headers: { ...own, ...headers }, body })
          t.match(answer.text, /asks for tickets alone/, `${path} ${way}: ${method} ${session === null ? '2026 era' : '2025 era'}`)
        }
      }
    }
  }
  t.strictSame(apiRequests(sandbox), [], 'nothing reached Halo')
  const reading = await send(`${url}/mcp?read_only=true`, modern('tools/call', { name: 'halo_tickets_delete', arguments: { id: 1 } }))
  t.match(reading.text, /asks for reading only/)
  t.strictSame(apiRequests(sandbox), [])
  const free = await send(`${url}/mcp`, { headers: { 'mcp-session-id': narrow }, body: rpc('tools/call', { name: 'halo_teams_list', arguments: {} }) })
  t.match(free.json, { result: { structuredContent: { records: [{ id: 1 }] } } }, 'a request that asks for nothing is not confined')
})

t.test('over stdio the operator decides', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_TOOLS: 'tickets', MCP_READ_ONLY: 'true' } })
  const [input, output] = [new PassThrough(), new PassThrough()]
  let text = ''
  output.on('data', (chunk) => { text += String(chunk) })
  const log = { debug: () => {}, error: () => {} }
  const connection = await serveStdio({ version: '1', log, instructions: '', entry: async () => ({ service: desk.service, caller: desk.caller }), onFirstAnswer: () => {}, input, output, clock: systemClock, drainMs: 1_000 })
  t.teardown(async () => await connection.close())
  const ask = async (message: Record<string, unknown>) => {
    input.write(`${JSON.stringify(message)}\n`)
    await eventually(() => text.split('\n').some((line) => line.includes(`"id":${String(message.id)}`)))
    return text.split('\n').find((line) => line.includes(`"id":${String(message.id)}`)) ?? ''
  }
  await ask({ jsonrpc: '2.0', id: 100, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } } })
  t.match(await ask(rpc('tools/call', { name: 'halo_clients_list', arguments: {} }, 101)), /MCP_TOOLS/)
  t.match(await ask(rpc('tools/call', { name: 'halo_call_read', arguments: { tool: 'halo_clients_list' } }, 102)), /MCP_TOOLS/)
  t.match(await ask(rpc('tools/call', { name: 'halo_tickets_delete', arguments: { id: 1 } }, 103)), /MCP_READ_ONLY/)
  t.match(await ask(rpc('resources/read', { uri: 'halo://clients/1' }, 104)), /"code":-32602.*MCP_TOOLS/)
  t.strictSame(apiRequests(desk.sandbox), [])
  const tools = (JSON.parse(await ask(rpc('tools/list', {}, 105))) as { result: { tools: Array<{ name: string }> } }).result.tools
  t.strictSame(tools.map(({ name }) => name), ['halo_tickets_get', 'halo_tickets_list'])
})
