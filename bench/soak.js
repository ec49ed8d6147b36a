// The built server under an even, mixed load for a long time, with a few faults: does its memory stay flat?
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Random } from '../build/lib/sandbox/random.js'
import { Caller, Results } from './lib/caller.js'
import { anonymousMb, APPLICATIONS, heapMb, residentMb, startDesk } from './lib/desk.js'
import { slope } from './lib/stats.js'

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '20' }, 'warm-up': { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } } })
const minutes = Number(options.minutes)
const rate = Number(options.rate)
const warmUpMinutes = Number(options['warm-up'])
const seed = Number(options.seed)

/** One request in so many fails in some way. */
const FAULT_SHARE = 0.01
/** Access tokens end after an hour. */
const SIGN_IN_EVERY_MINUTES = 20
/** So many times the rate before the measured time, so that caches fill, code is compiled, and each thread takes the memory that it works with. */
const WARM_UP_LOAD = 4
/** Growth per hour that passes for none, beside what the fit itself cannot tell from none. */
const HEAP_BOUND_MB_PER_HOUR = 10
const RESIDENT_BOUND_MB_PER_HOUR = 30
const SAMPLES_PER_MINUTE = 4

const desk = await startDesk({ seed, timeoutMs: 2_000, logLevel: 'info' })
const [product] = desk.products
const results = new Results()
const callers = Array.from({ length: 10 }, (_, i) => new Caller({
  name: `caller-${i}`, application: APPLICATIONS[i % 2], era: i % 4 < 2 ? '2026' : '2025', ports: [product.port], random: new Random(seed, `caller-${i}`), results
}))
try {
  await signInAll()
  await desk.halo.ask({ faults: FAULT_SHARE })
  process.stdout.write(`warming up for ${warmUpMinutes} minutes at ${WARM_UP_LOAD * rate} calls a second\n`)
  await load(warmUpMinutes, WARM_UP_LOAD * rate)
  const [samples] = await Promise.all([watch(), load(minutes, rate)])
  process.exitCode = report(samples) ? 0 : 1
} finally {
  for (const caller of callers) caller.close()
  desk.stop()
}

async function signInAll () {
  for (const caller of callers) while (!await caller.signIn()) await sleep(1_000)
}

/** Calls at the given rate, whether or not earlier ones are answered. */
async function load (minutes, rate) {
  const startedAt = performance.now()
  const under = new Set()
  let begun = 0
  let signIns = 0
  for (let elapsedMs = 0; elapsedMs < minutes * 60_000; elapsedMs = performance.now() - startedAt) {
    while (begun < elapsedMs * rate / 1_000) {
      const call = callers[begun++ % callers.length].call().catch((error) => { results.unanswered.push(error.stack) }).finally(() => under.delete(call))
      under.add(call)
    }
    if (elapsedMs / 60_000 > (signIns + 1) * SIGN_IN_EVERY_MINUTES) {
      signIns++
      await signInAll()
    }
    await sleep(20)
  }
  await Promise.all(under)
}

async function watch () {
  const samples = []
  process.stdout.write('minute  answered  failed  heap MB  heap taken MB  anonymous MB  resident MB\n')
  for (let count = 1; count <= minutes * SAMPLES_PER_MINUTE; count++) {
    await sleep(60_000 / SAMPLES_PER_MINUTE)
    const heap = await heapMb(product)
    const sample = { hours: count / SAMPLES_PER_MINUTE / 60, heap: heap.used, taken: heap.taken, anonymous: anonymousMb(product), resident: residentMb(product) }
    samples.push(sample)
    if (count % SAMPLES_PER_MINUTE !== 0) continue
    const columns = [(count / SAMPLES_PER_MINUTE).toFixed(0).padStart(6), String(results.answered).padStart(9), String(results.failed).padStart(7), sample.heap.toFixed(1).padStart(8), sample.taken.toFixed(0).padStart(14), sample.anonymous.toFixed(0).padStart(13), sample.resident.toFixed(0).padStart(12)]
    process.stdout.write(`${columns.join(' ')}\n`)
  }
  return samples
}

function report (samples) {
  const flat = [['heap', HEAP_BOUND_MB_PER_HOUR], ['resident', RESIDENT_BOUND_MB_PER_HOUR]].map(([kind, bound]) => {
    const { perUnit, error } = slope(samples.map((sample) => [sample.hours, sample[kind]]))
    // Twice the standard error: what short runs cannot tell apart from a flat line.
    const holds = perUnit - 2 * error < bound
    process.stdout.write(`${kind}: ${perUnit.toFixed(1)} ± ${(2 * error).toFixed(1)} MB per hour (bound ${bound})${holds ? '' : ' FAILED'}\n`)
    return holds
  })
  const slowest = Math.max(...results.slowestMs.values())
  process.stdout.write(`${results.answered} calls answered well, ${results.failed} with an error, ${results.unanswered.length} not at all, ${results.wrong.length} wrongly; slowest ${slowest.toFixed(0)} ms\n`)
  for (const wrong of [...results.wrong, ...results.unanswered].slice(0, 5)) process.stdout.write(`  ${wrong}\n`)
  return flat.every(Boolean) && results.unanswered.length === 0 && results.wrong.length === 0
}
