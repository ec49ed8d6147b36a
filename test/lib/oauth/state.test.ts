import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { addressGroup } from '../../../lib/oauth/address-group.js'
import { Buckets } from '../../../lib/oauth/bucket.js'
import { OAuthError } from '../../../lib/oauth/errors.js'
import { Families } from '../../../lib/oauth/families.js'
import { HaloTokenError, type HaloApplication } from '../../../lib/oauth/halo-tokens.js'
import { Prover, type Attempt } from '../../../lib/oauth/prover.js'
import { Sealer, type Purpose } from '../../../lib/oauth/seal.js'
import { Tokens, type RefreshContent } from '../../../lib/oauth/tokens.js'
import { MemoryStore } from '../../../lib/store/memory.js'
import { whileLocked } from '../../../lib/store/types.js'
import { handClock } from '../halo/hand-clock.js'

const KEY = 'k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi'

t.test('sealing', async (t) => {
  const purposes: Purpose[] = ['client', 'transaction', 'relay', 'code', 'access', 'refresh', 'kept']
  const sealer = new Sealer(KEY)
  for (const purpose of purposes) {
    const sealed = await sealer.seal(purpose, { some: 'täxt' })
    t.match(sealed, /^eyJ[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
    for (const other of purposes) t.strictSame(await sealer.open(other, sealed), other === purpose ? { some: 'täxt' } : null, `${purpose} as ${other}`)
  }
  const sealed = await sealer.seal('access', { a: 1 })
  t.not(sealed, await sealer.seal('access', { a: 1 }), 'never the same twice')
  t.strictSame(await new Sealer(KEY).open('access', sealed), { a: 1 }, 'another process with the same key')
  const rotated = new Sealer('n7Wv2KxQz9Rt4Yb6Lm1Pd8Sf3Gh5Jc0EaUi', [KEY])
  t.strictSame(await rotated.open('access', sealed), { a: 1 }, 'an old key still opens')
  t.equal(await sealer.open('access', await rotated.seal('access', {})), null, 'new values are under the new key')
  t.equal(rotated.secretFor(sealed), sealer.secretFor(sealed))
  t.match(sealer.secretFor(sealed), /^[\w-]{43}$/)
  t.not(sealer.secretFor(sealed), sealer.secretFor(await sealer.seal('access', { a: 1 })))
  t.equal(new Sealer(null).secretFor(sealed), null)
  t.equal(await new Sealer(null).open('access', sealed), null, 'a random key')
  const [header = '', , iv = '', text = '', tag = ''] = sealed.split('.')
  const alg = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const kid = (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid
  for (const bad of ['', 'x', '....', sealed.slice(1), sealed.slice(0, -1), `${sealed}A`, [header, '', iv, `A${text.slice(1)}`, tag].join('.'), [header, 'AAAA', iv, text, tag].join('.'), [alg({ alg: 'none', kid }), '', iv, text, tag].join('.'), [alg({ alg: 'dir', enc: 'A128CBC-HS256', kid }), '', iv, text, tag].join('.'), [alg({ alg: 'dir', enc: 'A256GCM' }), '', iv, text, tag].join('.'), `${sealed}${'A'.repeat(20_000)}`]) {
    t.equal(await sealer.open('access', bad), null, bad.slice(0, 40))
  }
})

t.test('the memory store', async (t) => {
  const clock = handClock()
  const store = new MemoryStore(clock, 3)
  await store.set('a:1', 'x', 1_000)
  t.equal(await store.get('a:1'), 'x')
  t.equal(await store.add('a:1', 'y', 1_000), false)
  t.equal(await store.add('a:2', 'y', 5_000), true)
  await clock.advance(1_000)
  t.equal(await store.get('a:1'), null, 'expired')
  t.equal(await store.add('a:1', 'z', 1_000), true)
  await store.delete('a:1')
  t.equal(await store.get('a:1'), null)
  t.equal(await store.touch('a:1', 1_000), false)
  await store.set('touched:1', 'x', 1_000)
  t.equal(await store.touch('touched:1', 5_000), true)
  await clock.advance(2_000)
  t.equal(await store.get('touched:1'), 'x')
  await store.publish()
  store.subscribe()()
  store.watch()()
  t.equal(store.available, true)
  for (let index = 0; index < 10; index++) await store.set(`flood:${index}`, 'x', 60_000)
  t.equal(await store.get('a:2'), 'y', 'a flood of one kind does not push out another')
  t.equal(await store.get('flood:6'), null)
  t.equal(await store.get('flood:9'), 'x')
  await t.rejects(store.set('nokind', 'x', 1))
  await store.close()
  t.equal(await store.get('a:2'), null)
})

t.test('locks', async (t) => {
  const clock = handClock()
  const store = new MemoryStore(clock)
  const order: string[] = []
  const hold = (name: string, gate: Promise<void>) => whileLocked(store, 'lock:x', { ttlMs: 60_000, waitMs: 1_000 }, async () => { order.push(`${name} in`); await gate; order.push(`${name} out`); return name })
  let open = () => {}
  const first = hold('one', new Promise<void>((resolve) => { open = resolve }))
  const second = hold('two', Promise.resolve())
  await turn()
  t.strictSame(order, ['one in'])
  open()
  t.strictSame(await Promise.all([first, second]), [{ result: 'one' }, { result: 'two' }])
  t.strictSame(order, ['one in', 'one out', 'two in', 'two out'])
  await t.rejects(whileLocked(store, 'lock:x', { ttlMs: 1, waitMs: 1 }, async () => { throw new Error('inside') }), /inside/)
  const held = await store.lock('lock:x', { ttlMs: 10_000, waitMs: 0 })
  const late = hold('late', Promise.resolve())
  await clock.advance(1_000)
  t.equal(await late, null, 'waits no longer than told')
  const patient = store.lock('lock:x', { ttlMs: 10_000, waitMs: 60_000 })
  await clock.advance(9_000)
  const release = await patient
  t.ok(release, 'a lock whose holder is gone comes free')
  await held?.()
  const thief = hold('thief', Promise.resolve())
  await clock.advance(1_000)
  t.equal(await thief, null, 'a late release of the old holder frees nothing')
  await release?.()
  t.ok(await hold('last', Promise.resolve()))
})

t.test('families: repeated, reused and revoked', async (t) => {
  const clock = handClock()
  const sealer = new Sealer(KEY)
  const store = new MemoryStore(clock)
  const now = () => clock.now()
  const families = new Families({ store, sealer, lifetimeMs: 1_000_000, clock })
  const tokens = new Tokens({ sealer, accessTtlMs: 3_600_000, refreshTtlMs: 1_000_000, now })
  const sign = { client: 'c', principal: 'p', app: 'a', aud: 'x', family: 'f' }
  const issue = async (generation: number) => await tokens.issue({ sign, scope: 'all', grant: { accessToken: 'halo', expiresAt: now() + 600_000, refreshToken: null }, renewal: { login: { kind: 'agent', app: 'a', refresh: 'r' }, generation, scope: 'all' } })
  const refreshOf = async (token: string | undefined) => await tokens.openRefresh(token ?? '') as RefreshContent
  const first = await refreshOf((await issue(0)).refresh_token)
  t.strictSame(await families.stateOf(first), { state: 'current' })
  const answer = await issue(1)
  t.equal(answer.expires_in, 540, 'ends a minute before the token of Halo')
  await families.advance(first, answer)
  await clock.advance(10_000)
  t.strictSame(await families.stateOf(first), { state: 'repeated', answer: { ...answer, expires_in: 530 } })
  const dump = JSON.stringify(await store.get(`kept:refresh:${first.id}`))
  t.notMatch(dump, answer.access_token.slice(-40), 'what the store holds is sealed')
  const second = await refreshOf(answer.refresh_token)
  t.strictSame(await families.stateOf(second), { state: 'current' })
  await clock.advance(50_000)
  t.strictSame(await families.stateOf(first), { state: 'reused' })
  const access = await tokens.openAccess(answer.access_token)
  if (access === null) throw new Error('no access token')
  t.equal(await families.isDead(access), false)
  await families.refusedByHalo('halo', 1_000)
  t.equal(await families.isDead(access), true)
  await clock.advance(1_000)
  t.equal(await families.isDead(access), false)
  await families.revokeAccess(access.id, 1_000)
  t.equal(await families.isDead(access), true)
  await clock.advance(1_000)
  await families.revoke('f')
  t.equal(await families.isDead(access), true)
  const short = await tokens.issue({ sign, scope: 'all', grant: { accessToken: 'h', expiresAt: now() + 40_000, refreshToken: null }, renewal: null })
  t.equal(short.expires_in, 20, 'half of a short-lived token')
  t.equal(short.refresh_token, undefined)
  await clock.advance(21_000)
  t.equal(await tokens.openAccess(short.access_token), null)
})

t.test('buckets', async (t) => {
  const clock = handClock()
  const buckets = new Buckets(clock, { burst: 2, refillMs: 1_000 })
  t.strictSame([buckets.take('a'), buckets.take('a'), buckets.take('a'), buckets.take('b')], [0, 0, 1_000, 0])
  await clock.advance(400)
  t.equal(buckets.take('a'), 600)
  await clock.advance(600)
  t.strictSame([buckets.take('a'), buckets.take('a')], [0, 1_000])
  buckets.giveBack('a')
  t.equal(buckets.take('a'), 0)
  for (let index = 0; index < 5; index++) buckets.giveBack('a')
  t.strictSame([buckets.take('a'), buckets.take('a'), buckets.take('a') > 0], [0, 0, true], 'never fuller than full')
})

t.test('proving secrets at Halo', async (t) => {
  const clock = handClock()
  const asked: HaloApplication[] = []
  const booked: string[] = []
  let budget = 10
  let answer: () => void = () => {}
  const prover = new Prover({
    clock,
    store: new MemoryStore(clock),
    sealer: new Sealer(KEY),
    ask: async (application) => {
      asked.push(application)
      answer()
      if (application.clientSecret !== 'right') throw new HaloTokenError('credentials', 'no')
      return { accessToken: 'token', expiresAt: 1, refreshToken: null }
    },
    account: {
      take: async (app) => budget-- > 0 ? { settle: () => { booked.push(app) }, release: () => {} } : null,
      count: (app) => { booked.push(app) },
      waitMs: async () => 7_000
    }
  })
  const attempt = (secret: string, more: Partial<Attempt> = {}): Attempt => ({ application: { clientId: 'app', clientSecret: secret }, address: '1.2.3.4', with: `code-${asked.length}`, vouched: false, ...more })
  const wordOf = async (trying: Promise<unknown>) => await trying.then(() => 'ok', (error: OAuthError) => error.word)

  t.equal(await wordOf(prover.prove(attempt('right'))), 'ok')
  t.equal(await wordOf(prover.prove(attempt('right'))), 'ok')
  t.equal(asked.length, 2, 'asked every time')
  t.strictSame(booked, ['app', 'app'], 'what succeeds counts')
  t.equal(await wordOf(prover.prove(attempt('wrong'))), 'invalid_client')
  t.equal(await wordOf(prover.prove(attempt('wrong'))), 'invalid_client')
  t.equal(asked.length, 3, 'a refused secret is not taken to Halo again at once')
  await clock.advance(60_000)
  await wordOf(prover.prove(attempt('wrong')))
  t.equal(asked.length, 4)
  t.equal(booked.length, 2, 'and costs nobody anything')

  const words = []
  for (let index = 0; index < 100; index++) words.push(await wordOf(prover.prove(attempt(`wrong ${index}`))))
  t.equal(words.filter((word) => word === 'invalid_client').length, 59, 'one stranger is stopped')
  t.equal(await wordOf(prover.prove(attempt('right'))), 'ok', 'the owner is not, at the same address')
  t.equal(await wordOf(prover.prove(attempt('new', { address: '5.6.7.8' }))), 'invalid_client', 'other addresses go on')
  await clock.advance(60_000)
  const before100 = asked.length
  for (let index = 0; index < 100; index++) await wordOf(prover.prove({ ...attempt('x', { address: '6.6.6.6' }), application: { clientId: `app-${index}`, clientSecret: 'x' } }))
  t.equal(asked.length - before100, 60, 'nor does one address get further with many applications')
  await clock.advance(60_000)
  const flood = Array.from({ length: 300 }, async (_, index) => await wordOf(prover.prove(attempt(`more ${index}`, { address: `10.0.0.${index}` }))))
  await clock.advance(5_000)
  await Promise.all(flood)
  t.ok(asked.length - before100 < 190, 'all strangers together are stopped too')
  t.equal(await wordOf(prover.prove(attempt('right', { address: '9.9.9.9' }))), 'ok')
  t.equal(await wordOf(prover.prove(attempt('other', { vouched: true, address: '9.9.9.9' }))), 'invalid_client')

  budget = 0
  const error = await prover.prove(attempt('right')).then(() => null, (reason: OAuthError) => reason)
  t.match(error, { word: 'temporarily_unavailable', status: 503, retryAfterMs: 7_000 })
  budget = 10
  const before = asked.length
  await clock.advance(60_000)
  for (let index = 0; index < 5; index++) await wordOf(prover.prove(attempt(`g ${index}`, { with: 'one code' })))
  t.equal(await wordOf(prover.prove(attempt('right', { with: 'one code' }))), 'invalid_grant')
  t.equal(asked.length, before + 5)
  for (const [failure, word] of [['unavailable', 'temporarily_unavailable'], ['scope', 'invalid_scope'], ['setup', 'server_error'], ['grant', 'invalid_grant']] as const) {
    answer = () => { throw new HaloTokenError(failure, 'x') }
    t.equal(await wordOf(prover.prove(attempt('right'))), word)
  }
  answer = () => {}
  t.equal(await wordOf(prover.prove(attempt('right'))), 'ok', 'a secret that met an outage is not remembered as wrong')
})

t.test('strangers lock out no owner', async (t) => {
  const clock = handClock()
  const store = new MemoryStore(clock)
  let asked = 0
  let budgeted = 0
  let accepted = /^right/
  const prover = (sealer = new Sealer(KEY)) => new Prover({
    clock,
    store,
    sealer,
    ask: async ({ clientSecret }) => {
      asked++
      if (!accepted.test(clientSecret)) throw new HaloTokenError('credentials', 'no')
      return { accessToken: 'token', expiresAt: 1, refreshToken: null }
    },
    account: { take: async () => ({ settle: () => { budgeted++ }, release: () => {} }), count: () => {}, waitMs: async () => 0 }
  })
  let sent = 0
  const attempt = (clientSecret: string, address: string): Attempt => ({ application: { clientId: 'app', clientSecret }, address, with: `code-${sent++}`, vouched: false })
  const wordOf = async (trying: Promise<unknown>) => await trying.then(() => 'ok', (error: OAuthError) => error.word)
  const flood = (at: Prover, count: number, addressOf: (index: number) => string) => Array.from({ length: count }, async (_, index) => await wordOf(at.prove(attempt(`guess ${sent}`, addressOf(index)))))

  const first = prover()
  await Promise.all(flood(first, 45, () => '1.2.3.4'))
  t.equal(await wordOf(first.prove(attempt('right', '1.2.3.4'))), 'ok', 'with a new secret, at an address where 45 wrong ones were sent')

  const second = prover()
  await Promise.all(flood(second, 100, () => '1.2.3.4'))
  t.equal(await wordOf(second.prove(attempt('right 2', '1.2.3.4'))), 'temporarily_unavailable', 'unknown, where somebody floods')
  t.equal(await wordOf(second.prove(attempt('right', '1.2.3.4'))), 'ok', 'proven at another replica, or before a restart')
  t.equal(await wordOf(prover(new Sealer('another key of this server, 0123')).prove(attempt('right', '1.2.3.4'))), 'ok', 'under another key nothing is known and nothing harmed')

  const third = prover()
  let waiting = flood(third, 400, (index) => `10.0.0.${index % 4}`)
  const owner = wordOf(third.prove(attempt('right 3', '9.9.9.9')))
  waiting = [...waiting, ...flood(third, 40, (index) => `10.0.0.${index % 4}`)]
  await clock.advance(3_000)
  t.equal(await Promise.race([owner, 'waits']), 'ok', 'has a turn, while other addresses flood')
  await clock.advance(5_000)
  const words = await Promise.all(waiting)
  t.strictSame([...new Set(words)].sort(), ['invalid_client', 'temporarily_unavailable'])
  t.equal(clock.pending(), 0)

  accepted = /never/
  budgeted = 0
  for (let index = 0; index < 3; index++) {
    t.equal(await wordOf(first.prove(attempt('right', '1.1.1.1'))), 'invalid_client')
    await clock.advance(60_000)
  }
  t.equal(budgeted, 1, 'a secret that was changed is a stranger\'s from then on')

  asked = 0
  const fourth = prover()
  await Promise.all([...flood(fourth, 100, (index) => `2001:db8:1:2::${index.toString(16)}`), clock.advance(5_000)])
  t.equal(asked, 60, 'a whole network of IPv6 is one address')
})

t.test('addresses that count as one', async (t) => {
  for (const [address, group] of [
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['', ''], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'], ['::1', '0:0:0:0::/64'], ['::', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64']
  ] as const) t.equal(addressGroup(address), group, address)
})
