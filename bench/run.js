// What the server costs, against the official SDK alone and against a bare route. Writes docs/performance.md, the figures in
// README.md, and bench/results.json.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { registerDomains } from '../build/domains/index.js'
import { fillIn } from '../build/lib/docs.js'
import { recordColumns } from '../build/lib/mcp/record.js'
import { Registry } from '../build/lib/mcp/registry.js'
import { Client, message } from './lib/client.js'
import { residentMb } from './lib/desk.js'
import { server, startProduct, startServer } from './lib/processes.js'
import { markdown, summary } from './lib/report.js'
import { measureCalls, measureSessionsOpened } from './measures/calls.js'
import { measureConcurrency, measureRows } from './measures/growth.js'
import { measureIdleSessions } from './measures/sessions.js'
import { measureStart } from './measures/start.js'
import { freePort } from '../scripts/free-port.js'

const rounds = Number(process.argv[2] ?? 9)
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const stopping = []
try {
  const results = await measure()
  const text = markdown(results)
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(new URL('../docs/performance.md', import.meta.url), text)
  const readme = new URL('../README.md', import.meta.url)
  writeFileSync(readme, fillIn(readFileSync(readme, 'utf8'), { performance: summary(results) }))
  process.stdout.write(`\n${text}`)
} finally {
  for (const stop of stopping) stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure () {
  const halo = await startServer(server('halo'))
  stopping.push(halo.stop)
  const haloUrl = `http://127.0.0.1:${halo.port}`
  const productEnv = {
    HALO_BASE_URL: haloUrl,
    HALO_CLIENT_ID: 'bench',
    HALO_CLIENT_SECRET: 'bench-secret',
    HALO_RATE_LIMIT_MAX: '1000000',
    MCP_TRANSPORT: 'http',
    MCP_CONFIRM: 'auto',
    LOG_LEVEL: 'info'
  }
  const product = await startProduct(productEnv, await freePort())
  stopping.push(product.stop)
  const toolsFile = join(folder, 'tools.json')
  const env = { BENCH_HALO: haloUrl, BENCH_TOOLS: toolsFile, BENCH_COLUMNS: JSON.stringify(await columns()) }
  await copyListing(product, toolsFile)
  const sdk = await startServer(server('sdk'), env)
  const route = await startServer(server('route'), env)
  stopping.push(sdk.stop, route.stop)
  await copyAnswers(product, route)

  const servers = { product, sdk, route }
  const onProgress = progress()
  const before = (await halo.ask('requests')).requests
  const calls = await measureCalls(servers, { rounds, concurrency: 8, onProgress })
  // Three servers asked, in two eras and two kinds of call, warm-up rounds included.
  const sent = 3 * 2 * 2 * 300 * (rounds + 1)
  const perCall = ((await halo.ask('requests')).requests - before) / sent
  const resident = { product: residentMb(product), sdk: residentMb(sdk) }
  const options = { rounds, onProgress }
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    rounds,
    machine: `${cpus().length} x ${cpus()[0].model} (${platform()} ${arch()})`,
    calls,
    resident,
    opened: await measureSessionsOpened(servers, options),
    idle: await measureIdleSessions(product, options),
    start: await measureStart({ ...productEnv, ...env, LOG_LEVEL: 'warn' }, options),
    concurrency: await measureConcurrency(servers, options),
    rows: await measureRows(servers, options),
    halo: { perCall }
  }
}

/** What the product shows of a ticket, of a row of tickets and of one of actions. */
async function columns () {
  const registry = new Registry({ policy: { allowSql: false } })
  await registerDomains({ mcp: registry })
  const domain = (name) => registry.domains.find((one) => one.name === name)
  const row = ({ list }) => ({ names: list.columns, maxCharacters: list.textCharacters ?? 300 })
  return { ticket: recordColumns(domain('tickets')), row: row(domain('tickets')), action: row(domain('actions')) }
}

/** The SDK's server lists exactly what the product lists. */
async function copyListing (product, file) {
  const client = new Client(product.port, 1)
  const { body } = await client.post(...message({ era: '2026', method: 'tools/list' }, 1))
  client.close()
  writeFileSync(file, JSON.stringify(JSON.parse(body.toString()).result.tools))
}

/** The bare route answers the product's bytes. */
async function copyAnswers (product, route) {
  const client = new Client(product.port, 1)
  for (const [tool, args] of [['halo_tickets_get', { id: 1 }], ['halo_tickets_list', { page_no: 1 }]]) {
    const { body } = await client.post(...message({ era: '2026', method: 'tools/call', name: tool, args: () => args }, 1))
    await route.ask({ answer: { tool, body: body.toString() } })
  }
  client.close()
}

function progress () {
  // Six kinds of request, sessions opened, idle sessions, starts, four concurrencies and three lengths, per round.
  const total = 6 * (rounds + 1) + (rounds + 1) + 3 + (rounds + 1) + 4 * (rounds + 1) + 3 * (rounds + 1)
  let done = 0
  return () => {
    done++
    process.stderr.write(process.stderr.isTTY ? `\r${done}/${total} ` : done % 10 === 0 ? `${done}/${total}\n` : '')
  }
}
