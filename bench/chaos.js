// The built server under load while Halo fails at random. At the end: what must hold all the same.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Random } from '../build/lib/sandbox/random.js'
import { Caller, Results } from './lib/caller.js'
import { APPLICATIONS, heapMb, residentMb, SECRET_KEY, startDesk } from './lib/desk.js'
import { startRedis } from './lib/redis.js'

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '600' }, seed: { type: 'string', default: String(Date.now() % 1e6) }, redis: { type: 'boolean', default: false } } })
const seconds = Number(options.seconds)
const seed = Number(options.seed)

const HALO_TIMEOUT_MS = 1_000
/** What one call may spend on Halo, and what a loaded machine may add. */
const DEADLINE_MS = 15_000
const SLACK_MS = 5_000
const FAULT_SHARE = 0.12
const PAUSE_MS = 20
/** What a caller waits who is told that nothing is sent to Halo for now. */
const WAIT_MS = 500
const SIGN_IN_EVERY_MS = 4_000
/** A total outage opens the breaker for 30 s: not in short runs. */
const OUTAGE_EVERY_S = 120
const OUTAGE_MS = 1_500
const BREAKER_MS = 31_000
/** Growth of the heap after garbage collections, between a third of the run and its end. */
const HEAP_GROWTH_MB = 12
const RESIDENT_GROWTH_MB = 60

/** How a sentence goes on that tells the caller what to do, or that it may not. */
const SENTENCES = /Try again|Look for it|Look at the record|try other arguments|Check the id|is not followed|should name the address|HALO_BASE_URL|does not allow this|without the (list|record)/

