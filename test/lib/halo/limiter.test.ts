import t from 'tap'
import { isAppError } from '../../../lib/errors.js'
import { type BudgetWindow, MemoryWindow, type Slot } from '../../../lib/halo/budget-window.js'
import { FairQueue } from '../../../lib/halo/fair-queue.js'
import { InFlight } from '../../../lib/halo/in-flight.js'
import { Limiter } from '../../../lib/halo/limiter.js'
import { Work } from '../../../lib/halo/work.js'
import { handClock, settled } from './hand-clock.js'

const PATIENT_MS = 1_000_000

function work (remainingMs = PATIENT_MS, controller = new AbortController()) {
  return new Work(controller.signal, () => remainingMs)
}

function setup (limit: number, windowMs: number, maxWaiting?: number) {
  const clock = handClock()
  const warnings: Array<{ budgetKey: string, used: number, limit: number }> = []
  const window = new MemoryWindow({ limit, windowMs, clock })
  const limiter = new Limiter(window, clock, { onBudgetWarning: event => warnings.push(event) }, maxWaiting)
  return { clock, window, limiter, warnings }
}

/** A repeatable source of numbers below 1. */
function randomFrom (seed: number): () => number {
  let state = seed
  return () => {
    state = Math.imul(state ^ (state >>> 15), state | 1) + 0x6D2B79F5 | 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x5BD1E995)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

t.test('a burst of 1,000 sends 700 at once and the others a window later', async t => {
  const { clock, limiter, window } = setup(700, 300_000)
  const sentAt: number[] = []
  const refused: unknown[] = []
  const send = async (principal: string) => {
    try {
      const slot = await limiter.acquire('app', principal, work())
      sentAt.push(clock.monotonic())
      slot.settle()
    } catch (error) {
      refused.push(error)
    }
  }
  for (let i = 0; i < 700; i++) send('a')
  await clock.advance(0)
  t.equal(sentAt.length, 700)
  t.equal(window.used('app'), 700)
  for (let i = 0; i < 300; i++) send(`p${i % 3}`)
  await clock.advance(299_999)
  t.equal(sentAt.length, 700, 'nothing more within the window')
  await clock.advance(1)
  t.equal(sentAt.length, 1000)
  t.equal(refused.length, 0)
  t.equal(window.used('app'), 300)
})

t.test('no window ever holds more than the limit, by our clock or by Halo\'s', async t => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = randomFrom(seed * 7919)
    const limit = 1 + Math.floor(random() * 5)
    const windowMs = 50 + Math.floor(random() * 100)
    const { clock, limiter } = setup(limit, windowMs)
    const requests: Array<{ sent: number, seen: number }> = []
    const send = async (principal: string, cancelAfterMs: number | null) => {
      const controller = new AbortController()
      if (cancelAfterMs !== null) clock.after(cancelAfterMs, () => controller.abort(new Error('cancelled')))
      let slot: Slot
      try {
        slot = await limiter.acquire('app', principal, work(random() < 0.2 ? windowMs : PATIENT_MS, controller))
      } catch {
        return
      }
      if (random() < 0.1) return slot.release()
      const sent = clock.monotonic()
      const durationMs = Math.floor(random() * windowMs * 1.5)
      requests.push({ sent, seen: sent + random() * durationMs })
      clock.after(durationMs, slot.settle)
    }
    for (let step = 0; step < 250; step++) {
      const count = random() < 0.1 ? limit * 2 : Math.floor(random() * 3)
      for (let i = 0; i < count; i++) send(`p${Math.floor(random() * 4)}`, random() < 0.15 ? Math.floor(random() * 40) : null)
      await clock.advance(Math.floor(random() * 20))
    }
    t.ok(requests.length > limit * 5, `seed ${seed}: enough was sent to tell (${requests.length})`)
    for (const moments of [requests.map(r => r.sent), requests.map(r => r.seen)]) {
      const worst = Math.max(...moments.map(end => moments.filter(at => at > end - windowMs && at <= end).length))
      t.ok(worst <= limit, `seed ${seed}: at most ${limit} in ${windowMs} ms, was ${worst}`)
    }
  }
})

t.test('a request counts while it is under way, and not when nothing was sent', async t => {
  const { clock, limiter, window } = setup(2, 1000)
  const first = await limiter.acquire('app', 'a', work())
  const second = await limiter.acquire('app', 'a', work())
  let third: Slot | undefined
  limiter.acquire('app', 'a', work()).then(slot => { third = slot })
  await clock.advance(5000)
  t.equal(third, undefined, 'two are under way, however long that takes')
  t.equal(window.used('app'), 2)
  second.release()
  second.settle()
  await settled()
  t.ok(third, 'the released place is given on at once')
  t.equal(window.used('app'), 2)
  first.settle()
  first.release()
  third?.settle()
  await clock.advance(999)
  t.equal(window.used('app'), 2)
  await clock.advance(1)
  t.equal(window.used('app'), 0)
})

