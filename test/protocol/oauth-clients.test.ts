import type { IncomingMessage, ServerResponse } from 'node:http'
import { Client as NewClient, StreamableHTTPClientTransport as NewTransport, UnauthorizedError as NewUnauthorized } from '@modelcontextprotocol/client'
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { UnauthorizedError as OldUnauthorized } from '@modelcontextprotocol/sdk/client/auth.js'
import t, { type Test } from 'tap'
import { serveHttps, trustsCertificate } from '../lib/oauth/loopback-https.js'
import { AMARA, APPLICATION, Browser, LOCAL, pageOf, redirected, signInAtHalo, startOAuth, type By, type OAuthServer } from '../plugins/oauth-helper.js'

/** What a host application keeps for one server, and its browser. */
class Host {
  readonly redirectUrl = LOCAL
  readonly clientMetadata
  clientMetadataUrl?: string
  registered: Record<string, unknown> | undefined
  kept: Record<string, unknown> | undefined
  verifier = ''
  discovered: unknown
  /** How often a person had to do something. */
  visits = 0
  answer = new URLSearchParams()

  constructor (private readonly server: OAuthServer, private readonly by: By | null, options: { authMethod?: string, documentUrl?: string, application?: { clientId: string, clientSecret: string } } = {}) {
    this.clientMetadata = { client_name: 'Host', redirect_uris: [LOCAL], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: options.authMethod ?? 'none' }
    if (options.documentUrl !== undefined) this.clientMetadataUrl = options.documentUrl
    if (options.application !== undefined) this.registered = { client_id: options.application.clientId, client_secret: options.application.clientSecret, issuer: server.url, ...(options.authMethod === undefined ? {} : { token_endpoint_auth_method: options.authMethod }) }
  }

  state () { return 'state-of-host' }
  discoveryState () { return this.discovered as never }
  saveDiscoveryState (state: unknown) { this.discovered = state }
  clientInformation () { return this.registered as never }
  saveClientInformation (information: unknown) { this.registered = information as Record<string, unknown> }
  tokens () { return this.kept as never }
  saveTokens (tokens: unknown) { this.kept = tokens as Record<string, unknown> }
  saveCodeVerifier (verifier: string) { this.verifier = verifier }
  codeVerifier () { return this.verifier }
  invalidateCredentials (scope: string) {
    if (scope === 'all' || scope === 'tokens') this.kept = undefined
    if (scope === 'all' || scope === 'client') this.registered = undefined
  }

  /** The person, with a browser. */
  async redirectToAuthorization (url: URL) {
    this.visits++
    const browser = new Browser()
    const first = await browser.get(url.href)
    const last = this.by === null ? first : await this.#answerPage(browser, pageOf(first), this.by)
    this.answer = new URL(last.headers.location ?? 'about:blank').searchParams
    if (!this.answer.has('code')) throw new Error(`no code: ${last.status} ${last.headers.location ?? ''} ${pageOf(last).text}`)
    redirected(last)
  }

  async #answerPage (browser: Browser, page: ReturnType<typeof pageOf>, by: By) {
    if ('agent' in by) return await browser.get(await signInAtHalo(this.server, { ...page, browser }, by.agent))
    return await browser.post(`${this.server.url}/authorize`, { ...page.forms.secret, client_id: by.application.clientId, client_secret: by.application.clientSecret })
  }
}

/** A restarted server leaves the client with connections that are closed already. */
const patient: typeof fetch = async (...request) => await fetch(...request).catch(async () => await fetch(...request))

interface Sdk {
  name: string
  connect: (url: string, host: Host) => Promise<{ callTool: (request: { name: string, arguments: Record<string, unknown> }) => Promise<unknown>, close: () => Promise<void> }>
}

