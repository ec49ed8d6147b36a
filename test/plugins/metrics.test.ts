import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { buildApp } from '../../app.js'
import type { HaloRequestEvent } from '../../lib/halo/types.js'
import { Metrics } from '../../lib/metrics/metrics.js'
import { openStdioObservers } from '../../lib/stdio-observers.js'
import { build, buildOnSandbox, eventually, fakeHalo, modern, open, openSession, recordingLogger, send, testConfig } from '../helper.js'
import { AMARA, APPLICATION, applicationLogin, callTool, LOCAL, publicLogin, refresh, register, startOAuth } from './oauth-helper.js'

const ROOT = join(import.meta.dirname, '../..')

interface Sample { name: string, labels: Record<string, string>, value: number }

/** The samples of Prometheus' text format. */
function samplesOf (text: string): Sample[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [, name = '', inner = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    const labels = Object.fromEntries([...inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', label = '']) => [key, label]))
    return { name, labels, value: Number(value) }
  })
}

/** A free port of this machine, for the listener that takes no port 0 from its variable. */
async function freePort (): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

async function scrape (port: string): Promise<{ text: string, value: (name: string, labels?: Record<string, string>) => number | undefined, names: Set<string> }> {
  const { text, status, headers } = await send(`http://127.0.0.1:${port}/metrics`, { method: 'GET' })
  if (status !== 200 || headers['content-type']?.startsWith('text/plain; version=0.0.4') !== true) throw new Error(`no scrape: ${status} ${text}`)
  const samples = samplesOf(text)
  return {
    text,
    names: new Set(samples.map(({ name }) => name)),
    value: (name, labels = {}) => samples.find((sample) => sample.name === name && Object.entries(labels).every(([key, label]) => sample.labels[key] === label))?.value
  }
}

t.test('a scrape after some traffic', async (t) => {
  const port = await freePort()
  const { url, sandbox, app } = await buildOnSandbox(t, { env: { METRICS_PORT: port } })
  const call = async (name: string, args: object) => await send(`${url}/mcp`, modern('tools/call', { name, arguments: args }))
  await call('halo_teams_list', {})
  await call('halo_teams_list', {})
  await Promise.all([call('halo_tickets_list', { search: 'printer' }), call('halo_tickets_list', { search: 'printer' })])
  await call('halo_tickets_get', { id: 999_999_999 })
  await call('halo_tickets_upsert', { data: { summary: 'Secret summary', client_id: 12, tickettype_id: 1 } })
  await call('halo_nothing_here', {})
  await send(`${url}/mcp`, modern('resources/read', { uri: 'halo://schema/statuses' }))
  sandbox.faults.add({ match: { path: '/api/Supplier' }, then: { status: 503 } })
  await call('halo_suppliers_list', {})
  const stream = await open(`${url}/mcp`, { headers: { 'mcp-session-id': await openSession(url) } })
  await send(`${url}/not/a/route/of/ours/12345`, { method: 'GET' })

  const { value, text } = await scrape(port)
  t.equal(value('halo_mcp_calls_total', { tool: 'halo_teams_list', domain: 'teams', outcome: 'answered' }), 2)
  t.equal(value('halo_mcp_calls_total', { tool: 'halo_tickets_get', outcome: 'failed' }), 1)
  t.equal(value('halo_mcp_calls_total', { tool: 'unknown', outcome: 'refused' }), 1)
  t.equal(value('halo_mcp_call_duration_seconds_count', { tool: 'halo_teams_list' }), 2)
  t.ok((value('halo_mcp_answer_bytes_total', { tool: 'halo_teams_list' }) ?? 0) > 500)
  t.ok((value('halo_mcp_answer_tokens_total', { tool: 'halo_teams_list' }) ?? 0) > 100)
  t.equal(value('halo_mcp_errors_total', { door: 'tool', code: 'halo_not_found' }), 1)
  t.equal(value('halo_mcp_errors_total', { code: 'unknown_tool' }), 1)
  t.equal(value('halo_mcp_other_requests_total', { door: 'resource', outcome: 'answered' }), 1)
  t.equal(value('halo_mcp_halo_requests_total', { domain: 'tickets', method: 'POST', status: '2xx' }), 1)
  t.equal(value('halo_mcp_halo_requests_total', { domain: 'tickets', method: 'GET', status: '4xx' }), 1)
  t.equal(value('halo_mcp_halo_requests_total', { domain: 'suppliers', status: '5xx' }), 1)
  t.ok((value('halo_mcp_halo_requests_total', { domain: 'sign_in', method: 'POST', status: '2xx' }) ?? 0) >= 1)
  t.equal(value('halo_mcp_halo_retries_total', { reason: 'outage' }), 1)
  t.equal(value('halo_mcp_halo_shared_reads_total'), 1)
  t.ok((value('halo_mcp_configuration_reads_total', { result: 'hit' }) ?? 0) >= 1)
  const sent = sandbox.requests.length
  t.equal(value('halo_mcp_halo_budget_used'), sent, 'everything that was sent')
  t.equal(value('halo_mcp_halo_budget_limit'), 700)
  t.equal(value('halo_mcp_halo_budget_wait_seconds_count'), sent)
  t.equal(value('halo_mcp_halo_breaker_state', { state: 'closed' }), 1)
  t.equal(value('halo_mcp_halo_breaker_state', { state: 'open' }), 0)
  t.equal(value('halo_mcp_sessions'), 1)
  t.equal(value('halo_mcp_streams'), 1)
  t.equal(value('halo_mcp_store_up'), 1)
  t.ok((value('halo_mcp_sockets') ?? 0) >= 1)
  t.ok((value('halo_mcp_http_requests_total', { route: '/mcp', method: 'POST', status: '200' }) ?? 0) >= 9)
  t.equal(value('halo_mcp_http_requests_total', { route: 'none', status: '404' }), 1)
  t.equal(value('halo_mcp_build_info'), 1)
  t.notMatch(text, /Secret summary|999999999|nothing_here|not\/a\/route|sandbox-secret|127\.0\.0\.1/, 'labels are from closed sets')

  stream.close()
  await eventually(async () => (await scrape(port)).value('halo_mcp_streams') === 0)
  await app.close()
  await t.rejects(send(`http://127.0.0.1:${port}/metrics`, { method: 'GET' }), { code: 'ECONNREFUSED' }, 'the listener ends with the server')
})

t.test('every metric that the dashboard and the alert rules ask for is there', async (t) => {
  const port = await freePort()
  const { url } = await buildOnSandbox(t, { env: { METRICS_PORT: port } })
  await send(`${url}/mcp`, modern('tools/call', { name: 'halo_teams_list', arguments: {} }))
  await send(`${url}/mcp`, modern('tools/call', { name: 'halo_teams_get', arguments: { id: 999_999 } }))
  await send(`${url}/mcp`, modern('resources/read', { uri: 'halo://schema/statuses' }))
  const { names } = await scrape(port)

  const dashboard = JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/dashboard.json'), 'utf8')) as { panels: Array<{ id: number, title: string, type: string, targets?: Array<{ expr: string }> }> }
  const rules = parse(readFileSync(join(ROOT, 'deploy/prometheus/alerts.yaml'), 'utf8')) as { groups: Array<{ rules: Array<{ alert: string, expr: string, labels: { severity: string }, annotations: { summary: string } }> }> }
  const alerts = rules.groups.flatMap((group) => group.rules)
  const asked = [...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)), ...alerts.map(({ alert, expr }) => [alert, expr] as const)]
  t.ok(asked.length > 40)
  for (const [where, expression] of asked) {
    const metrics = metricsIn(expression)
    t.ok(metrics.length > 0, `${where} asks for something`)
    for (const metric of metrics) t.ok(names.has(metric), `${where}: ${metric}`)
    t.equal(expression.split('(').length, expression.split(')').length, `${where}: parentheses`)
  }
  t.equal(new Set(dashboard.panels.map(({ id }) => id)).size, dashboard.panels.length)
  t.equal(new Set(alerts.map(({ alert }) => alert)).size, alerts.length)
  for (const { alert, labels, annotations } of alerts) t.ok(/^(warning|critical)$/.test(labels.severity) && annotations.summary.endsWith('.'), alert)
})

