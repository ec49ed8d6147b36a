import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { systemClock } from '../../lib/clock.js'
import type { BudgetWindow, Slot } from '../../lib/halo/budget-window.js'
import { Limiter } from '../../lib/halo/limiter.js'
import { Work } from '../../lib/halo/work.js'
import { CopiedStore } from '../../lib/store/copied.js'
import { openStore } from '../../lib/store/open.js'
import { StoreUnavailable, whileLocked, type Store } from '../../lib/store/types.js'
import { eventually, recordingLogger } from '../helper.js'
import { freePort, REDIS_PASSWORD, startRedis, type RedisServer } from './redis-server.js'

async function opened (t: Test, url: string): Promise<{ store: Store, text: () => string }> {
  const { logger, text } = recordingLogger()
  const store = await openStore(url, { clock: systemClock, log: logger })
  t.teardown(async () => await store.close())
  return { store, text }
}

async function pair (t: Test, redis: RedisServer): Promise<[Store, Store]> {
  return [(await opened(t, redis.url)).store, (await opened(t, redis.url)).store]
}

/** Places until there is no more. */
async function takeAll (window: BudgetWindow, key: string, most = 1_000): Promise<Slot[]> {
  const slots: Slot[] = []
  while (slots.length < most) {
    const slot = await window.take(key)
    if (slot === null) break
    slots.push(slot)
  }
  return slots
}

async function shared (...windows: BudgetWindow[]): Promise<void> {
  await eventually(async () => windows.every((window) => window.notice === null))
}

t.test('entries, expiry, locks and messages between two processes', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const [one, two] = await pair(t, redis)
  await one.set('a:1', 'täxt', 60_000)
  t.equal(await two.get('a:1'), 'täxt')
  t.equal(await two.add('a:1', 'other', 60_000), false)
  t.equal(await two.add('a:2', 'short', 60_000), true)
  t.equal(await one.touch('a:2', 0.5), true, 'a fraction of a millisecond is one')
  await eventually(async () => await two.get('a:2') === null)
  t.equal(await one.touch('a:2', 1_000), false)
  await two.delete('a:1')
  t.equal(await one.get('a:1'), null)
  const winners = await Promise.all(Array.from({ length: 20 }, async (_, index) => await (index % 2 === 0 ? one : two).add('once:1', '1', 60_000)))
  t.equal(winners.filter((won) => won).length, 1, 'of many who add at once, one wins')
  await t.rejects(one.get('nokind'), /kind:id/)

  const order: string[] = []
  const hold = async (store: Store, name: string) => await whileLocked(store, 'lock:x', { ttlMs: 60_000, waitMs: 30_000 }, async () => {
    order.push(`${name} in`)
    await sleep(20)
    order.push(`${name} out`)
  })
  await Promise.all([hold(one, 'a'), hold(two, 'b'), hold(one, 'c')])
  t.equal(order.length, 6)
  for (let index = 0; index < 6; index += 2) t.equal(order[index]?.replace('in', 'out'), order[index + 1], 'one at a time')
  const release = await one.lock('lock:y', { ttlMs: 100, waitMs: 0 })
  t.equal(await two.lock('lock:y', { ttlMs: 60_000, waitMs: 0 }), null)
  const thief = await two.lock('lock:y', { ttlMs: 60_000, waitMs: 20_000 })
  t.ok(thief, 'what its holder leaves comes free')
  await release?.()
  t.equal(await one.lock('lock:y', { ttlMs: 1, waitMs: 0 }), null, 'a late release of the old holder frees nothing')
  await thief?.()

  const heard: unknown[] = []
  const stop = two.subscribe('news', (message) => heard.push(message))
  one.subscribe('news', () => t.fail('a process does not hear itself'))
  await eventually(async () => {
    await one.publish('news', { n: 1 })
    return heard.length > 0
  })
  t.strictSame(heard[0], { n: 1 })
  stop()

  const { store: hearing, text } = await opened(t, redis.url)
  hearing.subscribe('news', () => { throw new Error('a message that makes no sense') })
  const stranger = new Redis(redis.url)
  t.teardown(() => stranger.disconnect())
  await eventually(async () => {
    await stranger.publish('halo-mcp:news', 'no json')
    await one.publish('news', { n: 2 })
    return /makes no sense/.test(text()) && /not valid JSON/.test(text())
  })
  t.ok(hearing.available, 'nobody\'s message ends a process')
  await stranger.config('SET', 'maxmemory', '1')
  await stranger.config('SET', 'maxmemory-policy', 'noeviction')
  await t.rejects(hearing.set('a:9', 'x', 1_000), StoreUnavailable)
  await t.rejects(hearing.set('a:9', 'x', 1_000), StoreUnavailable)
  t.ok(hearing.available, 'a Redis that is full is not away')
  t.equal(text().split('Redis refused a command').length, 2, 'and says so once')
})

