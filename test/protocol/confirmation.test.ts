import { PassThrough } from 'node:stream'
import t from 'tap'
import { systemClock } from '../../lib/clock.js'
import { serveStdio } from '../../lib/mcp/protocol/stdio.js'
import type { Sandbox } from '../../lib/sandbox/server.js'
import { buildOnSandbox, eventually, modern, recordingLogger, rpc, send } from '../helper.js'
import { sandboxService } from '../sandbox-service.js'
import { CLIENT_KINDS, mcpClient } from './clients.js'

function ticketIds (sandbox: Sandbox): number[] {
  return sandbox.table('tickets').slice(0, 10).map(({ id }) => Number(id))
}

function deleted (sandbox: Sandbox): string[] {
  return sandbox.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)
}

for (const kind of CLIENT_KINDS) {
  t.test(`${kind} asks its person`, async (t) => {
    const { url, sandbox } = await buildOnSandbox(t)
    const [first, second, third, fourth] = ticketIds(sandbox)
    const asked: string[] = []
    let answer: 'accept' | 'decline' | 'cancel' = 'accept'
    const client = await mcpClient(t, kind, { url: `${url}/mcp` }, async (message) => {
      asked.push(message)
      t.strictSame(deleted(sandbox), answer === 'accept' ? [] : [`/api/Tickets/${first}`], 'nothing is sent while the person thinks')
      return answer
    })
    const done = await client.callTool('halo_tickets_delete', { id: first })
    t.notOk(done.isError, done.content[0]?.text ?? '')
    t.match(done.structuredContent, { deleted: true, id: first })
    t.strictSame(asked, [`Delete the ticket with id ${first} in Halo? (halo_tickets_delete)`])

    for (const [word, id, words] of [['decline', second, /declined.*Nothing was sent/], ['cancel', third, /without an answer.*Nothing was sent/]] as const) {
      answer = word
      const result = await client.callTool('halo_tickets_delete', { id })
      t.ok(result.isError)
      t.match(result.content[0]?.text, words)
    }
    t.equal(asked.length, 3)
    t.strictSame(deleted(sandbox), [`/api/Tickets/${first}`])

    const mute = await mcpClient(t, kind, { url: `${url}/mcp` })
    t.notOk((await mute.callTool('halo_tickets_delete', { id: fourth })).isError, 'a client that cannot ask goes on')
    t.equal(deleted(sandbox).length, 2)
  })

  t.test(`${kind} is told how far a list is`, async (t) => {
    const { url, sandbox } = await buildOnSandbox(t)
    const client = await mcpClient(t, kind, { url: `${url}/mcp` })
    const told: Array<{ progress: number, total?: number | undefined }> = []
    const result = await client.callTool('halo_users_list', { all: true, fields: 'id' }, undefined, ({ progress, total }) => told.push({ progress, total }))
    const rows = (result.structuredContent?.records as unknown[]).length
    const pages = sandbox.requests.filter(({ path }) => path === '/api/Users').length
    t.ok(pages > 2)
    t.equal(told.length, pages)
    t.strictSame(told.at(-1), { progress: rows, total: rows })
    t.ok(told.every(({ progress }, i) => i === 0 || progress > (told[i - 1]?.progress ?? 0)))

    sandbox.faults.add({ match: ({ path, query }) => path === '/api/Tickets' && query.page_no === '2', then: { stallHeaders: true } })
    const controller = new AbortController()
    const call = client.callTool('halo_tickets_list', { all: true }, controller.signal, () => {})
    const asked = () => sandbox.requests.filter(({ path }) => path === '/api/Tickets').length
    await eventually(() => asked() === 2)
    controller.abort('enough')
    await t.rejects(call)
    t.equal(asked(), 2)
  })
}

