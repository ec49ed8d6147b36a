import t from 'tap'
import { HaloTokenError, HaloTokens } from '../../../lib/oauth/halo-tokens.js'
import { fakeHalo, until } from '../halo/fake-server.js'
import { handClock } from '../halo/hand-clock.js'

t.test('a sign-in does not wait for as long as a report may', async (t) => {
  const halo = await fakeHalo(t)
  let asked = false
  halo.tokenHandler = () => { asked = true }
  const clock = handClock()
  const tokens = new HaloTokens({ baseUrl: halo.url, authUrl: new URL('/auth', halo.url), tenant: null, scope: 'all', timeoutMs: 300_000, userAgent: 'test', account: { count: () => {} }, clock })
  t.teardown(async () => await tokens.close())
  const refused = t.rejects(tokens.ofRefreshToken('rt', 'app'), HaloTokenError)
  await until(() => asked)
  await clock.advance(20_000)
  await refused
})
