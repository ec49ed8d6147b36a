import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { buildApp, type AppDependencies } from '../../app.js'
import { loadConfig } from '../../lib/config.js'
import { SANDBOX_AGENTS, SANDBOX_APPLICATION, SANDBOX_SIGNIN_APPLICATION_ID, SANDBOX_TENANT, startSandbox, type Sandbox } from '../../lib/sandbox/server.js'
import { recordingLogger, send, type Answer } from '../helper.js'

export const KEY = 'k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi'
export const APPLICATION = SANDBOX_APPLICATION
/** Reads everything, changes nothing; a second Halo application. */
export const OTHER_APPLICATION = { clientId: '2c9a4d17-88b1-4c0f-9a3e-51d7e0b4c620', clientSecret: 'sandbox-secret-read-only-0002' }
export const [AMARA, TOM] = SANDBOX_AGENTS as [(typeof SANDBOX_AGENTS)[number], (typeof SANDBOX_AGENTS)[number]]
export const CLAUDE = 'https://claude.ai/api/mcp/auth_callback'
export const LOCAL = 'http://127.0.0.1:7777/callback'

export interface OAuthServer {
  url: string
  sandbox: Sandbox
  app: Awaited<ReturnType<typeof buildApp>>
  log: ReturnType<typeof recordingLogger>
  /** Ends the server and starts it anew on the same address, with other settings if given. */
  restart: (env?: Record<string, string>) => Promise<void>
}

/** A listening server in oauth mode in front of a sandbox, closed at the end of the test. */
export async function startOAuth (t: Test, options: { env?: Record<string, string> } & Partial<AppDependencies> = {}): Promise<OAuthServer> {
  const { env = {}, ...deps } = options
  const sandbox = await startSandbox()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const log = recordingLogger()
  const start = async (more: Record<string, string> = {}) => {
    const { config } = loadConfig({
      HALO_BASE_URL: sandbox.url,
      HALO_TENANT: SANDBOX_TENANT,
      HALO_OAUTH_CLIENT_ID: SANDBOX_SIGNIN_APPLICATION_ID,
      MCP_TRANSPORT: 'http',
      MCP_AUTH: 'oauth',
      MCP_PORT: String(port),
      MCP_PUBLIC_URL: url,
      MCP_SECRET_KEY: KEY,
      ...env,
      ...more
    })
    const app = await buildApp(config, { logger: log.logger, requestsPerMinute: 100_000, ...deps })
    await app.listen({ host: '127.0.0.1', port })
    return app
  }
  const server: OAuthServer = {
    url,
    sandbox,
    log,
    app: await start(),
    restart: async (more) => {
      server.app.server.closeAllConnections()
      await server.app.close()
      server.app = await start(more)
    }
  }
  t.teardown(async () => {
    server.app.server.closeAllConnections()
    await server.app.close()
    await sandbox.close()
  })
  return server
}

async function freePort (): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export type Fields = Record<string, string>

/** A form as clients and browsers send it. */
export async function post (url: string, fields: Fields | string, headers: Fields = {}): Promise<Answer> {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()
  return await send(url, { body, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)), ...headers } })
}

export function pkce (): { verifier: string, challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** Keeps cookies, follows no redirects. */
export class Browser {
  readonly cookies = new Map<string, string>()

  async get (url: string, headers: Fields = {}): Promise<Answer> {
    return this.#keep(await send(url, { method: 'GET', headers: { accept: 'text/html', ...this.#headers(), ...headers } }))
  }

  async post (url: string, fields: Fields, headers: Fields = {}): Promise<Answer> {
    return this.#keep(await post(url, fields, { accept: 'text/html', ...this.#headers(), ...headers }))
  }

  #headers (): Fields {
    return this.cookies.size === 0 ? {} : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  #keep (answer: Answer): Answer {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}

/** The query of the address that an answer redirects to. */
export function redirected (answer: Answer): { to: string, query: Fields } {
  const location = answer.headers.location
  if (location === undefined) throw new Error(`no redirect: ${answer.status} ${answer.text.replace(/<style>.*<\/style>/s, '').slice(0, 1_500)}`)
  const url = new URL(location)
  return { to: location.split('?')[0] ?? '', query: Object.fromEntries(url.searchParams) }
}

export interface Wish extends Fields {
  client_id: string
  redirect_uri: string
}

/** An address of `/authorize`. */
export function authorizeUrl ({ url }: { url: string }, wish: Wish): string {
  return `${url}/authorize?${new URLSearchParams({ response_type: 'code', state: 'state-1', ...wish }).toString()}`
}

export async function register ({ url }: { url: string }, metadata: object = {}): Promise<Record<string, unknown> & { client_id: string }> {
  const answer = await send(`${url}/register`, { body: { client_name: 'Test client', redirect_uris: [LOCAL], token_endpoint_auth_method: 'none', ...metadata } })
  if (answer.status !== 201) throw new Error(`not registered: ${answer.status} ${answer.text}`)
  return answer.json as Record<string, unknown> & { client_id: string }
}

export interface Tokens {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string
}

export function tokensOf (answer: Answer): Tokens {
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${answer.text}`)
  return answer.json as unknown as Tokens
}

/** Way (a): id and secret of a Halo application in the client. */
export async function applicationCode (server: { url: string }, wish: Partial<Wish> = {}): Promise<string> {
  const answer = await send(authorizeUrl(server, { client_id: APPLICATION.clientId, redirect_uri: CLAUDE, ...wish }), { method: 'GET' })
  const { code } = redirected(answer).query
  if (code === undefined) throw new Error(`no code: ${answer.headers.location}`)
  return code
}

export async function applicationLogin (server: { url: string }, options: { application?: { clientId: string, clientSecret: string }, scope?: string } = {}): Promise<Tokens> {
  const { clientId, clientSecret } = options.application ?? APPLICATION
  const code = await applicationCode(server, { client_id: clientId, ...(options.scope === undefined ? {} : { scope: options.scope }) })
  return tokensOf(await post(`${server.url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: clientId, client_secret: clientSecret }))
}