t.test('principals take turns, and each is served in order', async t => {
  const { clock, limiter } = setup(7, 100)
  const order: string[] = []
  const held: Slot[] = []
  for (let i = 0; i < 7; i++) held.push(await limiter.acquire('app', 'x', work()))
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1']) {
    limiter.acquire('app', name.charAt(0), work()).then(slot => { order.push(name); slot.settle() })
  }
  for (const slot of held) slot.settle()
  await clock.advance(100)
  t.same(order, ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
})

t.test('who cannot be served in time is refused at once and told when', async t => {
  const { clock, limiter } = setup(2, 60_000)
  for (const waitMs of [0, 10_000]) {
    await clock.advance(waitMs)
    const slot = await limiter.acquire('app', 'a', work())
    slot.settle()
  }
  // Places come free in 50 s and in 60 s.
  const error = await t.rejects(limiter.acquire('app', 'a', work(15_000)), { code: 'budget_exhausted', retryable: true, retryAfterMs: 50_000 })
  t.match(String(error), /50 s/)
  const patient = limiter.acquire('app', 'a', work(55_000))
  await settled()
  await t.rejects(limiter.acquire('app', 'a', work(55_000)), { code: 'budget_exhausted', retryAfterMs: 60_000 }, 'the first place is spoken for')
  const other = limiter.acquire('app', 'b', work(70_000))
  await clock.advance(60_000)
  t.ok(await patient)
  t.ok(await other)
})

t.test('a waiter that is cancelled leaves at once and its place goes to the next', async t => {
  const { clock, limiter } = setup(1, 1000)
  const first = await limiter.acquire('app', 'a', work())
  first.settle()
  const controller = new AbortController()
  const cancelled = limiter.acquire('app', 'a', work(PATIENT_MS, controller))
  controller.abort(new Error('gone'))
  await t.rejects(cancelled, { message: 'gone' })
  const next = limiter.acquire('app', 'a', work())
  await clock.advance(1000)
  t.ok(await next)
  await t.rejects(limiter.acquire('app', 'a', work(PATIENT_MS, controller)), { message: 'gone' }, 'aborted before it came')
})

t.test('whoever can be served within the deadline waits, over several windows too', async t => {
  const { clock, limiter } = setup(3, 1000)
  const outcomes: string[] = []
  for (let i = 1; i <= 12; i++) {
    limiter.acquire('app', 'a', work(2500)).then(slot => { outcomes.push(`${i}`); slot.settle() })
      .catch(error => outcomes.push(isAppError(error) ? `${i}: ${error.code} ${error.retryAfterMs}` : String(error)))
  }
  await settled()
  t.same(outcomes, ['1', '2', '3', '10: budget_exhausted 3000', '11: budget_exhausted 3000', '12: budget_exhausted 3000'])
  await clock.advance(1000)
  t.same(outcomes.slice(6), ['4', '5', '6'])
  await clock.advance(1000)
  t.same(outcomes.slice(9), ['7', '8', '9'])
})

t.test('a full queue takes nobody in, and the greediest yields', async t => {
  const { clock, limiter } = setup(3, 1000, 3)
  for (let i = 0; i < 3; i++) (await limiter.acquire('app', 'a', work())).settle()
  const outcomes: string[] = []
  const wait = (principal: string, name: string) => {
    limiter.acquire('app', principal, work()).then(slot => { outcomes.push(name); slot.settle() })
      .catch(error => outcomes.push(isAppError(error) ? `${name}: ${error.code}` : String(error)))
  }
  wait('a', 'a1')
  wait('a', 'a2')
  wait('a', 'a3')
  wait('a', 'a4')
  await settled()
  t.same(outcomes, ['a4: queue_full'])
  wait('b', 'b1')
  await settled()
  t.same(outcomes, ['a4: queue_full', 'a3: queue_full'])
  wait('b', 'b2')
  await settled()
  t.same(outcomes.at(-1), 'b2: queue_full')
  await clock.advance(1000)
  t.same(outcomes.slice(3), ['a1', 'b1', 'a2'])
})

t.test('budget keys do not touch each other, and idle ones are forgotten', async t => {
  const { clock, limiter, window } = setup(1, 1000)
  for (let i = 0; i < 50; i++) (await limiter.acquire(`app${i}`, 'a', work(0))).settle()
  t.equal(window.used('app7'), 1)
  t.equal(window.used('unknown'), 0)
  await clock.advance(1000)
  t.equal(window.used('app7'), 0)
  t.equal(await window.waitMs('unknown', 1), 0)
  for (let i = 0; i < 10_000; i++) {
    const slot = await window.take(`full${i}`)
    if (i % 2 === 0) slot?.settle()
  }
  await t.rejects(window.take('one too many'), { code: 'queue_full' })
  await t.rejects(limiter.acquire('one too many', 'a', work()), { code: 'queue_full' }, 'the waiter learns of it')
  await clock.advance(1000)
  t.ok(await window.take('room again'))
})