t.test('one window over all processes', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const [one, two] = await pair(t, redis)
  const options = { limit: 50, windowMs: 600, timeoutMs: 60_000 }
  const [a, b] = [one.window(options), two.window(options)]
  await shared(a, b)
  const taken = await Promise.all([takeAll(a, 'app'), takeAll(b, 'app')])
  t.equal(taken.flat().length, 50, 'together they get the limit, and no more')
  t.ok(taken.every((slots) => slots.length > 0))
  t.equal(a.used('app'), 50)
  await eventually(async () => b.used('app') === 50 && a.remaining('app') === 0)
  t.equal((await takeAll(a, 'other app', 3)).length, 3, 'another application has its own')
  t.equal(await a.waitMs('app', 1), 600, 'all are under way: one window at the earliest')
  t.equal(await a.waitMs('app', 51), 1_200)
  taken[0]?.[0]?.release()
  taken[0]?.[0]?.settle()
  await eventually(async () => b.remaining('app') === 1)
  const last = await takeAll(b, 'app')
  t.equal(last.length, 1, 'a place given back here is free there')
  for (const slot of [...taken.flat(), ...last]) slot.settle()
  await eventually(async () => await a.waitMs('app', 50) <= 600)
  t.equal(await b.take('app'), null, 'and a request still counts when it is answered')
  let again = 0
  await eventually(async () => (again += (await takeAll(b, 'app', 10 - again)).length) === 10)

  const [full, waiting] = [one.window({ ...options, limit: 2, windowMs: 60_000 }), two.window({ ...options, limit: 2, windowMs: 60_000 })]
  await shared(full, waiting)
  const held = await takeAll(full, 'small')
  const limiter = new Limiter(waiting, systemClock)
  const signal = new AbortController().signal
  const granted = limiter.acquire('small', 'anna', new Work(signal, () => 120_000))
  await t.rejects(limiter.acquire('small', 'ben', new Work(signal, () => 10_000)), { code: 'budget_exhausted' })
  held[0]?.release()
  t.ok(await granted, 'whoever waits at one process gets what another gives back')

  const beyond = { ...options, limit: 2, windowMs: 60_000 }
  const [counting, counted] = [one.window(beyond), two.window(beyond)]
  await shared(counting, counted)
  t.ok(await counting.take('sign-ins'))
  counting.count('sign-ins')
  counting.count('sign-ins')
  t.equal(counting.used('sign-ins'), 3)
  await eventually(async () => await counted.waitMs('sign-ins', 1) > 59_000)
  t.equal(await counted.take('sign-ins'), null, 'what Halo has seen counts, beyond the limit too')

  // A third process has to learn what was sent before it came.
  const late = (await opened(t, redis.url)).store.window({ ...options, windowMs: 60_000 })
  await shared(late)
  await takeAll(late, 'app', 1)
  await eventually(async () => late.used('app') === 11)
  t.pass('by its first request it knows')
})

t.test('what a process that died left open comes free', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const [one, two] = await pair(t, redis)
  const options = { limit: 4, windowMs: 200, timeoutMs: 300 }
  const [a, b] = [one.window(options), two.window(options)]
  await shared(a, b)
  t.equal((await takeAll(a, 'app')).length, 4)
  await one.close()
  t.equal(await b.take('app'), null)
  await eventually(async () => (await takeAll(b, 'app')).length > 0)
  t.pass('after timeout and window')
})

t.test('without Redis: a share, and everything accounted for afterwards', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const [first, second] = [await opened(t, redis.url), await opened(t, redis.url)]
  const options = { limit: 40, windowMs: 60_000, timeoutMs: 1_000 }
  const [a, b] = [first.store.window(options), second.store.window(options)]
  await shared(a, b)
  // Both know of each other by their heartbeats.
  await sleep(2_500)
  const before = [...await takeAll(a, 'app', 8), ...await takeAll(b, 'app', 2)]
  for (const slot of before) slot.settle()
  await eventually(async () => a.used('app') === 10 && b.used('app') === 10)
  const states: boolean[] = []
  first.store.watch((available) => states.push(available))
  await redis.stop()
  await eventually(async () => !first.store.available && !second.store.available)
  const startedAt = performance.now()
  await t.rejects(first.store.get('a:1'), StoreUnavailable)
  await t.rejects(first.store.lock('lock:x', { ttlMs: 1, waitMs: 10_000 }), StoreUnavailable)
  t.ok(performance.now() - startedAt < 1_000, 'promptly')
  t.match(a.notice, /one part in 2/)
  t.equal(a.remaining('app'), 15)
  const alone = [await takeAll(a, 'app'), await takeAll(b, 'app')]
  t.strictSame(alone.map((slots) => slots.length), [15, 15], 'half of what was left to each')
  t.ok(await a.waitMs('app', 1) > 50_000)
  t.equal(await a.waitMs('unused', 1), 0)
  alone[0]?.[0]?.release()
  t.equal((await takeAll(a, 'app')).length, 1)
  for (const slot of alone.flat()) slot.settle()

  const changes: Array<string | null> = []
  a.watch((key) => changes.push(key))
  await redis.start()
  await shared(a, b)
  t.strictSame(states, [false, true])
  t.ok(changes.includes(null), 'whoever waits is told')
  t.equal(await a.take('app'), null, 'the empty Redis was told what had been sent, by both and before')
  t.equal(await b.take('app'), null)
  t.equal((await takeAll(a, 'unused')).length, 40, 'and the whole budget is shared again')

  for (const { text } of [first, second]) {
    const lines = text().split('\n')
    t.equal(lines.filter((line) => line.includes('Redis does not answer')).length, 1, 'one line when it goes')
    t.equal(lines.filter((line) => line.includes('state is shared')).length, 2, 'and one when it comes')
    t.notMatch(text(), REDIS_PASSWORD)
  }
})