const log = (text) => process.stderr.write(`${text}\n`)
const redis = options.redis ? await startRedis() : undefined
const desk = await startDesk({ seed, timeoutMs: HALO_TIMEOUT_MS, logLevel: seconds > 120 ? 'info' : 'debug', ...(redis === undefined ? {} : { redisUrl: redis.url, replicas: 2 }) })
const results = new Results()
const ports = desk.products.map(({ port }) => port)
const callers = Array.from({ length: 8 }, (_, i) => new Caller({
  name: `caller-${i}`, application: APPLICATIONS[i % 2], era: i % 4 < 2 ? '2026' : '2025', ports, random: new Random(seed, `caller-${i}`), results
}))
let passed = 0
let failed = 0
try {
  log(`seed ${seed}, ${seconds} s${redis === undefined ? '' : ', two replicas on Redis, which is lost for a while'}`)
  const memory = await run()
  await check(memory)
} finally {
  for (const caller of callers) caller.close()
  desk.stop()
  await redis?.stop()
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

async function run () {
  for (const caller of callers) if (!await caller.signIn()) throw new Error('nobody can sign in')
  await desk.halo.ask({ faults: FAULT_SHARE })
  const endsAt = Date.now() + seconds * 1_000
  const going = () => Date.now() < endsAt
  const disturbances = disturb(going)
  const [memory] = await Promise.all([watchMemory(endsAt), disturbances, ...callers.map(async (caller) => await work(caller, going))])
  await desk.halo.ask({ faults: 0 })
  return memory
}

/** Calls and now and then a sign-in, until the time is up. What throws is no answer at all. */
async function work (caller, going) {
  let signInAt = Date.now() + SIGN_IN_EVERY_MS * (1 + caller.random.next() * callers.length)
  while (going()) {
    try {
      if (Date.now() > signInAt) {
        signInAt = Date.now() + SIGN_IN_EVERY_MS * callers.length
        await caller.signIn()
      }
      if (!await caller.call() && caller.toldToWait) await sleep(WAIT_MS)
    } catch (error) {
      results.unanswered.push(`${caller.name}: ${error.stack}`)
    }
    await sleep(PAUSE_MS)
  }
}

async function disturb (going) {
  if (redis !== undefined) {
    await sleep(seconds * 400)
    log('Redis is lost')
    await redis.stop()
    await sleep(Math.min(20_000, seconds * 200))
    await redis.start()
    log('Redis is back, empty')
  }
  for (let outage = 1; outage * OUTAGE_EVERY_S < seconds; outage++) {
    const at = Date.now() + (OUTAGE_EVERY_S * 1_000) - OUTAGE_MS
    while (going() && Date.now() < at) await sleep(200)
    if (!going()) return
    await desk.halo.ask({ faults: 1, only: '503' })
    await sleep(OUTAGE_MS)
    await desk.halo.ask({ faults: FAULT_SHARE })
    log('Halo was away for a moment')
  }
}

/** Memory of the first product over time, in MB. */
async function watchMemory (endsAt) {
  const [product] = desk.products
  const samples = []
  const startedAt = Date.now()
  const everyMs = Math.max(1_000, seconds * 1_000 / 30)
  while (Date.now() + everyMs < endsAt) {
    await sleep(everyMs)
    const sample = { s: (Date.now() - startedAt) / 1_000, heap: (await heapMb(product)).used, resident: residentMb(product) }
    samples.push(sample)
    if (samples.length % 5 === 0) log(`${sample.s.toFixed(0)} s: ${results.answered} answered, ${results.failed} failed, heap ${sample.heap.toFixed(1)} MB, resident ${sample.resident.toFixed(0)} MB`)
  }
  return samples
}

async function check (memory) {
  const { created, tokens, requests, faults } = await desk.halo.ask('report')
  log(`${results.answered + results.failed} calls, ${requests} requests to Halo, faults: ${JSON.stringify(faults)}`)
  for (const [kind, { count }] of [...results.failures].sort((a, b) => b[1].count - a[1].count)) log(`${String(count).padStart(7)}  ${kind}`)

  const all = [...results.creates]
  const of = (fate) => all.filter((entry) => entry[1] === fate).map(([summary]) => summary)
  const twice = Object.entries(created).filter(([, count]) => count > 1)
  expect(twice.length === 0, `no create was done twice: ${all.length} creates, ${of('done').length} done, ${of('maybe').length} may have been, ${of('not done').length} not`, twice)
  const lost = of('done').filter((summary) => created[summary] === undefined)
  expect(lost.length === 0, 'what was answered as created is there', lost)
  const unasked = of('not done').filter((summary) => created[summary] !== undefined)
  expect(unasked.length === 0, 'what was answered as not done is not there', unasked)
  expect(results.wrong.length === 0, 'every answer is about what its caller asked, and what the caller may see', results.wrong)
  expect(results.unanswered.length === 0, 'every call was answered', results.unanswered)
  const slowest = Math.max(...results.slowestMs.values())
  expect(slowest < DEADLINE_MS + SLACK_MS, `within its deadline: the slowest after ${slowest.toFixed(0)} ms`, [...results.slowestMs])
  const broken = [...results.failures.values()].map(({ reason }) => reason).filter((reason) => !SENTENCES.test(reason))
  expect(broken.length === 0, 'every failure is one that the caller is told how to go on from', broken)
  expect(Object.keys(faults).length > 15 && results.failed > 0 && results.answered > results.failed, `${Object.keys(faults).length} kinds of fault were met; ${results.answered} calls were answered well, ${results.failed} not`)
  const leaks = leaked([...tokens, ...results.secrets, SECRET_KEY, ...APPLICATIONS.map(({ clientSecret }) => clientSecret)])
  expect(leaks.length === 0, `no secret in what the server wrote (${tokens.length + results.secrets.size} tokens looked for)`, leaks)
  checkMemory(memory)
  await checkRecovery()
  const gone = desk.products.filter(({ child }) => child.exitCode !== null)
  expect(gone.length === 0, 'the server is still there')
}

function leaked (secrets) {
  const texts = desk.written()
  if (texts.some((text) => !text.includes('halo_tickets_upsert'))) return ['the log tells of no calls']
  // Sealed tokens all begin alike.
  return secrets.filter((secret) => texts.some((text) => text.includes(secret.slice(-40)))).map((secret) => `${secret.slice(0, 12)}...`)
}

function checkMemory (samples) {
  const third = Math.floor(samples.length / 3)
  const growth = (kind) => {
    const low = (from, to) => Math.min(...samples.slice(from, to).map((sample) => sample[kind]))
    return low(-third || -1) - low(third, 2 * third || undefined)
  }
  const heap = growth('heap')
  const resident = growth('resident')
  expect(heap < HEAP_GROWTH_MB, `heap after collections grew by ${heap.toFixed(1)} MB from the middle to the last third (bound ${HEAP_GROWTH_MB})`)
  expect(resident < RESIDENT_GROWTH_MB, `resident memory by ${resident.toFixed(1)} MB (bound ${RESIDENT_GROWTH_MB})`)
}

/** As soon as Halo answers again, so does the server; the breaker may need its 30 s. */
async function checkRecovery () {
  const startedAt = Date.now()
  let well = 0
  while (well < 100 && Date.now() - startedAt < BREAKER_MS + SLACK_MS) {
    const answers = await Promise.all(callers.map(async (caller) => await caller.call()))
    well = answers.every((answer, i) => answer || callers[i].application.seesInvoices === false) ? well + answers.length : 0
    if (well === 0) await sleep(500)
  }
  expect(well >= 100, `without faults calls are answered again, after ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`)
}

function expect (holds, what, details = []) {
  if (holds) passed++
  else failed++
  process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${what}\n`)
  if (!holds) for (const detail of details.slice(0, 5)) process.stdout.write(`         ${typeof detail === 'string' ? detail : JSON.stringify(detail)}\n`)
}