const SDKS: Sdk[] = [
  {
    name: 'SDK 1.x',
    connect: async (url, host) => {
      const attempt = async () => {
        const client = new OldClient({ name: 'test', version: '1' })
        const transport = new OldTransport(new URL(url), { authProvider: host as never, fetch: patient as never })
        try {
          await client.connect(transport as never)
          return client
        } catch (error) {
          if (!(error instanceof OldUnauthorized)) throw error
          await transport.finishAuth(host.answer.get('code') ?? '')
          return null
        }
      }
      return await attempt() ?? await attempt() as never
    }
  },
  ...(['legacy', 'auto'] as const).map((mode) => ({
    name: `SDK 2.x, ${mode}`,
    connect: async (url: string, host: Host) => {
      const attempt = async () => {
        const client = new NewClient({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
        const transport = new NewTransport(new URL(url), { authProvider: host as never, fetch: patient as never })
        try {
          await client.connect(transport)
          return client
        } catch (error) {
          if (!(error instanceof NewUnauthorized)) throw error
          await transport.finishAuth(host.answer)
          return null
        }
      }
      return await attempt() ?? await attempt() as never
    }
  }))
]

async function agentOf (client: Awaited<ReturnType<Sdk['connect']>>): Promise<unknown> {
  const { structuredContent } = await client.callTool({ name: 'halo_agents_me', arguments: {} }) as { structuredContent?: { record?: { id?: unknown } } }
  return structuredContent?.record?.id
}

async function logsIn (t: Test, sdk: Sdk, server: OAuthServer, host: Host, agent: number, path = '/mcp'): Promise<void> {
  const client = await sdk.connect(server.url + path, host)
  t.equal(await agentOf(client), agent, `${sdk.name} ends in a tool call`)
  t.equal(host.visits, 1)
  await client.close()
}

if (await trustsCertificate(t, import.meta.url)) {
  for (const sdk of SDKS) {
    t.test(`${sdk.name}: whole logins`, async (t) => {
      const server = await startOAuth(t, { env: { MCP_CIMD_ALLOW_LOOPBACK: 'true' } })
      await logsIn(t, sdk, server, new Host(server, { agent: AMARA }), AMARA.agentId)
      await logsIn(t, sdk, server, new Host(server, { application: APPLICATION }), 27)
      await logsIn(t, sdk, server, new Host(server, { application: APPLICATION }, { authMethod: 'client_secret_basic' }), 27)
      await logsIn(t, sdk, server, new Host(server, { application: APPLICATION }, { authMethod: 'client_secret_post' }), 27)
      await logsIn(t, sdk, server, new Host(server, null, { application: APPLICATION }), 27)
      await logsIn(t, sdk, server, new Host(server, null, { application: APPLICATION, authMethod: 'client_secret_post' }), 27)
      await logsIn(t, sdk, server, new Host(server, null, { application: APPLICATION, authMethod: 'client_secret_basic' }), 27)
      await logsIn(t, sdk, server, new Host(server, { agent: AMARA }), AMARA.agentId, '/')
      await logsIn(t, sdk, server, new Host(server, { agent: AMARA }), AMARA.agentId, '')

      const document = (request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ client_id: `https://${request.headers.host}${request.url}`, client_name: 'By document', redirect_uris: ['http://127.0.0.1/callback'], token_endpoint_auth_method: 'none' }))
      }
      const host = new Host(server, { agent: AMARA }, { documentUrl: `${await serveHttps(t, document)}/client.json` })
      await logsIn(t, sdk, server, host, AMARA.agentId)
      t.match(host.registered, { client_id: /^https:\/\/localhost/ }, 'the client document was used')
    })

    t.test(`${sdk.name}: expired tokens, restarts and a new key`, async (t) => {
      const server = await startOAuth(t)
      const host = new Host(server, { agent: AMARA })
      const client = await sdk.connect(`${server.url}/mcp`, host)
      const first = host.kept?.access_token
      server.sandbox.expireTokens()
      t.match(await client.callTool({ name: 'halo_agents_me', arguments: {} }), { isError: true }, 'Halo refuses its token')
      t.equal(await agentOf(client), AMARA.agentId, 'the client has refreshed by itself')
      t.not(host.kept?.access_token, first)
      t.equal(host.visits, 1)
      await client.close()

      await server.restart()
      const again = await sdk.connect(`${server.url}/mcp`, host)
      t.equal(await agentOf(again), AMARA.agentId)
      t.equal(host.visits, 1, 'nobody had to sign in')
      await again.close()

      await server.restart({ MCP_SECRET_KEY: 'n7Wv2KxQz9Rt4Yb6Lm1Pd8Sf3Gh5Jc0EaUi' })
      const anew = await sdk.connect(`${server.url}/mcp`, host)
      t.equal(await agentOf(anew), AMARA.agentId)
      t.equal(host.visits, 2, 'the client registered and signed in again by itself')
      await anew.close()
    })
  }
}
