// The sandbox, failing at random. Told by its parent how often; tells it what was created and which tokens it saw.
import { Random } from '../../build/lib/sandbox/random.js'
import { startSandbox } from '../../build/lib/sandbox/server.js'

const EXCEPTION = { ClassName: 'System.Exception', Message: 'The query could not be run.' }
const EFFECTS = {
  '429, at once': { status: 429, headers: { 'retry-after': '0' } },
  '429, in 1 s': { status: 429, headers: { 'retry-after': '1' } },
  '429, in a day': { status: 429, headers: { 'retry-after': '86400' } },
  '429, nonsense': { status: 429, headers: { 'retry-after': 'later' } },
  '500 of Halo': { status: 500, body: EXCEPTION },
  500: { status: 500 },
  502: { status: 502 },
  503: { status: 503 },
  504: { status: 504 },
  'reset before': { reset: 'before' },
  'reset after': { reset: 'after' },
  'stalled headers': { stallHeaders: true },
  'stalled body': { stallBody: true },
  slow: { delayMs: 300 },
  'too slow': { delayMs: 1_500 },
  'cut off': { truncate: true },
  page: { notJson: true },
  redirect: { redirect: 'http://127.0.0.1:9/api' },
  'other JSON': { status: 200, body: 42 },
  'silent write': { silentWrite: true },
  'long list': { hugeBytes: 8_000_000 }
}
const KINDS = Object.keys(EFFECTS)

const random = new Random(Number(process.env.FAULT_SEED))
const sandbox = await startSandbox()
const tokens = new Set()
const counts = {}
let share = 0
let only = null
let requests = 0
let drawn = { request: null, kind: null }

/** Drawn once for each request, whichever faults ask. */
function draw (request) {
  if (drawn.request === request) return drawn.kind
  const { authorization } = request.headers
  if (authorization !== undefined) tokens.add(authorization.replace(/^Bearer /, ''))
  requests++
  drawn = { request, kind: random.next() < share ? fitting(request, only ?? KINDS[Math.floor(random.next() * KINDS.length)]) : null }
  if (drawn.kind !== null) counts[drawn.kind] = (counts[drawn.kind] ?? 0) + 1
  return drawn.kind
}

/** Only what a real Halo could answer to it; a write that is answered well must have been done. */
function fitting ({ method, path }, kind) {
  if (kind === 'long list') return method === 'GET' && /^\/api\/tickets$/i.test(path) ? kind : null
  if (kind === 'other JSON') return method === 'GET' ? kind : null
  if (kind === 'silent write') return method === 'POST' && path.startsWith('/api/') ? kind : null
  return kind
}

for (const [kind, then] of Object.entries(EFFECTS)) sandbox.faults.add({ match: (request) => draw(request) === kind, times: Infinity, then })

process.on('message', (message) => {
  if (message === 'report') {
    const created = {}
    for (const { summary } of sandbox.table('tickets')) if (String(summary).startsWith('Unique ')) created[summary] = (created[summary] ?? 0) + 1
    process.send({ created, tokens: [...tokens], requests, faults: counts })
  } else if (message.faults !== undefined) {
    share = message.faults
    only = message.only ?? null
    process.send({ faults: share })
  }
})
process.send({ port: Number(new URL(sandbox.url).port) })