/** The metrics that a PromQL expression names. */
function metricsIn (expression: string): string[] {
  return [...new Set(expression.replace(/"[^"]*"/g, '').match(/\b(?:halo_mcp|process|nodejs)_\w+/g) ?? [])]
}

t.test('sign-ins and refusals are counted, and who signed in is named in the audit', async (t) => {
  const port = await freePort()
  const server = await startOAuth(t, { env: { METRICS_PORT: port } })
  const { url, log } = server
  const { client_id: id } = await register(server)
  const amara = await publicLogin(server, { id, redirectUri: LOCAL }, { agent: AMARA })
  const renewed = await refresh(server, amara.refresh_token, { client_id: id })
  const application = await applicationLogin(server)
  for (const token of [amara.access_token, String(renewed.json.access_token), application.access_token]) await callTool(server, token, 'halo_teams_list')
  const lines = log.lines.filter((line) => line.tool === 'halo_teams_list')
  const person = new RegExp(`^[A-Z]\\w+ .*\\(agent ${AMARA.agentId}\\)$`)
  const client = { name: 'test', version: '1', oauth: /^dcr\.[\w-]{12}$/ }
  t.match(lines, [{ person, client }, { person, client }, { person: 'unknown (application credential)', client: { oauth: APPLICATION.clientId } }])
  const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  await send(`${url}/token`, { ...form, body: 'grant_type=authorization_code&code=x&client_id=aaa&client_secret=bbb' })
  t.equal((await send(`${url}/mcp`, modern('tools/list'))).status, 401)
  const { value } = await scrape(port)
  t.equal(value('halo_mcp_sign_ins_total', { event: 'refusal' }), 1)
  t.equal(value('halo_mcp_sign_ins_total', { event: 'sign_in' }), 2)
  t.equal(value('halo_mcp_sign_ins_total', { event: 'refresh' }), 1)
  t.equal(value('halo_mcp_sign_ins_total', { event: 'registration' }), 1)
  t.equal(value('halo_mcp_http_requests_total', { route: '/mcp', status: '401' }), 1)
})

t.test('without METRICS_PORT nothing listens, and with one that is taken the server does not start', async (t) => {
  const { app } = await build(t)
  t.equal(app.metrics, null)
  t.equal(app.metricsListener, null)
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  t.teardown(() => taken.close())
  const { port } = taken.address() as { port: number }
  await t.rejects(buildApp(testConfig({ METRICS_PORT: String(port) }), { logger: recordingLogger().logger, halo: fakeHalo() }), { code: 'config', message: /METRICS_PORT.*free port/ })
})

t.test('the listener serves nothing else', async (t) => {
  const port = await freePort()
  await build(t, { env: { METRICS_PORT: port } })
  const status = async (path: string, method = 'GET') => (await send(`http://127.0.0.1:${port}${path}`, { method })).status
  t.equal(await status('/mcp'), 404)
  t.equal(await status('/metrics', 'POST'), 405)
  t.equal(await status('/metrics?x=1'), 200)
})

t.test('over stdio the first server on a machine has the port, the others do without', async (t) => {
  const port = await freePort()
  const config = testConfig({ METRICS_PORT: port, MCP_TRANSPORT: 'stdio' })
  const { logger, lines } = recordingLogger()
  const first = await openStdioObservers(config, logger, {})
  const second = await openStdioObservers(config, logger, {})
  for (const observers of [first, second]) observers.connect({ ...fakeHalo(), budget: () => ({ used: 3, limit: 9, remaining: 6, windowMs: 1 }) }, [])
  first.service.onConfigurationRead?.(true)
  const { value } = await scrape(port)
  t.equal(value('halo_mcp_configuration_reads_total', { result: 'hit' }), 1)
  t.equal(value('halo_mcp_halo_budget_limit'), 9)
  t.match(lines.filter((line) => line.level === 'warn'), [{ msg: /metrics are not served/ }])
  await second.close()
  await first.close()
  await t.rejects(scrape(port), { code: 'ECONNREFUSED' })
  const silent = await openStdioObservers(testConfig({ MCP_TRANSPORT: 'stdio' }), logger, {})
  silent.connect(fakeHalo(), [])
  t.equal(silent.haloEvents.length, 0)
  await silent.close()
})

t.test('what there is to tell of several budgets, a breaker and a store that is away', async (t) => {
  const metrics = new Metrics({ version: '1' })
  const event: HaloRequestEvent = { method: 'GET', path: '/Tickets/5', status: null, durationMs: 5, waitedMs: 0, attempt: 1, budgetKey: 'a' }
  metrics.halo.onRequest?.(event)
  metrics.halo.onRequest?.({ ...event, budgetKey: 'b', path: '/Unheard/1' })
  metrics.halo.onBreaker?.({ from: 'closed', to: 'open' })
  metrics.halo.onBreaker?.({ from: 'open', to: 'half_open' })
  metrics.halo.onBudgetWarning?.({ budgetKey: 'a', used: 8, limit: 10 })
  metrics.nameDomains([{ name: 'tickets', path: '/Tickets' }])
  metrics.connect({ budget: (key) => ({ used: key === 'a' ? 3 : 8, limit: 10, remaining: 0, windowMs: 1 }), breaker: () => 'open', store: () => false })
  metrics.httpRequest({ method: 'BREW', route: '/mcp', status: 405, durationMs: 1 })
  const samples = samplesOf(await metrics.scrape())
  const value = (name: string, label = '') => samples.find((sample) => sample.name === name && (label === '' || Object.values(sample.labels).includes(label)))?.value
  t.equal(value('halo_mcp_halo_budget_used'), 8, 'the fullest')
  t.equal(value('halo_mcp_halo_budgets'), 2)
  t.equal(value('halo_mcp_halo_breaker_state', 'open'), 1)
  t.equal(value('halo_mcp_halo_breaker_opened_total'), 1)
  t.equal(value('halo_mcp_halo_budget_warnings_total'), 1)
  t.equal(value('halo_mcp_halo_requests_total', 'other'), 2)
  t.equal(value('halo_mcp_store_up'), 0)
  t.equal(value('halo_mcp_http_requests_total', 'other'), 1)
})
