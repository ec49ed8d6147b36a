import t from 'tap'
import { Confirmations } from '../../lib/mcp/confirmation.js'
import type { CallResult, Person, Question, RequestContext } from '../../lib/mcp/service.js'
import type { PendingChange } from '../../lib/mcp/tool.js'
import { MemoryStore } from '../../lib/store/memory.js'
import { handClock } from '../lib/halo/hand-clock.js'
import { sandboxService, type SandboxService } from '../sandbox-service.js'

const NOBODY_ASKED: Person = { answer: null, state: null }
const GUID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

type Asked = (name: string, args: object, person?: Person, more?: Partial<RequestContext>) => Promise<CallResult>

function asker (desk: SandboxService): Asked {
  return async (name, args, person = NOBODY_ASKED, more = {}) => await desk.result(name, args, undefined, { person, ...more })
}

function question (result: CallResult): Question {
  if (result.question === undefined) throw new Error(`nobody was asked: ${text(result)}`)
  return result.question
}

function text ({ content: [first] }: CallResult): string {
  return first?.type === 'text' ? first.text : ''
}

/** The sandbox's tickets have ids of their own. */
function ticketId (desk: SandboxService, index = 0): number {
  return Number(desk.sandbox.table('tickets')[index]?.id)
}

function writes (desk: SandboxService): string[] {
  return desk.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api')).map(({ method, path }) => `${method} ${path}`)
}

