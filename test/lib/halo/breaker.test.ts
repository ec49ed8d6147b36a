import t from 'tap'
import { Breaker, type Pass } from '../../../lib/halo/breaker.js'
import { parseRetryAfter, RETRY_RULES, retryDelayMs, type RetryReason } from '../../../lib/halo/retry.js'
import { handClock } from './hand-clock.js'

function setup () {
  const clock = handClock()
  const changes: string[] = []
  const breaker = new Breaker(clock, ({ from, to }) => changes.push(`${from} > ${to}`))
  const fail = (times: number) => { for (let i = 0; i < times; i++) breaker.enter().failure() }
  return { clock, changes, breaker, fail }
}

t.test('five failures in a row open it, an answer ends the row', async t => {
  const { breaker, changes, fail } = setup()
  fail(4)
  breaker.enter().success()
  fail(4)
  breaker.enter().neutral()
  t.equal(breaker.state, 'closed', 'a caller that gave up counts neither way')
  fail(1)
  t.equal(breaker.state, 'open')
  t.same(changes, ['closed > open'])
  const error = t.throws(() => breaker.enter(), { code: 'circuit_open', retryable: true, retryAfterMs: 30_000 })
  t.match(String(error), /30 s/)
})

t.test('after 30 s one probe decides', async t => {
  const { breaker, changes, clock, fail } = setup()
  fail(5)
  await clock.advance(29_999)
  t.match(breaker.refusal(), { code: 'circuit_open', retryAfterMs: 1 })
  await clock.advance(1)
  t.equal(breaker.refusal(), null)
  const probe = breaker.enter()
  t.equal(breaker.state, 'half_open')
  t.match(breaker.refusal(), { code: 'circuit_open', retryAfterMs: 1000 })
  t.throws(() => breaker.enter(), { code: 'circuit_open' })
  probe.failure()
  t.equal(breaker.state, 'open')
  t.match(breaker.refusal(), { retryAfterMs: 30_000 })
  await clock.advance(30_000)
  const second = breaker.enter()
  second.neutral()
  t.equal(breaker.state, 'half_open')
  second.success()
  t.equal(breaker.state, 'half_open', 'only the first result of a pass counts')
  breaker.enter().success()
  t.equal(breaker.state, 'closed')
  fail(4)
  t.equal(breaker.state, 'closed', 'the row starts anew')
  t.same(changes, ['closed > open', 'open > half_open', 'half_open > open', 'open > half_open', 'half_open > closed'])
})

t.test('failures of requests during which Halo answered another one do not count', async t => {
  const { breaker, fail } = setup()
  const slow = Array.from({ length: 20 }, () => breaker.enter())
  breaker.enter().success()
  for (const pass of slow) pass.failure()
  t.equal(breaker.state, 'closed')
  fail(4)
  t.equal(breaker.state, 'closed')
  breaker.enter().failure()
  t.equal(breaker.state, 'open', 'those that were sent after it do')

  const quiet = setup().breaker
  const hung = Array.from({ length: 5 }, () => quiet.enter())
  for (const pass of hung) pass.failure()
  t.equal(quiet.state, 'open', 'nothing was answered meanwhile')
})

t.test('results from before the last change of state are ignored', async t => {
  const { breaker, clock, fail } = setup()
  const early: Pass[] = [breaker.enter(), breaker.enter(), breaker.enter()]
  fail(5)
  early[0]?.success()
  t.equal(breaker.state, 'open')
  await clock.advance(30_000)
  const probe = breaker.enter()
  early[1]?.failure()
  early[2]?.neutral()
  t.throws(() => breaker.enter(), { code: 'circuit_open' }, 'the probe is still the only one')
  probe.success()
  t.equal(breaker.state, 'closed')
})

t.test('Retry-After', async t => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0)
  const cases: Array<[string | string[] | undefined, number | null]> = [
    [undefined, null], ['', null], ['0', 0], ['7', 7000], [' 2 ', 2000], ['1.5', 1500], ['31536000', 31_536_000_000], ['1e3', null],
    ['9'.repeat(400), null], ['-5', null], ['soon', null], ['5 minutes', null], ['Infinity', null], ['0x10', null], [['3', '4'], 3000],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000], ['Thursday, 01-Jan-26 12:00:30 GMT', 30_000], ['Thu Jan  1 12:00:30 2026 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0], ['Thu, 99 Jan 2026 11:00:00 GMT', null], ['2026-01-01T12:00:30Z', null]
  ]
  for (const [header, expected] of cases) t.equal(parseRetryAfter(header, now), expected, JSON.stringify(header)?.slice(0, 40))
})

t.test('what is sent again, how often and after which time', async t => {
  const ask = (reason: RetryReason, effect: 'read' | 'write', more = {}) =>
    retryDelayMs({ reason, effect, repeated: 0, retryAfterMs: null, remainingMs: 15_000, random: () => 0.5, ...more })
  const times = (reason: RetryReason, effect: 'read' | 'write') => {
    let repeated = 0
    while (ask(reason, effect, { repeated, remainingMs: Infinity }) !== null) repeated++
    return repeated
  }
  t.same(Object.keys(RETRY_RULES).map(reason => [reason, times(reason as RetryReason, 'read'), times(reason as RetryReason, 'write')]), [
    ['limited', 3, 3], ['outage', 1, 0], ['reset', 1, 0], ['unconnected', 1, 1]
  ])
  t.same([0, 1, 2].map(repeated => ask('limited', 'read', { repeated })), [500, 1000, 2000], 'doubled, with full jitter')
  t.equal(ask('limited', 'read', { random: () => 0 }), 0)
  t.equal(ask('limited', 'read', { retryAfterMs: 14_999 }), 14_999)
  t.equal(ask('limited', 'read', { retryAfterMs: 15_000 }), null, 'no time would be left')
  t.equal(ask('reset', 'read', { remainingMs: 0, random: () => 0 }), null)
})