/** The hidden fields of each form of a page, by their choice, and the link to Halo. */
export function pageOf (answer: Answer): { forms: Record<string, Fields>, signIn: string | null, text: string } {
  const forms: Record<string, Fields> = {}
  for (const [form] of answer.text.matchAll(/<form.*?<\/form>/gs)) {
    const fields = Object.fromEntries([...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
    forms[fields.choice ?? ''] = fields
  }
  const link = /<a class="button" href="([^"]*)"/.exec(answer.text)?.[1]
  const text = answer.text.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/\s+/g, ' ')
  return { forms, signIn: link === undefined ? null : link.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))), text }
}

export interface PublicClient {
  id: string
  redirectUri: string
}

/** Way (b) up to the connect page. */
export async function openPage (server: { url: string }, client: PublicClient, challenge: string, browser = new Browser(), wish: Fields = {}): Promise<ReturnType<typeof pageOf> & { browser: Browser, answer: Answer }> {
  const answer = await browser.get(authorizeUrl(server, { client_id: client.id, redirect_uri: client.redirectUri, code_challenge: challenge, code_challenge_method: 'S256', ...wish }))
  if (answer.status !== 200) throw new Error(`no page: ${answer.status} ${answer.headers.location ?? answer.text}`)
  return { ...pageOf(answer), browser, answer }
}

/** From the connect page through the sandbox's sign-in page; the address that Halo sends the browser back to. */
export async function signInAtHalo (server: { url: string }, page: { signIn: string | null, browser: Browser }, agent = AMARA): Promise<string> {
  const toHalo = await page.browser.get(`${server.url}${page.signIn}`)
  const back = await new Browser().post(toHalo.headers.location ?? '', { username: agent.username, password: agent.password, action: 'signin' })
  return back.headers.location ?? ''
}

export type By = { agent: typeof AMARA } | { application: { clientId: string, clientSecret: string } }

export async function publicCode (server: { url: string }, client: PublicClient, by: By, wish: Fields = {}): Promise<{ code: string, verifier: string }> {
  const { verifier, challenge } = pkce()
  const page = await openPage(server, client, challenge, new Browser(), wish)
  const answer = 'agent' in by
    ? await page.browser.get(await signInAtHalo(server, page, by.agent))
    : await page.browser.post(`${server.url}/authorize`, { ...page.forms.secret, client_id: by.application.clientId, client_secret: by.application.clientSecret })
  const { code } = redirected(answer).query
  if (code === undefined) throw new Error(`no code: ${answer.headers.location}`)
  return { code, verifier }
}

/** Way (b): through the connect page, in one go. */
export async function publicLogin (server: { url: string }, client: PublicClient, by: By, wish: Fields = {}): Promise<Tokens> {
  const { code, verifier } = await publicCode(server, client, by, wish)
  return tokensOf(await post(`${server.url}/token`, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: client.redirectUri, client_id: client.id }))
}

export async function refresh ({ url }: { url: string }, refreshToken: string, fields: Fields): Promise<Answer> {
  return await post(`${url}/token`, { grant_type: 'refresh_token', refresh_token: refreshToken, ...fields })
}

/** A request to the MCP endpoint with an access token. */
export function bearer (token: string): Fields {
  return { authorization: `Bearer ${token}` }
}

export async function callTool ({ url }: { url: string }, token: string, name: string, args: object = {}): Promise<Answer> {
  const params = { name, arguments: args, _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {}, 'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' } } }
  return await send(`${url}/mcp`, {
    headers: { ...bearer(token), 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': name },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  })
}

export async function whoAmI (server: { url: string }, token: string): Promise<unknown> {
  const answer = await callTool(server, token, 'halo_agents_me')
  return (answer.json as { result?: { structuredContent?: { record?: { id?: unknown } } } }).result?.structuredContent?.record?.id ?? `${answer.status} ${answer.text}`
}
