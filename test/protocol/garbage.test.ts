import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startSandbox } from '../../lib/sandbox/server.js'
import { LEGACY, modern, openSession, rpc, sandboxEnv } from '../helper.js'
import { startHttp } from './clients.js'

/** Twice of these stays below Halo's limit. */
const CALLS = 300
/** Bytes per call, of which a remembered record takes 1,000; Node.js 24 promotes half as much again as 20. */
const MOST_PROMOTED = 2_500

const READS: Array<{ name: string, arguments: (turn: number) => Record<string, unknown> }> = [
  { name: 'halo_tickets_get', arguments: (turn) => ({ id: 1_100 + turn }) },
  { name: 'halo_tickets_list', arguments: (turn) => ({ open_only: true, page_size: 1, page_no: 1 + turn % 20 }) }
]

/**
 * What a call leaves behind until the next full garbage collection, which is what the slowest calls wait for. It is seen in
 * V8's own records: of hidden classes made, and of bytes that a small young generation passed on. Code that is not optimised
 * yet leaves the most.
 */
for (const { name, arguments: args } of READS) {
  t.test(`${name} leaves next to nothing to a full garbage collection`, async (t) => {
    const sandbox = await startSandbox()
    t.teardown(async () => await sandbox.close())
    const maps = join(t.testdir(), 'maps.log')
    const started = performance.now()
    const flags = ['--no-opt', '--trace-gc-nvp', '--max-semi-space-size=1', '--log-maps', `--logfile=${maps}`, '--no-logfile-per-isolate']
    // NODE_OPTIONS brings in the test runner's coverage, which keeps a lot.
    const { url, child } = await startHttp(t, sandboxEnv(sandbox), ['env', '-u', 'NODE_OPTIONS', process.execPath, ...flags])
    const session = await openSession(url)
    const call = async (turn: number) => {
      const params = { name, arguments: args(turn % 200) }
      const { headers, body } = turn % 2 === 0 ? modern('tools/call', params, turn + 1) : { headers: { 'mcp-session-id': session, 'mcp-protocol-version': LEGACY }, body: rpc('tools/call', params, turn + 1) }
      const answer = await fetch(`${url}/mcp`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, body: JSON.stringify(body) })
      const { result } = await answer.json() as { result?: { isError?: boolean } }
      if (result === undefined || result.isError === true) throw new Error(`${name}: HTTP ${answer.status} ${JSON.stringify(result)}`)
    }
    for (let turn = 0; turn < CALLS; turn++) await call(turn)
    const warmMs = performance.now() - started
    for (let turn = 0; turn < CALLS; turn++) await call(turn)
    child.kill('SIGTERM')
    await child.exited

    const collections = [...child.stdout().matchAll(/\] +(\d+) ms: pause=.* gc=s .* promoted=(\d+) /g)].filter(([, ms]) => Number(ms) > warmMs)
    const promoted = collections.reduce((sum, [, , bytes]) => sum + Number(bytes), 0) / CALLS
    t.ok(collections.length > 5, `${collections.length} collections`)
    t.ok(promoted < MOST_PROMOTED, `${Math.round(promoted)} bytes per call`)

    const made = new Map<string, number>()
    let recorded = 0
    for (const line of readFileSync(maps, 'utf8').split('\n')) {
      const [kind, reason, us, , , , row, column, what, property] = line.split(',')
      if (kind !== 'map') continue
      recorded++
      // An object with too many fields for a hidden class of its own shares one.
      if (reason === 'NormalizeCached' || Number(us) < warmMs * 1_000) continue
      const place = `${reason} ${what}${property ?? ''} at ${row}:${column}`
      made.set(place, (made.get(place) ?? 0) + 1)
    }
    t.ok(recorded > 1_000, `${recorded} hidden classes are recorded`)
    t.strictSame([...made].filter(([, times]) => times > CALLS / 2), [], 'no hidden class is made anew by each call')
  })
}
