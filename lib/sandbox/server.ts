import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { answerApi } from './api.js'
import { SERVICE_APPLICATIONS } from './applications.js'
import { AuthServer } from './auth.js'
import { Database } from './database.js'
import { HaloFailure, invalidRequest, noSuchPage, refusal } from './errors.js'
import { Faults, preempt, spoil, type FaultEffect } from './faults.js'
import { signInPage } from './sign-in-page.js'
import type { Row } from './types.js'

export { SANDBOX_APPLICATION, SANDBOX_SIGNIN_APPLICATION_ID, SANDBOX_TENANT, SIGN_IN_AGENTS as SANDBOX_AGENTS } from './applications.js'
export type { Fault, FaultEffect, FaultMatch, Faults } from './faults.js'

const MAX_RECORDED = 20_000
const BODY_LIMIT_BYTES = 32 * 1024 * 1024
const DEFAULT_SEED = 20_240_611

export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** The same seed gives the same data. */
  seed?: number
  /** Epoch milliseconds; default the real clock. Dates of the data are relative to it at the start. */
  now?: () => number
  /** Answer every POST with 200 and no body. */
  silentWrites?: boolean
}

/** One request as the sandbox received it. */
export interface RecordedRequest {
  method: string
  /** As sent, without the query. */
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  /** Parsed JSON or form; the text where it could not be parsed; undefined without a body. */
  body: unknown
  /** Epoch milliseconds. */
  at: number
  /** Null while no answer was sent. */
  status: number | null
  /** `application:<client id>` or `agent:<user name>`; null without a valid token. */
  principal: string | null
}

export interface SandboxApplication {
  clientId: string
  clientSecret: string
  /** The scope that the application was given. */
  scope: string
  description: string
}

export interface Sandbox {
  /** Root of the instance; the API is under /api and the token endpoint under /auth. */
  url: string
  /** Everything received, newest last; the oldest are dropped after 20,000. */
  requests: RecordedRequest[]
  faults: Faults
  /**
   * The live rows of an entity by its name ("tickets", "actions", "asset-types"). Actions, projects and opportunities
   * come in a new array, their rows are live too. Throws for a name that does not exist.
   */
  table (name: string): Row[]
  applications: readonly SandboxApplication[]
  clearRequests (): void
  /** Makes every access token issued so far invalid. */
  expireTokens (): void
  /** Back to the seeded data; tokens, faults and recorded requests stay. */
  reset (): void
  close (): Promise<void>
}

interface Exchange {
  record: RecordedRequest
  effect?: FaultEffect
}

interface Core {
  auth: AuthServer
  faults: Faults
  requests: RecordedRequest[]
  now: () => number
  /** The data as it is now, and whether somebody holds its rows and may have changed them. */
  data: { db: Database, exposed: boolean }
}

function record (request: FastifyRequest, core: Core): RecordedRequest {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value ?? ''
  return {
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '',
    query: { ...request.query as Record<string, string> },
    headers,
    body: undefined,
    at: core.now(),
    status: null,
    principal: core.auth.principalOf(headers.authorization)?.name ?? null
  }
}

function addBodyParsers (app: FastifyInstance, exchanges: WeakMap<object, Exchange>): void {
  const keep = (request: FastifyRequest, body: unknown) => {
    const exchange = exchanges.get(request.raw)
    if (exchange !== undefined) exchange.record.body = body
  }
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    let body: unknown
    try {
      body = text === '' ? undefined : JSON.parse(String(text))
    } catch {
      keep(request, text)
      return done(invalidRequest('', 'Unexpected end or character while reading the JSON body.'))
    }
    keep(request, body)
    done(null, body)
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, text, done) => {
    const body = Object.fromEntries(new URLSearchParams(String(text)))
    keep(request, body)
    done(null, body)
  })
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    keep(request, text)
    done(refusal('message', 415, "The request entity's media type is not supported for this resource."))
  })
}

const statusOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500

