import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import fp from 'fastify-plugin'
import { systemClock, type Clock } from '../lib/clock.js'
import type { Config } from '../lib/config.js'
import { baseUrlOf } from '../lib/env-caller.js'
import { isAppError } from '../lib/errors.js'
import { type AuditEvent, type BackChannel, type Bridge, createBridge } from '../lib/oauth/bridge.js'
import { type BrowserAnswer, refusalPage } from '../lib/oauth/browser-answer.js'
import { clientLabel } from '../lib/oauth/clients.js'
import { OAuthError, unavailable } from '../lib/oauth/errors.js'
import { PATHS } from '../lib/oauth/interaction.js'
import { ENDPOINTS } from '../lib/oauth/metadata.js'
import { Parameters } from '../lib/oauth/parameters.js'
import { StoreUnavailable } from '../lib/store/types.js'
import { VERSION } from '../lib/version.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The authorization server; only with MCP_AUTH=oauth. */
    oauth: Bridge
  }
}

export interface OAuthPluginOptions {
  clock?: Clock
  /** Most requests of one address to each endpoint in a minute, in place of the limits below. */
  requestsPerMinute?: number
}

/** Per address and minute. People come with browsers of their own; hosted clients share a few addresses between many. */
const LIMITS = { browser: 120, token: 300, register: 60, revoke: 120 }
const FORM_LIMIT_BYTES = 64 * 1024
const REGISTRATION_LIMIT_BYTES = 16 * 1024
const METADATA_CACHE = 'public, max-age=300'

const SENTENCES: Readonly<Record<AuditEvent['audit'], string>> = {
  code: 'a person let a client in',
  cancel: 'a sign-in was cancelled',
  refusal: 'a sign-in was refused',
  sign_in: 'signed in',
  refresh: 'sign-in renewed',
  replay: 'something used up was shown again; the sign-in is revoked',
  registration: 'a client registered',
  revocation: 'a sign-in was revoked'
}

/** The routes of the authorization server, and the documents by which clients find it. */
export default fp(async function oauth (app: FastifyInstance, options: OAuthPluginOptions) {
  const { config, log } = app
  const bridge = createBridge(settingsOf(config), {
    store: app.store,
    clock: options.clock ?? systemClock,
    halo: app.halo,
    account: app.halo.account,
    audit: (event) => {
      log.info(event, SENTENCES[event.audit])
      app.metrics?.signIn(event.audit, 'reason' in event ? event.reason : '')
    }
  })
  if (config.oauth.secretKey === null) log.warn({}, 'MCP_SECRET_KEY is not set: sign-ins and registrations end with this process, and no other replica accepts them')
  else if (config.redisUrl === null) log.warn({}, 'REDIS_URL is not set: a restart forgets which sign-ins were revoked and which refresh tokens were used, and takes them again until they expire')
  app.decorate('oauth', bridge)
  app.addHook('onClose', async () => await bridge.close())
  await app.register(async (routes) => {
    routes.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES }, (_request, text, done) => done(null, new Parameters(String(text))))
    addDocuments(routes, bridge)
    addBrowserRoutes(routes, bridge, limit(options.requestsPerMinute ?? LIMITS.browser))
    addClientRoutes(routes, bridge, options)
  })
}, { name: 'oauth', fastify: '5.x', dependencies: ['metrics', 'errors', 'shutdown', 'store', 'halo'] })

function settingsOf (config: Config) {
  const { oauth, halo, mcp } = config
  return {
    ...oauth,
    publicUrl: mcp.publicUrl,
    signInClientId: halo.signInClientId,
    halo: { baseUrl: baseUrlOf(config), authUrl: halo.authUrl, tenant: halo.tenant, scope: halo.scope, timeoutMs: halo.timeoutMs },
    userAgent: `halo-itsm-mcp/${VERSION}`
  }
}

function limit (max: number): FastifyContextConfig {
  return { rateLimit: { max, timeWindow: 60_000 } }
}

/** Clients look in several places; every document says the same. */
function addDocuments (app: FastifyInstance, { documents }: Bridge): void {
  const paths: Array<[string, object]> = [
    ['/.well-known/oauth-authorization-server', documents.authorizationServer],
    ['/.well-known/oauth-authorization-server/mcp', documents.authorizationServer],
    ['/mcp/.well-known/oauth-authorization-server', documents.authorizationServer],
    ['/.well-known/openid-configuration', documents.openId],
    ['/.well-known/openid-configuration/mcp', documents.openId],
    ['/mcp/.well-known/openid-configuration', documents.openId],
    ['/.well-known/oauth-protected-resource', documents.protectedResource['/']],
    ['/.well-known/oauth-protected-resource/mcp', documents.protectedResource['/mcp']],
    ['/.well-known/oauth-protected-resource/mcp/', documents.protectedResource['/mcp/']],
    [ENDPOINTS.keys, { keys: [] }]
  ]
  for (const [path, document] of paths) {
    app.get(path, async (_request, reply) => reply.header('Cache-Control', METADATA_CACHE).send(document))
  }
}

