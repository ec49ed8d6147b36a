import { Client, message } from './client.js'
import { signIn } from './desk.js'

const TOOLS = [
  { share: 40, tool: 'halo_tickets_list', args: (turn) => ({ search: `turn-${turn}`, page_size: 5 }) },
  { share: 14, tool: 'halo_tickets_get', args: (_, random) => ({ id: random.int(1_100, 2_900) }), check: ({ record }, { args }) => record.id === args.id },
  // Equal for all callers, so that an answer shared or kept for the wrong one would show.
  { share: 12, tool: 'halo_agents_me', args: () => ({}), check: ({ record }, { caller }) => record.id === caller.application.agentId },
  { share: 8, tool: 'halo_invoices_list', args: () => ({ page_size: 2 }), check: (_, { caller }) => caller.application.seesInvoices },
  { share: 4, tool: 'halo_teams_list', args: () => ({}) },
  { share: 20, tool: 'halo_tickets_upsert', create: true, args: (turn, _, caller) => ({ data: { summary: `Unique ${caller.name} ${turn}`, details: 'Made by a machine.' } }), check: ({ record }, { args }) => record === null || record.summary === args.data.summary },
  { share: 2 }
]
const MAYBE = /may have been applied in Halo/

/** One user of one MCP client, who checks each answer. */
export class Caller {
  #turn = 0
  #session
  #clients

  constructor ({ name, application, era, ports, random, results }) {
    Object.assign(this, { name, application, era, random, results })
    /** Whether the last failed call was refused because Halo is away. */
    this.toldToWait = false
    this.#clients = ports.map((port) => new Client(port, 4))
  }

  /** Signs in, anew if need be; false where that is not possible right now. */
  async signIn () {
    const startedAt = performance.now()
    const tokens = await signIn(this.#next().port, this.application)
    this.results.slowest('sign-in', performance.now() - startedAt)
    if (tokens === null) return false
    this.results.secrets.add(tokens.access_token).add(tokens.refresh_token)
    for (const client of this.#clients) client.headers = { authorization: `Bearer ${tokens.access_token}` }
    return true
  }

  /** One call, drawn at random; gives back whether it was answered well. */
  async call () {
    const turn = this.#turn++
    if (this.era === '2025') this.#session ??= await this.#next().open()
    const { tool, args: argsOf, check, create } = this.#draw()
    const args = argsOf?.(turn, this.random, this)
    const kind = tool === undefined ? { method: 'tools/list' } : { method: 'tools/call', name: tool, args: () => args }
    const id = `${this.name}-${turn}`
    const answer = await this.#next().post(...message({ ...kind, era: this.era, session: this.#session }, id))
    const { results } = this
    results.slowest(tool ?? 'tools/list', answer.ms)
    const body = jsonOf(answer)
    if (answer.status !== 200 || body === null) {
      // Lost with the store; a client opens another one.
      if (answer.status === 404) this.#session = undefined
      return this.#failed(create && args.data.summary, `HTTP ${answer.status}: ${answer.body.toString().slice(0, 200)}`)
    }
    if (body.id !== id) results.wrong.push(`${id} was answered with ${body.id}`)
    if (body.result === undefined) return this.#failed(create && args.data.summary, `error: ${JSON.stringify(body.error)}`)
    if (tool === undefined) return results.count('answered')
    const text = body.result.content[0].text
    if (body.result.isError === true) return this.#failed(create && args.data.summary, text)
    if (check !== undefined && !check(body.result.structuredContent, { args, caller: this })) results.wrong.push(`${id} ${tool} ${JSON.stringify(args)}: ${text.slice(0, 300)}`)
    if (create) results.creates.set(args.data.summary, 'done')
    return results.count('answered')
  }

  close () {
    for (const client of this.#clients) client.close()
  }

  #failed (summary, reason) {
    if (summary) this.results.creates.set(summary, MAYBE.test(reason) || /^HTTP/.test(reason) ? 'maybe' : 'not done')
    if (/does not allow this/.test(reason) && this.application.seesInvoices) this.results.wrong.push(`${this.name}: ${reason}`)
    this.results.fail(reason)
    this.toldToWait = /nothing is sent to it for now/.test(reason)
    return false
  }

  /** Replicas by turns. */
  #next () {
    return this.#clients[this.#turn % this.#clients.length]
  }

  #draw () {
    let left = this.random.next() * 100
    return TOOLS.find(({ share }) => (left -= share) < 0) ?? TOOLS[0]
  }
}

/** What all callers together have seen. */
export class Results {
  /** What became of each create: done, maybe, not done. */
  creates = new Map()
  /** Answers that were somebody else's, or about something else. */
  wrong = []
  /** Calls that no answer came to, and why. */
  unanswered = []
  secrets = new Set()
  /** Failed calls by what they were told, without numbers: how many, and one of them in full. */
  failures = new Map()
  slowestMs = new Map()
  answered = 0

  count () {
    this.answered++
    return true
  }

  fail (reason) {
    const kind = reason.replace(/\d+/g, 'N').slice(0, 110)
    const known = this.failures.get(kind)
    if (known === undefined) this.failures.set(kind, { count: 1, reason })
    else known.count++
  }

  slowest (kind, ms) {
    this.slowestMs.set(kind, Math.max(ms, this.slowestMs.get(kind) ?? 0))
  }

  get failed () {
    return [...this.failures.values()].reduce((sum, { count }) => sum + count, 0)
  }
}

/** The message of an answer, JSON or event stream; null where there is none. */
function jsonOf ({ headers, body }) {
  const text = body.toString()
  const json = headers['content-type']?.startsWith('text/event-stream') ? text.split('\n').find((line) => line.startsWith('data: '))?.slice(6) : text
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
