import { BlockList, isIPv6 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import helmet from 'helmet'
import type { Config } from '../lib/config.js'
import { isLoopbackHost } from '../lib/loopback.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For an orchestrator that calls the machine's own address: neither Host nor Origin matters. */
    probe?: boolean
  }
}

export interface SecurityOptions {
  /** Most requests of one address in a minute: a guard against floods, since hosted MCP clients share few addresses between many people. */
  requestsPerMinute?: number
}

/** On every answer, whoever makes it. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()'
} as const

const REQUESTS_PER_MINUTE = 60_000

const CORS_HEADERS = { 'Access-Control-Expose-Headers': 'Mcp-Session-Id, WWW-Authenticate, Retry-After' } as const

const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  'Access-Control-Allow-Headers': 'Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, MCP-Protocol-Version, Mcp-Session-Id, Traceparent, Tracestate, X-MCP-Readonly, X-MCP-Schema, X-MCP-Tools',
  'Access-Control-Max-Age': '600'
} as const

export default fp(async function security (app: FastifyInstance, options: SecurityOptions) {
  const hosts = allowedHosts(app.config)
  const isAllowedOrigin = originCheck(app.config)

  // Also without an Origin: a cache must not give that answer, which allows nobody, to a request that has one (Fetch standard, section 3.2.5).
  const headers = Object.entries({ ...SECURITY_HEADERS, Vary: 'Origin' })
  // Without Fastify's plugin for it, which makes the whole middleware anew for each request.
  const protect = helmet({
    // A client that signs in through a popup hears of its end through the opener, which this would take away.
    crossOriginOpenerPolicy: false,
    // Those above; helmet writes some of them otherwise.
    contentSecurityPolicy: false,
    frameguard: false,
    hsts: false,
    noSniff: false,
    referrerPolicy: false
  })
  app.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value)
    protect(request.raw, reply.raw, (error) => done(error as Error | undefined))
  })

  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.probe === true) return
    if (!hosts.has(hostOf(request))) throw app.httpErrors.forbidden('Requests addressed to this Host are not accepted. Add the host name to MCP_ALLOWED_HOSTS if it is yours.')
    const { origin } = request.headers
    if (origin === undefined) return
    if (!isAllowedOrigin(origin)) throw app.httpErrors.forbidden('Requests from this Origin are not accepted. Add it to MCP_ALLOWED_ORIGINS if it is yours.')
    return allowCrossOrigin(origin, request, reply)
  })

  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    // Nobody plans by a limit that only floods reach.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { ttl }) => app.httpErrors.tooManyRequests(`Too many requests from this address. Try again in ${Math.ceil(ttl / 1_000)} s.`)
  })
}, { name: 'security', fastify: '5.x' })

/** Which addresses may say on whose behalf they forward: private ones, as far as the configured number of hops. */
export function proxyTrust (config: Config): (address: string, hop: number) => boolean {
  const networks = new BlockList()
  for (const [net, prefix] of [['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) networks.addSubnet(net, prefix)
  for (const [net, prefix] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) networks.addSubnet(net, prefix, 'ipv6')
  return (address, hop) => hop < config.mcp.trustProxy && networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** The guard against DNS rebinding: a browser that was led here by a foreign name still sends that name as Host. */
function allowedHosts ({ mcp }: Config): { has: (host: string | null) => boolean } {
  const own = [mcp.publicUrl.host, ...mcp.allowedHosts ?? [], mcp.host].map(hostName)
  const names = new Set(own.filter((name) => name !== null && name !== '0.0.0.0' && name !== '[::]'))
  return { has: (host) => host !== null && (names.has(host) || isLoopbackHost(host)) }
}

/** The Host header itself: a proxy's X-Forwarded-Host does not say whom the browser meant to reach. */
function hostOf (request: FastifyRequest): string | null {
  const { host } = request.raw.headers
  return host === undefined ? null : hostName(host)
}

/** `Desk.example.com.:443` -> `desk.example.com`; null when it is no host. */
function hostName (host: string): string | null {
  const name = isIPv6(host) ? `[${host}]` : /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.exec(host)?.[1]
  return name?.toLowerCase().replace(/\.$/, '') ?? null
}

function originCheck ({ mcp }: Config): (origin: string) => boolean {
  const allowed = new Set([mcp.publicUrl.origin, ...mcp.allowedOrigins].map(normalOrigin))
  return (origin) => allowed.has(normalOrigin(origin)) || isLoopbackOrigin(origin)
}

function isLoopbackOrigin (origin: string): boolean {
  return /^https?:\/\//i.test(origin) && URL.canParse(origin) && isLoopbackHost(new URL(origin).hostname)
}

/** Schemes of desktop apps (`vscode-webview://...`) have no origin of their own in the URL standard. */
function normalOrigin (origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null
  return url !== null && url.origin !== 'null' ? url.origin : origin.toLowerCase().replace(/\/$/, '')
}

/** CORS for an origin that may call (Fetch standard, section 3.2). A preflight is answered at once. */
function allowCrossOrigin (origin: string, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  // As the headers above: on the answer itself, so that they stay whoever writes it.
  for (const [name, value] of Object.entries({ 'Access-Control-Allow-Origin': origin, ...CORS_HEADERS })) reply.raw.setHeader(name, value)
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return undefined
  return reply.code(204).headers(PREFLIGHT_HEADERS).send()
}