function addBrowserRoutes (app: FastifyInstance, { interaction }: Bridge, config: FastifyContextConfig): void {
  const shared: RouteShorthandOptions = {
    config,
    errorHandler: async (error, request, reply) => showAnswer(refusalPage(asOAuthError(error, request, reply)), request, reply)
  }
  const browserOf = (request: FastifyRequest) => ({ cookieHeader: request.headers.cookie, address: request.ip })
  const get = (path: string, answer: (query: Parameters, request: FastifyRequest) => Promise<BrowserAnswer>) => {
    app.get(path, { ...shared, exposeHeadRoute: false }, async (request, reply) => showAnswer(await answer(queryOf(request), request), request, reply))
  }
  get(PATHS.authorize, async (query, request) => await interaction.begin(query, browserOf(request)))
  get(PATHS.signIn, async (query, request) => await interaction.goToHalo(query, browserOf(request)))
  get(PATHS.callback, async (query, request) => await interaction.comeBack(query, browserOf(request)))
  app.post(PATHS.authorize, shared, async (request, reply) => showAnswer(await interaction.confirm(formOf(request), browserOf(request)), request, reply))
}

function addClientRoutes (app: FastifyInstance, bridge: Bridge, { requestsPerMinute }: OAuthPluginOptions): void {
  const shared = (max: number): RouteShorthandOptions => ({
    config: limit(requestsPerMinute ?? max),
    onRequest: async (_request, reply) => { reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache') },
    errorHandler: async (error, request, reply) => {
      const refusal = asOAuthError(error, request, reply)
      return reply.code(refusal.status).headers({ 'Cache-Control': 'no-store', Pragma: 'no-cache', ...refusal.headers }).send(refusal.body)
    }
  })
  const backChannel = (request: FastifyRequest): BackChannel => ({ authorization: request.headers.authorization, body: formOf(request), address: request.ip })
  app.post(ENDPOINTS.token, shared(LIMITS.token), async (request) => await bridge.token(backChannel(request)))
  app.post(ENDPOINTS.register, { ...shared(LIMITS.register), bodyLimit: REGISTRATION_LIMIT_BYTES }, async (request, reply) => reply.code(201).send(await bridge.register(request.body)))
  app.post(ENDPOINTS.revoke, shared(LIMITS.revoke), async (request) => {
    await bridge.revoke(backChannel(request))
    return {}
  })
}

function showAnswer (answer: BrowserAnswer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('Cache-Control', 'no-store')
  if (answer.cookies.length > 0) reply.header('Set-Cookie', answer.cookies)
  // After a form, 303 makes the browser come with GET and without the form (RFC 9110 §15.4.4).
  if ('to' in answer) return reply.code(request.method === 'POST' ? 303 : 302).header('Location', answer.to).send()
  if (answer.retryAfterMs !== undefined) reply.header('Retry-After', String(Math.ceil(answer.retryAfterMs / 1_000)))
  return reply.code(answer.status).header('Content-Security-Policy', answer.page.csp).type('text/html; charset=utf-8').send(answer.page.html)
}

/** The query as it was sent: Fastify's own parser would not tell a parameter that comes twice from one list. */
function queryOf (request: FastifyRequest): Parameters {
  const { url } = request.raw
  return new Parameters(url?.includes('?') === true ? url.slice(url.indexOf('?') + 1) : '')
}

function formOf ({ body }: FastifyRequest): Parameters {
  if (body instanceof Parameters) return body
  throw new OAuthError('invalid_request', 'The body must be of the type application/x-www-form-urlencoded.')
}

/** Whatever went wrong as an OAuth error; logs it. */
function asOAuthError (error: Error & { statusCode?: number, headers?: Record<string, string>, expose?: boolean }, request: FastifyRequest, reply: FastifyReply): OAuthError {
  const refusal = translated(error)
  request.server.metrics?.signIn('refusal', refusal.word)
  reply.headers(error.headers ?? {})
  if (refusal.status >= 500) request.log[refusal.word === 'server_error' ? 'error' : 'warn']({ err: error }, 'an OAuth request failed')
  const { cause } = refusal
  const detail = cause instanceof Error && cause.message !== refusal.message ? { detail: cause.message } : {}
  request.log.info({ audit: 'refusal', path: request.routeOptions.url, reason: refusal.word, why: refusal.message, ...detail, client: claimedLabel(request), remoteAddress: request.ip }, SENTENCES.refusal)
  return refusal
}

function translated (error: Error & { statusCode?: number, expose?: boolean }): OAuthError {
  if (error instanceof OAuthError) return error
  if (error instanceof StoreUnavailable) return unavailable('The server cannot reach its store. Try again in a moment.', undefined, error)
  if (isAppError(error) && error.retryable) return unavailable(error.message, error.retryAfterMs, error)
  const status = error.statusCode ?? 500
  const message = error.expose === true ? error.message : 'The request could not be understood.'
  if (status === 429) return new OAuthError('temporarily_unavailable', message, { status })
  if (status === 503) return unavailable(message, undefined, error)
  if (status === 403) return new OAuthError('access_denied', message, { status })
  if (status < 500) return new OAuthError('invalid_request', message, { status })
  return new OAuthError('server_error', 'Something went wrong on this server.', { cause: error })
}

function claimedLabel (request: FastifyRequest): string | undefined {
  const source = request.body instanceof Parameters ? request.body : queryOf(request)
  const id = source.all('client_id')[0]
  return id === undefined ? undefined : clientLabel(id)
}