t.test('a delete is made once the person has said yes, and not a second time', async (t) => {
  const desk = await sandboxService(t)
  const ask = asker(desk)
  const [id, other] = [ticketId(desk), ticketId(desk, 1)]
  const asked = await ask('halo_tickets_delete', { id, reason: 'spam \u202e"x' })
  t.strictSame(asked.content, [])
  const { message, state } = question(asked)
  t.match(message, /^Delete the ticket with id \d+ in Halo\? With: reason = "spam .*\(halo_tickets_delete\)$/)
  t.ok(message.includes(` id ${id} `))
  t.notMatch(message, /\u202e/, 'nothing turns the text around')
  t.notMatch(state, /spam|env:|tickets/, 'the state tells nothing')
  t.strictSame(writes(desk), [], 'nothing was sent before the answer')
  t.match(desk.logged.at(-1), { message: 'tool call asks for a confirmation' })

  const done = await ask('halo_tickets_delete', { reason: 'spam \u202e"x', id: String(id) }, { answer: 'accept', state })
  t.match(done, { structuredContent: { deleted: true, id } }, 'the order and form of arguments do not matter')
  t.strictSame(writes(desk), [`DELETE /api/Tickets/${id}`])

  const again = await ask('halo_tickets_delete', { id, reason: 'spam \u202e"x' }, { answer: 'accept', state })
  t.ok(again.isError)
  t.match(text(again), /used before.*Nothing was sent to Halo/)
  t.equal(writes(desk).length, 1)

  const twice = question(await ask('halo_tickets_delete', { id: other })).state
  const both = await Promise.all([1, 2].map(async () => await ask('halo_tickets_delete', { id: other }, { answer: 'accept', state: twice })))
  t.equal(both.filter((result) => result.isError !== true).length, 1, 'of two at once one is taken')
  t.equal(writes(desk).length, 2)
})

t.test('declined and cancelled: nothing is sent, and that answer is final', async (t) => {
  const desk = await sandboxService(t)
  const ask = asker(desk)
  for (const [answer, words] of [['decline', /declined/], ['cancel', /closed the question/]] as const) {
    const { state } = question(await ask('halo_tickets_delete', { id: 7 }))
    const result = await ask('halo_tickets_delete', { id: 7 }, { answer, state })
    t.ok(result.isError)
    t.match(text(result), words)
    t.match(text(result), /Nothing was sent to Halo/)
    t.ok((await ask('halo_tickets_delete', { id: 7 }, { answer: 'accept', state })).isError, 'a refused question cannot be accepted later')
  }
  t.strictSame(writes(desk), [])
  t.match(desk.logged.filter(({ details }) => 'code' in details)[0], { details: { code: 'declined' } })
})

t.test('a confirmation is good for its own call alone', async (t) => {
  const clock = handClock()
  const desk = await sandboxService(t, { clock })
  const ask = asker(desk)
  const args = { data: { id: 1, name: 'Renamed', colour: '#fff' } }
  const fresh = async () => question(await ask('halo_status_upsert', args)).state
  const accepted = async (name: string, changed: object, state: string, more?: Partial<RequestContext>) => await ask(name, changed, { answer: 'accept', state }, more)
  const refusals: Array<[string, () => Promise<CallResult>]> = [
    ['another id', async () => await accepted('halo_status_upsert', { data: { ...args.data, id: 2 } }, await fresh())],
    ['another value', async () => await accepted('halo_status_upsert', { data: { ...args.data, name: 'Other' } }, await fresh())],
    ['a field more', async () => await accepted('halo_status_upsert', { data: { ...args.data, shortname: 'x' } }, await fresh())],
    ['a list for an object', async () => await accepted('halo_status_upsert', { data: { ...args.data, x: [['a', 1]] } }, question(await ask('halo_status_upsert', { data: { ...args.data, x: { a: 1 } } })).state)],
    ['another tool', async () => await accepted('halo_teams_upsert', args, await fresh())],
    ['another caller', async () => await accepted('halo_status_upsert', args, await fresh(), { caller: { ...desk.caller, principal: 'env:somebody-else' } })],
    ['a changed end', async () => await accepted('halo_status_upsert', args, (await fresh()).replace(/\.(\d)/, (_, digit: string) => `.${(Number(digit) + 1) % 10}`))],
    ['a changed seal', async () => await accepted('halo_status_upsert', args, `${(await fresh()).slice(0, -6)}AAAAAA`)],
    ['an invented one', async () => await accepted('halo_status_upsert', args, 'yes')],
    ['a longer one', async () => await accepted('halo_status_upsert', args, `${await fresh()}.x`)],
    ['an endless one', async () => await accepted('halo_status_upsert', args, 'a.'.repeat(100_000))],
    ['an expired one', async () => {
      const state = await fresh()
      await clock.advance(300_001)
      return await accepted('halo_status_upsert', args, state)
    }]
  ]
  for (const [what, call] of refusals) {
    const result = await call()
    t.ok(result.isError, what)
    t.match(text(result), /this confirmation is not for this call/, what)
  }
  t.strictSame(writes(desk), [])

  const state = await fresh()
  await clock.advance(299_000)
  t.notOk((await accepted('halo_status_upsert', args, state)).isError, 'a person may take nearly five minutes, none of them Halo\'s')
  t.strictSame(writes(desk), ['POST /api/Status'])
  t.ok((await accepted('halo_status_upsert', args, state)).isError)

  t.ok(question(await ask('halo_status_upsert', args, { answer: 'accept', state: null })), 'a yes to no question is no yes')
  t.ok(question(await ask('halo_status_upsert', args, { answer: null, state })), 'nor is a question without its answer')
})

t.test('asked for: every delete and every change of configuration; not for daily work', async (t) => {
  const desk = await sandboxService(t)
  const ask = asker(desk)
  const tools = desk.service.listTools()
  const deletes = tools.filter(({ name }) => name.endsWith('_delete'))
  t.ok(deletes.length > 35)
  for (const { name, inputSchema } of deletes) {
    const id = ['halo_priorities_delete', 'halo_holidays_delete'].includes(name) ? GUID : 1
    const args = { id, ...Object.fromEntries((inputSchema.required ?? []).filter((argument) => argument !== 'id').map((argument) => [argument, 1])) }
    t.ok((await ask(name, args)).question, name)
  }
  const configuration = ['agents', 'assettypes', 'categories', 'fields', 'sla', 'status', 'teams', 'ticketrules', 'tickettypes', 'workdays', 'workflows']
  for (const domain of configuration) {
    const asked = await ask(`halo_${domain}_upsert`, { data: { id: 1, name: 'Renamed' } })
    t.match(asked.question?.message, /^Change the .* with id 1 in Halo\? New values: name = "Renamed"\. \(halo_/, domain)
  }
  t.ok((await ask('halo_priorities_upsert', { data: { id: GUID, name: 'Renamed' } })).question)
  t.strictSame(writes(desk), [])

  for (const [name, args] of [['halo_status_upsert', { data: { name: 'Brand new' } }], ['halo_tickets_upsert', { data: { id: ticketId(desk), summary: 'Changed' } }], ['halo_tickets_list', {}]] as const) {
    const result = await ask(name, args)
    t.equal(result.question, undefined, name)
    t.notOk(result.isError, `${name}: ${text(result)}`)
  }
  const wrong = await ask('halo_status_upsert', { data: { id: 1, _command: true } })
  t.ok(wrong.isError, 'what will be refused anyhow is refused before anybody is asked')
  t.equal(wrong.question, undefined)
})

t.test('the question shows what a name was taken for, and not more than can be read', async (t) => {
  const desk = await sandboxService(t)
  const ask = asker(desk)
  const team = String((await desk.call('halo_teams_list')).records[0]?.name)
  const fields = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`field${i}`, 'v'.repeat(300)]))
  const { message } = question(await ask('halo_agents_upsert', { data: { id: 1, team_id: team, ...fields } }))
  t.ok(message.includes('team_id = ') && message.includes(`(${JSON.stringify(team)})`), message)
  t.match(message, / and 5 more\. \(halo_agents_upsert\)$/)
  t.ok(message.length < 1_200)
})

