import { execFileSync } from 'node:child_process'
import { constants, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openAudit, type AuditOptions } from '../../../lib/audit/audit.js'
import { LineFile } from '../../../lib/audit/line-file.js'
import { systemClock } from '../../../lib/clock.js'
import { Admission } from '../../../lib/mcp/admission.js'
import type { CallWatcher } from '../../../lib/mcp/activity.js'
import type { Caller } from '../../../lib/halo/types.js'
import { eventually, recordingLogger, testConfig } from '../../helper.js'
import { sandboxService } from '../../sandbox-service.js'

type Line = Record<string, unknown>

function linesOf (path: string): Line[] {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
}

/** All tools on a sandbox, audited to `path`. */
async function auditedDesk (t: Test, path: string, env: Record<string, string> = {}, options: AuditOptions = {}) {
  const { logger, lines: log } = recordingLogger()
  const audit = await openAudit(testConfig({ AUDIT_LOG: path, ...env }), logger, options)
  t.teardown(async () => await audit.close())
  return { desk: await sandboxService(t, { watchers: [audit.watcher], env }), audit, log }
}

/** A pipe with a name, and the end that reads from it. */
async function pipe (t: Test): Promise<{ path: string, reader: Awaited<ReturnType<typeof open>> }> {
  const path = join(t.testdir(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  // A write that hangs would keep the process from ending.
  t.teardown(async () => await reader.close().catch(() => {}))
  return { path, reader }
}

t.test('who did what to which record, with what outcome, and no value of an argument', async (t) => {
  const path = join(t.testdir(), 'audit.jsonl')
  const { desk } = await auditedDesk(t, path)
  const origin = { client: { name: 'Desk Helper', version: '4.2' } }
  const call = async (name: string, args: object, more: object = {}) => await desk.result(name, args, undefined, { origin, ...more })
  const ticket = Number(desk.sandbox.table('tickets')[0]?.id)

  await call('halo_tickets_get', { id: ticket })
  await call('halo_tickets_upsert', { data: { summary: 'Very private words', client_id: 12, tickettype_id: 1 } })
  await call('halo_tickets_upsert', { data: { id: ticket, summary: 'Other private words' } })
  await call('halo_tickets_delete', { id: ticket })
  const [asked, refusedByPerson] = [{ answer: null, state: null }, { answer: 'decline', state: 'x' }]
  const question = await call('halo_teams_delete', { id: 3 }, { person: asked })
  await call('halo_teams_delete', { id: 3 }, { person: { answer: 'accept', state: question.question?.state } })
  await call('halo_teams_delete', { id: 4 }, { person: refusedByPerson })
  await call('halo_tickets_list', { page_size: 2, secret_column: 'private' })
  await call('halo_no_such_tool', { id: 1 })
  await call('halo_call_write', { tool: 'halo_clients_upsert', arguments: { data: { name: 'Private Ltd' } } })
  await desk.service.readResource('halo://schema/teams', { caller: desk.caller, signal: new AbortController().signal, origin })
  await desk.service.readResource('halo://no/such', { caller: desk.caller, signal: new AbortController().signal, origin })
  await desk.service.getPrompt('triage_queue', { limit: '1' }, { caller: desk.caller, signal: new AbortController().signal, origin })
  const complete = async (name: string, argument: string) => await desk.service.complete({ of: 'template', name, argument, value: '' }, { caller: desk.caller, signal: new AbortController().signal })
  await complete('halo://schema/{domain}', 'domain')
  await complete('halo://tickets/{id}', 'id')

  await eventually(() => linesOf(path).some((line) => line.door === 'completion'))
  const lines = linesOf(path)
  const ended = lines.filter((line) => line.event === 'ended')
  t.match(ended, [
    { door: 'tool', tool: 'halo_tickets_get', effect: 'read', args: ['id'], ids: { id: ticket }, outcome: 'answered', principal: String, person: 'unknown (application credential)', client: origin.client, durationMs: Number, time: /^\d{4}-.*Z$/, call: String },
    { tool: 'halo_tickets_upsert', effect: 'update', args: ['data', 'data.summary', 'data.client_id', 'data.tickettype_id'], ids: { 'data.client_id': 12, created: Number }, outcome: 'answered', confirmation: 'not needed' },
    { tool: 'halo_tickets_upsert', ids: { 'data.id': ticket }, outcome: 'answered' },
    { tool: 'halo_tickets_delete', effect: 'delete', outcome: 'answered', confirmation: 'not possible' },
    { tool: 'halo_teams_delete', outcome: 'question', confirmation: 'asked' },
    { tool: 'halo_teams_delete', confirmation: 'accepted', ids: { id: 3 } },
    { tool: 'halo_teams_delete', outcome: 'declined' },
    { tool: 'halo_tickets_list', args: ['page_size', 'secret_column'], outcome: 'refused:invalid_arguments' },
    { tool: 'halo_no_such_tool', effect: 'none', outcome: 'refused:unknown_tool' },
    { tool: 'halo_clients_upsert', args: ['data', 'data.name'], outcome: 'answered' },
    { door: 'resource', name: 'halo://schema/teams', tools: ['halo_teams_list'], outcome: 'answered' },
    { door: 'resource', name: 'halo://no/such', tools: [], outcome: 'refused' },
    { door: 'prompt', name: 'triage_queue', outcome: 'answered' },
    { door: 'completion', name: 'halo://tickets/{id}', tools: ['halo_tickets_list'] }
  ])
  t.equal(ended.length, 14, 'what reads nothing from Halo has no line')
  t.notOk('created' in (ended[2]?.ids as object), 'a change creates nothing')
  t.notMatch(readFileSync(path, 'utf8'), /private/i, 'no values')

  const begun = lines.filter((line) => line.event === 'begun')
  t.strictSame(begun.map((line) => line.tool), ['halo_tickets_upsert', 'halo_tickets_upsert', 'halo_tickets_delete', 'halo_teams_delete', 'halo_clients_upsert'], 'what is sent to Halo has a line before it')
  for (const { call: id } of begun) t.equal(lines.filter((line) => line.call === id).map((line) => line.event).join(), 'begun,ended')
  t.equal(statSync(path).mode & 0o777, 0o600)
})

t.test('a person who signed in has a name', async (t) => {
  const path = join(t.testdir(), 'audit.jsonl')
  const { desk } = await auditedDesk(t, path)
  const caller: Caller = { ...desk.caller, principal: 'halo:app/agent:7', person: 'Amara Osei (agent 7)', client: 'dcr.abc' }
  await desk.result('halo_teams_list', {}, undefined, { caller })
  await eventually(() => linesOf(path).length === 1)
  t.match(linesOf(path), [{ principal: 'halo:app/agent:7', person: 'Amara Osei (agent 7)', client: { oauth: 'dcr.abc' } }])
})

t.test('while lines cannot be written no change is made, and reading goes on', async (t) => {
  const { path, reader } = await pipe(t)
  for (const [what, place, breakIt] of [['a full disk', '/dev/full', async () => {}], ['a broken pipe', path, async () => await reader.close()]] as const) {
    const heard: boolean[] = []
    const { desk, log } = await auditedDesk(t, place, {}, { onLine: (written) => heard.push(written) })
    await breakIt()
    desk.sandbox.clearRequests()
    const refused = await desk.result('halo_tickets_upsert', { data: { summary: 'x', client_id: 12 } })
    t.match(refused, { isError: true, content: [{ text: /audit log.*nothing was sent to Halo.*operator/i }] }, what)
    t.match(await desk.refused('halo_teams_delete', { id: 3 }), /nothing was sent/)
    t.strictSame(desk.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api')), [])
    t.ok((await desk.call('halo_teams_list')).records.length > 0)
    t.ok(heard.length >= 2 && heard.every((written) => !written))
    const errors = log.filter((line) => line.level === 'error')
    t.match(errors, [{ msg: 'the audit log cannot be written', code: /ENOSPC|EPIPE/ }])
    t.equal(errors.length, 1, 'told once, not for each line')
  }
  const { desk, log } = await auditedDesk(t, '/dev/full', { AUDIT_REQUIRED: 'false' })
  t.match(await desk.call('halo_tickets_upsert', { data: { summary: 'x', client_id: 12, tickettype_id: 1 } }), { action: 'created' }, 'unless the operator wants it so')
  await eventually(() => log.some((line) => line.msg === 'this line is missing from the audit log'))
  t.match(log.find((line) => line.msg === 'this line is missing from the audit log'), { level: 'warn', entry: { tool: 'halo_tickets_upsert', event: 'ended' } })
})

t.test('the file is opened anew when it was moved away', async (t) => {
  const directory = t.testdir()
  const [path, moved] = [join(directory, 'audit.jsonl'), join(directory, 'audit.jsonl.1')]
  const { desk, audit } = await auditedDesk(t, path)
  await desk.call('halo_teams_list')
  await eventually(() => linesOf(path).length === 1)
  renameSync(path, moved)
  audit.reopen()
  await desk.call('halo_status_list')
  await eventually(() => existsSync(path) && linesOf(path).length === 1)
  t.match(linesOf(moved), [{ tool: 'halo_teams_list' }])
  t.match(linesOf(path), [{ tool: 'halo_status_list' }])
})

t.test('lines stay whole and in order, whatever happens to writes', async (t) => {
  const directory = t.testdir()
  const path = join(directory, 'lines')
  const file = await LineFile.open({ place: path, clock: systemClock })
  await Promise.all(Array.from({ length: 3_000 }, async (_, index) => await file.append(`${index}\n`)))
  t.strictSame(readFileSync(path, 'utf8').trim().split('\n').map(Number), Array.from({ length: 3_000 }, (_, index) => index))

  renameSync(path, `${path}.old`)
  mkdirSync(path)
  file.reopen()
  await t.rejects(file.append('lost\n'), { code: 'EISDIR' })
  renameSync(path, `${path}.directory`)
  await file.append('again\n')
  t.equal(readFileSync(path, 'utf8'), 'again\n', 'and come through again')
  await file.close()
})

t.test('a reader who does not read stops nobody for long', async (t) => {
  const { path } = await pipe(t)
  const file = await LineFile.open({ place: path, clock: systemClock, timeoutMs: 200 })
  const results = await Promise.allSettled(Array.from({ length: 50 }, async () => await file.append('x'.repeat(10_000))))
  t.match(results.at(-1), { status: 'rejected', reason: { code: 'ETIMEDOUT' } })
  await t.rejects(file.append('late\n'), { code: 'ETIMEDOUT' })
  const many = await Promise.allSettled(Array.from({ length: 11_000 }, async () => await file.append('x\n')))
  t.match(many.at(-1), { reason: { code: 'ENOBUFS' } }, 'and the memory does not fill')
  await file.close()
})

t.test('start refuses a place that cannot be written to', async (t) => {
  const { logger } = recordingLogger()
  const start = async (env: Record<string, string>) => await openAudit(testConfig(env), logger)
  await t.rejects(start({ AUDIT_LOG: join(t.testdir(), 'no', 'such', 'directory') }), { code: 'config', message: /AUDIT_LOG cannot be opened.*ENOENT/ })
  await t.rejects(start({ AUDIT_LOG: t.testdir() }), { code: 'config', message: /EISDIR/ })
  await t.rejects(start({ AUDIT_LOG: 'stdout', MCP_TRANSPORT: 'stdio' }), { code: 'config', message: /AUDIT_LOG=stdout.*stderr/ })
  for (const place of ['stdout', 'stderr']) await (await start({ AUDIT_LOG: place })).close()
})

t.test('calls beyond the limits are refused, each caller by its own', async (t) => {
  const ended: string[] = []
  const watcher: CallWatcher = { ended: (_, { outcome }) => ended.push(outcome.code ?? outcome.kind) }
  const admission = new Admission({ inAll: 3, perCaller: 2 })
  const desk = await sandboxService(t, { admission, watchers: [watcher] })
  desk.sandbox.faults.add({ match: { path: '/api/Team' }, times: Infinity, then: { delayMs: 300 } })
  const as = async (principal: string) => await desk.result('halo_teams_list', {}, undefined, { caller: { ...desk.caller, principal } })
  const results = await Promise.all([as('anna'), as('anna'), as('anna'), as('ben'), as('cleo')])
  t.strictSame(results.map(({ isError = false }) => isError), [false, false, true, false, true])
  t.match(results[2], { content: [{ text: /2 calls of yours are under way.*again in 2 s/ }] })
  t.match(results[4], { content: [{ text: /the server is at its limit.*again in 2 s/ }] })
  t.strictSame(ended.sort(), ['answered', 'answered', 'answered', 'queue_full', 'queue_full'])
  t.equal(admission.size, 0)
  t.notOk((await as('anna')).isError, 'and let in again')
})