t.test('one warning per crossing of 80 %', async t => {
  const { clock, limiter, warnings } = setup(10, 1000)
  const send = async (count: number) => {
    for (let i = 0; i < count; i++) (await limiter.acquire('app', 'a', work())).settle()
  }
  await send(7)
  t.same(warnings, [])
  await clock.advance(500)
  await send(3)
  t.same(warnings, [{ budgetKey: 'app', used: 8, limit: 10 }])
  await clock.advance(500)
  await send(6)
  t.equal(warnings.length, 2, 'it fell to 3 in between')
  await clock.advance(500)
  await send(1)
  t.equal(warnings.length, 2, 'at 7 of 10 the last crossing still stands')
})

t.test('what Halo has seen already counts, whether there was a place or not', async t => {
  const clock = handClock()
  const window = new MemoryWindow({ limit: 2, windowMs: 1000, clock })
  window.count('app')
  t.ok(await window.take('app'))
  t.equal(await window.take('app'), null)
  window.count('app')
  t.equal(window.used('app'), 3)
  t.equal(window.remaining('app'), 0)
  t.equal(await window.waitMs('app', 1), 1000, 'two of three must have gone')
  await clock.advance(1000)
  t.equal(window.used('app'), 1, 'one is still under way')
  t.ok(await window.take('app'))
})

t.test('a window that fails refuses the waiters instead of leaving them', async t => {
  const window: BudgetWindow = {
    limit: 1,
    windowMs: 1000,
    take: async () => { throw new Error('store is down') },
    count: () => {},
    waitMs: async () => 0,
    used: () => 0,
    remaining: () => 0,
    notice: null,
    watch: () => {}
  }
  const limiter = new Limiter(window, handClock())
  await t.rejects(limiter.acquire('app', 'a', work()), { message: 'store is down' })
  await t.rejects(limiter.acquire('app', 'a', work()), { message: 'store is down' })
})

t.test('everybody in the queue left: the place stays free', async t => {
  let free: (slot: Slot) => void = () => {}
  let released = 0
  const window: BudgetWindow = {
    limit: 5,
    windowMs: 1000,
    take: () => new Promise(resolve => { free = resolve }),
    count: () => {},
    waitMs: async () => 0,
    used: () => 0,
    remaining: () => 0,
    notice: null,
    watch: () => {}
  }
  const limiter = new Limiter(window, handClock())
  const controller = new AbortController()
  const waiting = limiter.acquire('app', 'a', work(PATIENT_MS, controller))
  controller.abort(new Error('gone'))
  await t.rejects(waiting, { message: 'gone' })
  free({ settle: () => {}, release: () => { released++ } })
  await settled()
  t.equal(released, 1)
})

t.test('fair queue', async t => {
  const queue = new FairQueue<{ principal: string, n: number }>()
  t.equal(queue.next(), undefined)
  const items = [['a', 1], ['a', 2], ['a', 3], ['b', 1], ['c', 1], ['b', 2]].map(([principal, n]) => ({ principal: String(principal), n: Number(n) }))
  for (const item of items) queue.add(item)
  const ahead = items.map(item => queue.ahead(item))
  t.equal(queue.ahead({ principal: 'z', n: 1 }), 0)
  t.equal([...queue].length, 6)
  t.equal(queue.mostGreedy('z')?.n, 3)
  t.equal(queue.mostGreedy('b')?.n, 3)
  t.equal(queue.mostGreedy('a'), undefined)
  const order: Array<{ principal: string, n: number } | undefined> = []
  while (queue.size > 0) order.push(queue.next())
  t.same(order.map(item => `${item?.principal}${item?.n}`), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  t.same(ahead, items.map(item => order.indexOf(item)), 'the forecast was right')
  queue.remove({ principal: 'a', n: 9 })
  t.equal(queue.size, 0)
})

t.test('one caller has only so many requests under way', async t => {
  const inFlight = new InFlight(2)
  const { signal } = new AbortController()
  const order: string[] = []
  const enter = async (name: string, key = 'a', by = signal) => {
    const leave = await inFlight.enter(key, by)
    order.push(name)
    return leave
  }
  const [first, second] = await Promise.all([enter('1'), enter('2')])
  const gone = new AbortController()
  const third = enter('3', 'a', gone.signal)
  const fourth = enter('4')
  const leaveOther = await enter('other', 'b')
  await settled()
  t.same(order, ['1', '2', 'other'], 'another caller does not wait')
  gone.abort(new Error('left'))
  await t.rejects(third, { message: 'left' })
  await t.rejects(enter('too late', 'a', gone.signal), { message: 'left' })
  first()
  const leaveFourth = await fourth
  t.same(order, ['1', '2', 'other', '4'], 'in order, without those who left')
  for (const leave of [second, leaveFourth, leaveOther]) leave()
  await Promise.all([enter('5'), enter('6')])
  const waiting = enter('7')
  await settled()
  t.equal(order.at(-1), '6', 'as many as before')
  waiting.catch(() => {})
})
