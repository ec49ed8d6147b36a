import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { protocolWarning, wantsTraces } from '../../lib/tracing/wanted.js'
import { buildOnSandbox, initialize, modern, recordingLogger, rpc, send } from '../helper.js'

interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  status: { code: number }
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Record<string, unknown>
}

type Attribute = { key: string, value: { stringValue?: string, intValue?: number } }

/** A collector that takes OTLP over HTTP as JSON, and keeps what it is told. */
async function collector (t: Test) {
  const spans: Span[] = []
  const resources: Array<Record<string, unknown>> = []
  const paths: string[] = []
  const texts: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      paths.push(`${request.method} ${request.url} ${request.headers['x-tenant']}`)
      texts.push(text)
      for (const { resource, scopeSpans } of (JSON.parse(text) as { resourceSpans: Array<{ resource: { attributes: Attribute[] }, scopeSpans: Array<{ spans: Array<Omit<Span, 'attributes'> & { attributes: Attribute[] }> }> }> }).resourceSpans) {
        resources.push(valuesOf(resource.attributes))
        for (const span of scopeSpans.flatMap((scope) => scope.spans)) spans.push({ ...span, attributes: valuesOf(span.attributes) })
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, resources, paths, text: () => texts.join('') }
}

function valuesOf (attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))
}

/** Sets variables for the OpenTelemetry SDK, which reads them from the process, until the end of the test. */
function otelEnv (t: Test, variables: Record<string, string>): Record<string, string> {
  Object.assign(process.env, variables)
  t.teardown(() => { for (const name of Object.keys(variables)) delete process.env[name] })
  return variables
}

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const SERVER = 2
const CLIENT = 3
const ERROR = 2

t.test('a span for each call, beneath it one for each request to Halo, in the trace of the client', async (t) => {
  const collected = await collector(t)
  const otel = otelEnv(t, { OTEL_EXPORTER_OTLP_ENDPOINT: collected.url, OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=acme', OTEL_SERVICE_NAME: 'our-desk' })
  const { url, sandbox, app } = await buildOnSandbox(t, { otel })
  const ticket = Number(sandbox.table('tickets')[0]?.id)
  const meta = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'vendor=1', baggage: 'person=private' }
  const get = { name: 'halo_tickets_get', arguments: { id: ticket } }
  await send(`${url}/mcp`, modern('tools/call', { ...get, _meta: meta }))
  const byHeader = modern('tools/call', { name: 'halo_teams_list', arguments: {} })
  await send(`${url}/mcp`, { ...byHeader, headers: { ...byHeader.headers, traceparent: `00-${'c'.repeat(32)}-${PARENT}-01` } })
  await send(`${url}/mcp`, modern('tools/call', { name: 'halo_tickets_upsert', arguments: { data: { id: ticket, summary: 'Private words' } }, _meta: meta }))
  await send(`${url}/mcp`, modern('tools/call', { name: 'halo_sites_get', arguments: { id: 999_999_999 } }))
  await send(`${url}/mcp`, modern('tools/call', { name: 'halo_made_up', arguments: {} }))
  await send(`${url}/mcp`, modern('prompts/get', { name: 'triage_queue', arguments: { limit: '1' } }))
  await send(`${url}/mcp`, modern('resources/read', { uri: `halo://tickets/${ticket}` }))
  const opened = await send(`${url}/mcp`, { body: initialize() })
  await send(`${url}/mcp`, { headers: { 'mcp-session-id': String(opened.headers['mcp-session-id']) }, body: rpc('tools/call', { name: 'halo_status_list', arguments: {}, _meta: meta }) })
  app.server.closeAllConnections()
  await app.close()

  const { spans } = collected
  const named = (name: string) => spans.filter((span) => span.name === name)
  const [call] = named('tools/call halo_tickets_get')
  t.match(call, {
    traceId: TRACE,
    parentSpanId: PARENT,
    kind: SERVER,
    attributes: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'halo_tickets_get', 'gen_ai.operation.name': 'execute_tool' }
  })
  const below = spans.filter((span) => span.parentSpanId === call?.spanId)
  t.match(below.at(-1), { traceId: TRACE, kind: CLIENT, name: 'GET /Tickets/{id}', attributes: { 'http.request.method': 'GET', 'url.template': '/Tickets/{id}', 'http.response.status_code': 200 } })
  t.ok(below.some((span) => span.name.startsWith('POST /auth/token')), 'the token request of the first call too')
  for (const span of below) {
    t.ok(BigInt(span.startTimeUnixNano) <= BigInt(span.endTimeUnixNano))
    t.ok(BigInt(span.endTimeUnixNano) <= BigInt(call?.endTimeUnixNano ?? 0) + 1_000_000n, 'within the call')
  }
  t.match(named('tools/call halo_teams_list'), [{ traceId: 'c'.repeat(32), parentSpanId: PARENT }], 'by the HTTP header')
  t.match(named('tools/call halo_tickets_upsert'), [{ traceId: TRACE, attributes: { 'gen_ai.tool.name': 'halo_tickets_upsert' } }], 'through the SDK as well')
  t.match(named('tools/call halo_status_list'), [{ traceId: TRACE, parentSpanId: PARENT }], 'in a 2025-era session')
  t.match(named('tools/call halo_sites_get'), [{ status: { code: ERROR }, attributes: { 'error.type': 'halo_not_found' } }])
  t.match(named('GET /Site/{id}'), [{ status: { code: ERROR }, attributes: { 'http.response.status_code': 404, 'error.type': '404' } }])
  t.match(named('tools/call'), [{ attributes: { 'error.type': 'unknown_tool' } }], 'a made-up name is no span\'s')
  t.match(named('prompts/get triage_queue'), [{ attributes: { 'gen_ai.prompt.name': 'triage_queue' } }])
  t.match(named('resources/read'), [{ kind: SERVER }])
  t.match(collected.resources[0], { 'service.name': 'our-desk', 'service.version': String })
  t.strictSame([...new Set(collected.paths)], ['POST /v1/traces acme'])
  t.notMatch(collected.text(), /Private words|person=private|sandbox-secret|Bearer|made_up|999999999/)
  t.notMatch(collected.text(), new RegExp(`"${ticket}"|/${ticket}\\b`), 'no ids')
})

t.test('a collector that is away harms nobody', async (t) => {
  const { logger, lines } = recordingLogger()
  const otel = otelEnv(t, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:9/v1/traces', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TIMEOUT: '500' })
  const { url, app } = await buildOnSandbox(t, { otel, logger })
  t.equal((await send(`${url}/mcp`, modern('tools/call', { name: 'halo_teams_list', arguments: {} }))).status, 200)
  app.server.closeAllConnections()
  await app.close()
  t.ok(lines.some(({ msg }) => /^Traces are sent as http\/json/.test(String(msg))))
})

t.test('when there are traces', async (t) => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }
  t.ok(wantsTraces(endpoint))
  t.ok(wantsTraces({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }))
  t.notOk(wantsTraces({}))
  t.notOk(wantsTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }))
  t.notOk(wantsTraces({ ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }))
  t.notOk(wantsTraces({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }))
  t.equal(protocolWarning(endpoint), null)
  t.equal(protocolWarning({ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }), null)
  t.match(protocolWarning({ OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf' }), /4318/)
})