t.test('MCP_CONFIRM', async (t) => {
  const auto = await sandboxService(t)
  const id = ticketId(auto)
  await auto.call('halo_tickets_delete', { id })
  t.strictSame(writes(auto), [`DELETE /api/Tickets/${id}`], 'auto: a client that cannot ask has its host approve')

  const always = await sandboxService(t, { env: { MCP_CONFIRM: 'always' } })
  t.match(await always.refused('halo_tickets_delete', { id }), /must confirm.*MCP_CONFIRM=always.*Nothing was sent to Halo/)
  t.match(await always.refused('halo_sla_upsert', { data: { id: 1, name: 'x' } }), /must confirm/)
  t.strictSame(writes(always), [])
  await always.call('halo_tickets_upsert', { data: { id, summary: 'Changed' } })
  t.ok((await asker(always)('halo_tickets_delete', { id })).question)

  const never = await sandboxService(t, { env: { MCP_CONFIRM: 'never' } })
  t.notOk((await asker(never)('halo_tickets_delete', { id })).question)
  t.strictSame(writes(never), [`DELETE /api/Tickets/${id}`])
})

t.test('replicas with one key and one store take each other\'s confirmations, once', async (t) => {
  const clock = handClock()
  const store = new MemoryStore(clock)
  const replica = (secretKey: string | null, shared = store) => new Confirmations({ policy: 'auto', secretKey, store: shared, clock })
  const change = { tool: { name: 'halo_tickets_delete', effect: 'delete' }, domain: undefined, args: { id: 5 }, taken: {} } as unknown as PendingChange
  const key = 'k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi'
  const ask = async (of: Confirmations) => (await of.question(change, 'p', NOBODY_ASKED))?.state ?? ''
  const state = await ask(replica(key))
  t.equal(await replica(key).question(change, 'p', { answer: 'accept', state }), null)
  await t.rejects(replica(key).question(change, 'p', { answer: 'accept', state }), { code: 'not_allowed' })
  const answer = 'accept'
  await t.rejects(replica(`${key}2`).question(change, 'p', { answer, state: await ask(replica(key)) }), { code: 'not_allowed' }, 'another key')
  await t.rejects(replica(null).question(change, 'p', { answer, state: await ask(replica(null)) }), { code: 'not_allowed' }, 'random keys differ')
})
