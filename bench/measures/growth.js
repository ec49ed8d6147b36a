import { Client, load } from '../lib/client.js'
import { median, quantile } from '../lib/stats.js'

const CONCURRENCY = [1, 16, 64, 256]
/**
 * A round is long enough to hold what comes seldom, such as a full garbage collection: the slowest calls are about that. One
 * moment in which all callers wait must not be more than a hundredth of its calls with 64 callers, or it would be the p99.
 */
const CALLS_PER_CALLER = 25
const FEWEST_CALLS = 6_400
const ROWS = [50, 500, 5_000]

/** Calls a second and latencies as more callers come at once. */
export async function measureConcurrency (servers, { rounds, onProgress }) {
  const results = []
  for (const concurrency of CONCURRENCY) {
    const of = { product: [], sdk: [] }
    const clients = { product: new Client(servers.product.port, concurrency), sdk: new Client(servers.sdk.port, concurrency) }
    // The first round opens the connections, many at once, which takes much longer than a call.
    for (let round = -1; round < rounds; round++) {
      for (const name of ['product', 'sdk']) {
        const kind = { method: 'tools/call', name: 'halo_tickets_get', args: (id) => ({ id: 1 + id % 1_900 }), era: '2026' }
        const count = Math.max(FEWEST_CALLS, CALLS_PER_CALLER * concurrency)
        const { latencies, seconds } = await load(clients[name], kind, { count, concurrency, firstId: (round + 1) * count })
        if (round < 0) continue
        // The first calls are all made at the same moment, which tells of the callers rather than of the server.
        const steady = latencies.slice(concurrency)
        const [p50, p99] = [quantile(steady, 0.5), quantile(steady, 0.99)]
        of[name].push({ perSecond: count / seconds, p50, p99, spread: p99 / p50 })
      }
      onProgress()
    }
    for (const client of Object.values(clients)) client.close()
    const figures = (pick) => ({ product: median(of.product.map(pick)), sdk: median(of.sdk.map(pick)) })
    results.push({ concurrency, perSecond: figures(({ perSecond }) => perSecond), p50Ms: figures(({ p50 }) => p50), p99Ms: figures(({ p99 }) => p99), p99ToP50: figures(({ spread }) => spread) })
  }
  return results
}

/** CPU per call as Halo's list grows that is read for a page of 50. */
export async function measureRows (servers, { rounds, onProgress }) {
  const results = []
  for (const rows of ROWS) {
    const of = { product: [], sdk: [] }
    for (let round = -1; round < rounds; round++) {
      for (const name of ['product', 'sdk']) {
        const client = new Client(servers[name].port, 4)
        const count = Math.max(8, Math.ceil(10_000 / rows))
        const kind = { method: 'tools/call', name: 'halo_actions_list', args: () => ({ ticket_id: rows }), era: '2026' }
        const before = await servers[name].cpuUs()
        await load(client, kind, { count, concurrency: 1, firstId: 0 })
        const after = await servers[name].cpuUs()
        client.close()
        if (round >= 0) of[name].push((after - before) / count)
      }
      onProgress()
    }
    results.push({ rows, cpuUs: { product: median(of.product), sdk: median(of.sdk) } })
  }
  return results
}