/** Records every request, shows the faults, and turns failures into Halo's error bodies. */
function addHooks (app: FastifyInstance, core: Core): void {
  const exchanges = new WeakMap<object, Exchange>()
  addBodyParsers(app, exchanges)

  app.addHook('onRequest', async request => {
    const seen = record(request, core)
    exchanges.set(request.raw, { record: seen })
    core.requests.push(seen)
    if (core.requests.length > MAX_RECORDED) core.requests.shift()
  })

  app.addHook('preValidation', async (request, reply) => {
    const exchange = exchanges.get(request.raw)
    const effect = exchange === undefined ? undefined : core.faults.take(exchange.record)
    if (exchange === undefined || effect === undefined) return
    exchange.effect = effect
    if (await preempt(effect, core.faults, request, reply)) return reply
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const exchange = exchanges.get(request.raw)
    const effect = exchange?.effect
    if (request.method === 'POST' && reply.statusCode === 201 && (core.faults.silentWrites || (effect !== undefined && 'silentWrite' in effect))) {
      reply.code(200).removeHeader('content-type')
      return ''
    }
    return spoil(effect, payload, request, reply)
  })

  app.addHook('onResponse', async (request, reply) => {
    const exchange = exchanges.get(request.raw)
    if (exchange !== undefined) exchange.record.status = reply.statusCode
  })

  app.setNotFoundHandler(async () => { throw noSuchPage() })

  app.setErrorHandler(async (error, _request, reply) => {
    const failure = error instanceof HaloFailure ? error : refusal('exception', statusOf(error), error instanceof Error ? error.message : String(error))
    return reply.code(failure.status).headers({ ...failure.headers, 'content-type': failure.contentType })
      .send(typeof failure.body === 'string' ? failure.body : JSON.stringify(failure.body))
  })
}

function addAuthRoutes (app: FastifyInstance, core: Core): void {
  app.post('/auth/token', async (request, reply) => {
    const { tenant } = request.query as Record<string, string>
    const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '')
    const answer = core.auth.token(isForm ? request.body as Record<string, string> : {}, tenant)
    return reply.header('cache-control', 'no-store').send(answer)
  })
  const page = (failed: boolean) => signInPage(failed)
  app.get('/auth/authorize', async (request, reply) => {
    const wanted = core.auth.authorizationRequest(request.query as Record<string, string>)
    return 'redirect' in wanted ? reply.redirect(wanted.redirect) : reply.type('text/html; charset=utf-8').send(page(false))
  })
  app.post('/auth/authorize', async (request, reply) => {
    const wanted = core.auth.authorizationRequest(request.query as Record<string, string>)
    if ('redirect' in wanted) return reply.redirect(wanted.redirect)
    const target = core.auth.signIn(wanted, (request.body ?? {}) as Record<string, string>)
    return target === undefined ? reply.code(401).type('text/html; charset=utf-8').send(page(true)) : reply.redirect(target)
  })
}

function addApiRoutes (app: FastifyInstance, core: Core): void {
  app.all('/api/*', async (request, reply) => {
    const { data } = core
    if (data.exposed) data.db.changed()
    const answer = answerApi({
      method: request.method,
      path: (request.params as { '*': string })['*'],
      query: request.query as Record<string, string>,
      body: request.body,
      principal: core.auth.principalOf(request.headers.authorization),
      now: core.now(),
      db: data.db,
      root: `${request.protocol}://${request.host}`
    })
    reply.code(answer.status).headers(answer.headers)
    return reply.send(answer.body)
  })
}

/**
 * Starts a Halo with invented data on a loopback port: token endpoint, sign-in page and API, with Halo's own habits.
 * Nothing outside the process is touched and nothing is kept.
 */
export async function startSandbox (options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', seed = DEFAULT_SEED, now = Date.now, silentWrites = false } = options
  const start = now()
  const core: Core = {
    auth: new AuthServer(now),
    faults: new Faults(silentWrites),
    requests: [],
    now,
    data: { db: new Database(seed, start), exposed: false }
  }
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    routerOptions: {
      caseSensitive: false,
      querystringParser: text => Object.fromEntries(new URLSearchParams(text))
    }
  })
  addHooks(app, core)
  addAuthRoutes(app, core)
  addApiRoutes(app, core)
  await app.listen({ port, host })
  const address = app.server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    requests: core.requests,
    faults: core.faults,
    table (name) {
      core.data.exposed = true
      return core.data.db.table(name.replaceAll('_', '-'))
    },
    applications: SERVICE_APPLICATIONS.map(({ clientId, clientSecret, scope, description }) => ({ clientId, clientSecret, scope, description })),
    clearRequests () { core.requests.length = 0 },
    expireTokens () { core.auth.expireAccessTokens() },
    reset () { core.data = { db: new Database(seed, start), exposed: false } },
    async close () {
      core.faults.stop()
      await app.close()
    }
  }
}
