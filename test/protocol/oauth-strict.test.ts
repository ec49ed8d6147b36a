import * as oauth from 'oauth4webapi'
import t from 'tap'
import { AMARA, APPLICATION, bearer, Browser, LOCAL, pageOf, signInAtHalo, startOAuth, whoAmI } from '../plugins/oauth-helper.js'
import { send } from '../helper.js'

/** The server of the test speaks plain http on this machine. */
const HTTP = { [oauth.allowInsecureRequests]: true }

t.test('a client that checks every answer to the letter', async (t) => {
  const server = await startOAuth(t)
  const { url } = server

  const refused = await fetch(`${url}/mcp`, { method: 'POST' })
  t.match([refused.status, refused.headers.get('www-authenticate')], [401, /resource_metadata=/])
  for (const address of [new URL(`${url}/mcp`), new URL(url)]) {
    const resource = await oauth.processResourceDiscoveryResponse(address, await oauth.resourceDiscoveryRequest(address, HTTP))
    t.strictSame(resource.authorization_servers, [url])
  }
  const issuer = new URL(url)
  for (const algorithm of ['oauth2', 'oidc'] as const) await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...HTTP }))
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...HTTP }))

  const registered = await oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, { redirect_uris: [LOCAL], token_endpoint_auth_method: 'client_secret_basic', client_name: 'Strict' }, HTTP))
  const application = { client_id: APPLICATION.clientId }
  const ways: Array<{ client: oauth.Client, authentication: oauth.ClientAuth, agent: number }> = [
    { client: registered, authentication: oauth.ClientSecretBasic(String(registered.client_secret)), agent: AMARA.agentId },
    { client: registered, authentication: oauth.ClientSecretPost(String(registered.client_secret)), agent: AMARA.agentId },
    { client: application, authentication: oauth.ClientSecretBasic(APPLICATION.clientSecret), agent: 27 },
    { client: application, authentication: oauth.ClientSecretPost(APPLICATION.clientSecret), agent: 27 }
  ]
  for (const { client, authentication, agent } of ways) {
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const address = new URL(as.authorization_endpoint ?? '')
    const query = { client_id: client.client_id, redirect_uri: LOCAL, response_type: 'code', scope: 'all offline_access', state, resource: `${url}/mcp`, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
    const browser = new Browser()
    const first = await browser.get(address.href)
    const last = first.headers.location === undefined ? await browser.get(await signInAtHalo(server, { ...pageOf(first), browser })) : first
    const parameters = oauth.validateAuthResponse(as, client, new URL(last.headers.location ?? ''), state)
    const answer = await oauth.processAuthorizationCodeResponse(as, client, await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, LOCAL, verifier, { ...HTTP, additionalParameters: { resource: `${url}/mcp` } }))
    t.equal(await whoAmI(server, answer.access_token), agent)
    t.equal(answer.scope, 'all offline_access')
    const renewed = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, authentication, answer.refresh_token ?? '', HTTP))
    t.equal(await whoAmI(server, renewed.access_token), agent)
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, renewed.refresh_token ?? '', HTTP))
    t.equal((await send(`${url}/mcp`, { headers: bearer(renewed.access_token), body: {} })).status, 401)
  }
  const wrong = await oauth.refreshTokenGrantRequest(as, application, oauth.ClientSecretBasic('wrong'), 'nonsense', HTTP)
  await t.rejects(oauth.processRefreshTokenResponse(as, application, wrong), { error: 'invalid_grant' } as never)
})