t.test('2026-07-28 on the wire: the question, and answers that do not fit it', async (t) => {
  const { url, sandbox } = await buildOnSandbox(t)
  const [id = 0, other = 0] = ticketIds(sandbox)
  const post = async (params: Record<string, unknown>, capabilities: object = { elicitation: { form: {} } }) => {
    const { headers, body } = modern('tools/call', { name: 'halo_tickets_delete', ...params })
    const { _meta, ...rest } = body.params as { _meta: object }
    return await send(`${url}/mcp`, { headers, body: { ...body, params: { ...rest, _meta: { ..._meta, 'io.modelcontextprotocol/clientCapabilities': capabilities } } } })
  }
  interface Asked { resultType: string, inputRequests: Record<string, { method: string, params: object }>, requestState: string }
  const { resultType, inputRequests, requestState } = (await post({ arguments: { id } })).json.result as Asked
  t.equal(resultType, 'input_required')
  const [[key = '', request] = []] = Object.entries(inputRequests)
  t.match(request, { method: 'elicitation/create', params: { mode: 'form', message: /Delete the ticket/, requestedSchema: { type: 'object', properties: {} } } })
  const accepted = { inputResponses: { [key]: { action: 'accept', content: {} } }, requestState }
  t.match((await post({ arguments: { id: other }, ...accepted })).json, { result: { isError: true } }, 'confirming one and running another')
  t.match((await post({ arguments: { id }, inputResponses: { other: { action: 'accept' } }, requestState })).json, { result: { resultType: 'input_required' } }, 'no answer is no yes')
  t.strictSame(deleted(sandbox), [])
  t.match((await post({ arguments: { id }, ...accepted })).json, { result: { resultType: 'complete', structuredContent: { deleted: true } } })
  t.match((await post({ arguments: { id }, ...accepted })).json, { result: { isError: true } }, 'a replay')
  t.strictSame(deleted(sandbox), [`/api/Tickets/${id}`])
  t.match((await post({ arguments: { id: other } }, { elicitation: { url: {} } })).json, { result: { resultType: 'complete' } }, 'a client without forms cannot be asked')

  const listed = await send(`${url}/mcp`, modern('tools/call', { name: 'halo_users_list', arguments: { all: true, fields: 'id' }, _meta: { progressToken: 'p1' } }))
  t.match(listed.headers['content-type'], /event-stream/)
  t.match(listed.text, /"method":"notifications\/progress".*"progressToken":"p1"/)
})

t.test('always: a client that cannot ask is refused', async (t) => {
  const { url, sandbox } = await buildOnSandbox(t, { env: { MCP_CONFIRM: 'always' } })
  const [id] = ticketIds(sandbox)
  for (const kind of CLIENT_KINDS) {
    const result = await (await mcpClient(t, kind, { url: `${url}/mcp` })).callTool('halo_tickets_delete', { id })
    t.ok(result.isError, kind)
    t.match(result.content[0]?.text, /MCP_CONFIRM=always/)
  }
  t.strictSame(deleted(sandbox), [])
})

t.test('over stdio the question goes out between the call and its answer', async (t) => {
  const desk = await sandboxService(t)
  const [id] = ticketIds(desk.sandbox)
  const input = new PassThrough()
  const output = new PassThrough()
  const messages: Array<Record<string, unknown>> = []
  output.on('data', (chunk) => messages.push(...String(chunk).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)))
  const connection = await serveStdio({
    version: '1.0.0',
    log: recordingLogger().logger,
    instructions: '',
    input,
    output,
    clock: systemClock,
    drainMs: 5_000,
    onFirstAnswer: () => {},
    entry: async () => ({ service: desk.service, caller: desk.caller })
  })
  t.teardown(async () => await connection.close())
  const say = (message: object) => input.write(`${JSON.stringify(message)}\n`)
  const heard = async (test: (message: Record<string, unknown>) => boolean) => {
    await eventually(() => messages.some(test))
    return messages.find(test) ?? {}
  }
  say(rpc('initialize', { protocolVersion: '2025-11-25', capabilities: { elicitation: {} }, clientInfo: { name: 'test', version: '1' } }, 1))
  await heard((message) => message.id === 1)
  say({ jsonrpc: '2.0', method: 'notifications/initialized' })
  say(rpc('tools/call', { name: 'halo_tickets_delete', arguments: { id } }, 2))
  const asked = await heard((message) => message.method === 'elicitation/create')
  t.match(asked, { params: { message: /Delete the ticket/ } })
  t.strictSame(deleted(desk.sandbox), [])
  say({ jsonrpc: '2.0', id: asked.id, result: { action: 'accept', content: {} } })
  t.match(await heard((message) => message.id === 2), { result: { structuredContent: { deleted: true, id } } })
  t.strictSame(deleted(desk.sandbox), [`/api/Tickets/${id}`])
})