t.test('a Redis that hangs is as good as none, and comes back by itself', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const { store } = await opened(t, redis.url)
  redis.freeze()
  const asked = Array.from({ length: 5 }, async () => await store.get('a:1'))
  t.ok((await Promise.allSettled(asked)).every((result) => result.status === 'rejected' && result.reason instanceof StoreUnavailable))
  const startedAt = performance.now()
  await t.rejects(store.get('a:1'), StoreUnavailable)
  t.ok(performance.now() - startedAt < 1_000, 'only the first who ask have to wait')
  redis.thaw()
  await eventually(async () => store.available)
  await store.set('a:1', 'x', 60_000)
  t.equal(await store.get('a:1'), 'x')
})

t.test('a server may start before its Redis', async (t) => {
  const port = await freePort()
  const { store, text } = await opened(t, `redis://user:${REDIS_PASSWORD}@127.0.0.1:${port}`)
  t.equal(store.available, false)
  const window = store.window({ limit: 100, windowMs: 60_000, timeoutMs: 1_000 })
  t.match(window.notice, /one part in 10/)
  t.equal((await takeAll(window, 'app')).length, 10, 'how many others there are is unknown')
  t.match(text(), /Redis does not answer/)
  t.notMatch(text(), REDIS_PASSWORD)
  const wrong = await startRedis((end) => t.teardown(end))
  const refused = await opened(t, wrong.url.replace(REDIS_PASSWORD, 'wrong-password-77'))
  t.equal(refused.store.available, false)
  t.match(refused.text(), /WRONGPASS|NOAUTH/)
  t.notMatch(refused.text(), 'wrong-password-77')
})

t.test('copies hold while the store is away, and come back to it', async (t) => {
  const redis = await startRedis((end) => t.teardown(end))
  const [one, two] = await pair(t, redis)
  const [a, b] = [one, two].map((store) => new CopiedStore({ store, clock: systemClock, topic: 'marks' })) as [CopiedStore, CopiedStore]
  const deleted: string[] = []
  b.onDeleted((key) => deleted.push(key))
  await eventually(async () => {
    await a.set('mark:1', 'one', 60_000)
    return b.has('mark:1')
  })
  await a.set('mark:2', 'two', 60_000)
  await eventually(async () => b.has('mark:2'))
  await a.delete('mark:2')
  await eventually(async () => deleted.includes('mark:2'))
  t.equal(await b.get('mark:2'), null)
  t.equal(await b.add('mark:1', 'again', 60_000), false)
  await one.set('mark:read', 'read', 60_000)
  t.equal(await b.get('mark:read'), 'read')
  t.equal(a.has('mark:read'), false)
  t.equal(await b.touch('mark:read', 60_000), true)
  await eventually(async () => a.has('mark:read'))
  await redis.stop()
  await eventually(async () => !one.available && !two.available)
  t.equal(await b.get('mark:1'), 'one', 'what others wrote is known')
  t.equal(await a.get('mark:read'), 'read', 'and what they use')
  await t.rejects(b.get('mark:3'), StoreUnavailable, 'what nobody told cannot be')
  await b.set('mark:4', 'four', 60_000)
  t.equal(await b.add('mark:4', 'again', 60_000), false)
  t.equal(await b.add('mark:5', 'five', 60_000), true)
  t.equal(await b.touch('mark:5', 60_000), true)
  await b.delete('mark:5')
  t.equal(await b.touch('mark:5', 60_000), false)
  await redis.start()
  await eventually(async () => one.available && await one.get('mark:4') === 'four' && await one.get('mark:1') === 'one')
  t.equal(await one.get('mark:5'), null)
})
