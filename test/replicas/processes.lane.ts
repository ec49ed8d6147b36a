import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { startSandbox, type RecordedRequest } from '../../lib/sandbox/server.js'
import { send } from '../helper.js'
import { applicationLogin, bearer } from '../plugins/oauth-helper.js'
import { mcpClient, startBin, type Child, type ClientKind, type McpClient } from '../protocol/clients.js'
import { replicaEnv } from './replicas.js'
import { freePort, startRedis } from './redis-server.js'
import { startRoundRobin } from './round-robin.js'

/** `npm run chaos:replicas` makes more calls, and takes Redis away for a while. */
const CALLS = Number(process.env.CHAOS_CALLS ?? 200)
const OUTAGE_MS = Number(process.env.CHAOS_REDIS_OUTAGE_MS ?? 0)
const CALLERS: readonly ClientKind[] = ['client 1.x', 'client 2.x, 2025 era', 'client 2.x, 2026 era', 'client 1.x', 'client 2.x, 2025 era', 'client 2.x, 2026 era']
const LIMIT = 40
const WINDOW_MS = 1_000
const START_LIMIT_MS = 60_000
/** What is timed in two processes by their own clocks and timers may differ by this. */
const TIMER_SLACK_MS = 2

interface Failure {
  call: number
  kind: ClientKind
  reason: string
}

async function startReplica (t: Test, env: Record<string, string>): Promise<{ url: string, child: Child }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = startBin(t, { ...env, MCP_PORT: String(port) })
  const end = Date.now() + START_LIMIT_MS
  const ended = { by: undefined as number | null | undefined }
  child.exited.then((code) => { ended.by = code })
  for (;;) {
    const status = await send(`${url}/health`, { method: 'GET' }).then((answer) => answer.status, () => 0)
    if (status === 200) return { url, child }
    if (ended.by !== undefined || Date.now() > end) throw new Error(`a replica did not start: ${child.stderr()}${child.stdout()}`)
    await sleep(50)
  }
}

/** The most requests within any window. */
function mostInWindow (requests: readonly RecordedRequest[], windowMs: number): number {
  const times = requests.map(({ at }) => at).sort((a, b) => a - b)
  let most = 0
  let first = 0
  for (const [index, at] of times.entries()) {
    while ((times[first] as number) <= at - windowMs) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

t.test('calls by turns at two processes, while one is killed and another started', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const sandbox = await startSandbox()
  const balancer = await startRoundRobin()
  t.teardown(async () => {
    await balancer.close()
    await sandbox.close()
  })
  const env = {
    ...replicaEnv(sandbox, redis, balancer.url),
    MCP_AUTH: 'oauth',
    HALO_RATE_LIMIT_MAX: String(LIMIT),
    HALO_RATE_LIMIT_WINDOW_MS: String(WINDOW_MS),
    HALO_TIMEOUT_MS: '2000',
    LOG_LEVEL: 'warn'
  }
  const [first, second] = await Promise.all([startReplica(t, env), startReplica(t, env)])
  balancer.upstreams.push(first.url, second.url)
  const { access_token: token } = await applicationLogin({ url: balancer.url })
  const clients: Array<{ kind: ClientKind, client: McpClient }> = []
  for (const kind of CALLERS) clients.push({ kind, client: await mcpClient(t, kind, { url: `${balancer.url}/mcp`, headers: bearer(token) }) })
  t.strictSame(clients.map(({ client }) => client.version()), clients.map(({ kind }) => kind.endsWith('2026 era') ? '2026-07-28' : '2025-11-25'))

  const progress = { begun: 0, disturbed: true }
  const failures: Failure[] = []
  const created = new Set<number>()
  const work = async ({ kind, client }: (typeof clients)[number]) => {
    while (progress.begun < CALLS || progress.disturbed) {
      const call = progress.begun++
      const isCreate = call % 3 === 0
      try {
        const result = isCreate
          ? await client.callTool('halo_tickets_upsert', { data: { summary: `Chaos ${call}`, details: 'x' } })
          : await client.callTool('halo_tickets_list', { search: `chaos-${call}`, page_size: 1 })
        if (result.isError === true) failures.push({ call, kind, reason: result.content[0]?.text ?? '' })
        else if (isCreate) created.add(call)
      } catch (error) {
        failures.push({ call, kind, reason: String(error) })
      }
    }
  }
  const until = async (calls: number) => { while (progress.begun < calls) await sleep(20) }
  const disturb = async () => {
    await until(CALLS / 4)
    first.child.kill('SIGKILL')
    await first.child.exited
    const third = await startReplica(t, env)
    balancer.upstreams.splice(0, 1, third.url)
    await until(CALLS / 2)
    if (OUTAGE_MS > 0) {
      await redis.stop()
      await sleep(OUTAGE_MS)
      await redis.start()
    }
    progress.disturbed = false
    return third
  }
  const startedAt = Date.now()
  const [third] = await Promise.all([disturb(), ...clients.map(work)])
  const tookMs = Date.now() - startedAt

  const summaries = sandbox.table('tickets').map(({ summary }) => String(summary)).filter((summary) => summary.startsWith('Chaos '))
  const most = mostInWindow(sandbox.requests, WINDOW_MS - TIMER_SLACK_MS)
  t.comment(`${progress.begun} calls in ${tookMs} ms, ${created.size} creates; ${failures.length} failed, ${balancer.broken()} were at the killed process; at most ${most} of ${LIMIT} requests in ${WINDOW_MS} ms`)
  t.equal(new Set(summaries).size, summaries.length, 'no write was done twice')
  const done = new Set(summaries)
  t.strictSame([...created].filter((call) => !done.has(`Chaos ${call}`)), [], 'what was answered was done')
  const lost = failures.filter(({ call }) => call % 3 === 0 && done.has(`Chaos ${call}`)).length
  t.equal(summaries.length, created.size + lost)
  t.ok(failures.length <= balancer.broken(), 'nothing failed but what was at the killed process')
  t.strictSame(failures.filter(({ reason }) => !/the upstream broke|terminated|fetch failed/i.test(reason)), [], 'and it failed for that')
  t.ok(most <= LIMIT, `${most} of ${LIMIT}`)
  t.ok(most > LIMIT / 2, 'the limit was felt')
  for (const { child } of [second, third]) t.notMatch(child.stdout() + child.stderr(), /"level":"(error|fatal)"/)
})
