import { Client, load } from '../lib/client.js'
import { tokensOf } from '../lib/tokens.js'
import { median, quantile, ratio } from '../lib/stats.js'

const BATCH = { 'tools/call': 300, 'tools/list': 120 }

const KINDS = [
  { label: 'halo_tickets_get', method: 'tools/call', name: 'halo_tickets_get', args: (id) => ({ id: 1 + id % 1_900 }) },
  { label: 'halo_tickets_list, 50 rows', method: 'tools/call', name: 'halo_tickets_list', args: (id) => ({ page_no: 1 + id % 1_000 }) },
  { label: 'tools/list', method: 'tools/list' }
].flatMap((kind) => ['2026', '2025'].map((era) => ({ ...kind, era })))

/**
 * CPU of the server per request, the product against the SDK alone and against a bare route, batches in turn.
 * Every request has an id of its own, so that equal reads are not shared.
 */
export async function measureCalls (servers, { rounds, concurrency, onProgress }) {
  const clients = new Map()
  for (const [name, { port }] of Object.entries(servers)) {
    const client = new Client(port, concurrency)
    clients.set(name, { client, session: name === 'route' ? {} : await client.open() })
  }
  const results = []
  let firstId = 0
  for (const kind of KINDS) {
    const series = Object.fromEntries(Object.keys(servers).map((name) => [name, { cpuUs: [], perSecond: [], latencies: [], bytes: 0, tokens: 0 }]))
    for (let round = -1; round < rounds; round++) {
      for (const [name, server] of Object.entries(servers)) {
        if (name === 'route' && kind.method === 'tools/list') continue
        const { client, session } = clients.get(name)
        const count = BATCH[kind.method]
        const before = await server.cpuUs()
        const { latencies, seconds, last } = await load(client, { ...kind, session }, { count, concurrency, firstId })
        const after = await server.cpuUs()
        firstId += count
        // The first round only warms up.
        if (round < 0) continue
        const { cpuUs, perSecond, latencies: all } = series[name]
        cpuUs.push((after - before) / count)
        perSecond.push(count / seconds)
        all.push(...latencies)
        series[name].bytes = last.body.length
        series[name].tokens = tokensOf(last.body)
      }
      onProgress()
    }
    results.push(summary(kind, series))
  }
  for (const { client } of clients.values()) client.close()
  return results
}

/** `initialize` and `initialized`, and the session ended again. */
export async function measureSessionsOpened (servers, { rounds, onProgress }) {
  const series = { product: { cpuUs: [] }, sdk: { cpuUs: [] } }
  for (let round = -1; round < rounds; round++) {
    for (const name of ['product', 'sdk']) {
      const client = new Client(servers[name].port, 8)
      const before = await servers[name].cpuUs()
      const opened = []
      for (let i = 0; i < 20; i++) opened.push(...await Promise.all(Array.from({ length: 8 }, async () => await client.open())))
      const after = await servers[name].cpuUs()
      for (const session of opened) await client.end(session)
      client.close()
      if (round >= 0) series[name].cpuUs.push((after - before) / opened.length)
    }
    onProgress()
  }
  return { label: 'initialize and initialized', era: '2025', cpuUs: { product: median(series.product.cpuUs), sdk: median(series.sdk.cpuUs) }, toSdk: ratio(series.product.cpuUs, series.sdk.cpuUs) }
}

function summary ({ label, era }, series) {
  const { product, sdk, route } = series
  const figures = (pick) => Object.fromEntries(Object.entries(series).filter(([, { cpuUs }]) => cpuUs.length > 0).map(([name, one]) => [name, pick(one)]))
  return {
    label,
    era,
    cpuUs: figures(({ cpuUs }) => median(cpuUs)),
    perSecond: figures(({ perSecond }) => median(perSecond)),
    p50Ms: figures(({ latencies }) => quantile(latencies, 0.5)),
    p99Ms: figures(({ latencies }) => quantile(latencies, 0.99)),
    bytes: figures(({ bytes }) => bytes),
    tokens: figures(({ tokens }) => tokens),
    toSdk: ratio(product.cpuUs, sdk.cpuUs),
    ...(route.cpuUs.length === 0 ? {} : { toRoute: ratio(product.cpuUs, route.cpuUs) })
  }
}
