import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import sensible from '@fastify/sensible'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { SECURITY_HEADERS } from './security.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Errors of this route are JSON-RPC error objects. */
    jsonRpc?: boolean
  }
}

/** Codes of our plain HTTP errors, and the sentence where the error itself has none that may be shown. */
const ANSWERS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['bad_request', 'The request could not be understood.'],
  401: ['unauthorized', 'A bearer credential is required.'],
  403: ['forbidden', 'This is not allowed.'],
  404: ['not_found', 'There is nothing at this address.'],
  405: ['method_not_allowed', 'This address does not take that method.'],
  406: ['not_acceptable', 'The Accept header leaves no form that can be answered.'],
  408: ['request_timeout', 'The request took too long to arrive.'],
  413: ['payload_too_large', 'The request body is larger than 1 MB.'],
  414: ['uri_too_long', 'The address is too long.'],
  415: ['unsupported_media_type', 'The Content-Type must be application/json.'],
  417: ['expectation_failed', 'The Expect header asks for something that is not supported.'],
  429: ['too_many_requests', 'Too many requests.'],
  431: ['headers_too_large', 'The request headers are too large.'],
  500: ['internal', 'Internal error'],
  503: ['unavailable', 'The server cannot take this request now.']
}

const BAD_JSON = 'The body is no JSON, or holds a key that is not allowed (__proto__).'

const PARSE_ERROR = -32700
const INVALID_REQUEST = -32600
const INTERNAL_ERROR = -32603
/** What the MCP SDK uses for everything that goes wrong before a message is dispatched. */
const TRANSPORT_ERROR = -32000

interface HttpError extends Error {
  statusCode?: number
  code?: string
  /** The message was written for clients. */
  expose?: boolean
  headers?: Record<string, string>
  /** The JSON-RPC code where the route speaks JSON-RPC. */
  rpcCode?: number
}

export default fp(async function errors (app: FastifyInstance) {
  await app.register(sensible)

  app.setErrorHandler((error: HttpError, request, reply) => {
    const status = statusOf(error)
    if (status >= 500 && error.expose !== true) request.log.error({ err: error }, 'request failed')
    return answerError(error, status, request, reply)
  })

  const limit = app.rateLimit()
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return
    // Limited, and answered before a body is read that nobody wants.
    await limit.call(app, request, reply)
    throw app.httpErrors.notFound()
  })
}, { name: 'errors', fastify: '5.x', dependencies: ['security'] })

/** Answers what Fastify refuses before any hook runs, such as an address it cannot decode. */
export function answerFrameworkError (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS)
  answerError(error, statusOf(error), request, reply)
}

/** Answers what Node's HTTP parser refuses, on the bare socket. */
export function answerClientError (error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const [code, message] = answerOf(status)
  const body = JSON.stringify({ error: { code, message } })
  const headers = { ...SECURITY_HEADERS, 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`)
}

function answerError (error: HttpError, status: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [code, fallback] = answerOf(status)
  // Messages of the framework may quote the request; only what was written for clients is passed on.
  const message = error.expose === true && error.message !== STATUS_CODES[status] ? error.message : isParseError(error) ? BAD_JSON : fallback
  reply.code(status).headers(error.headers ?? {})
  if (request.routeOptions.config?.jsonRpc !== true) return reply.send({ error: { code, message } })
  return reply.send({ jsonrpc: '2.0', id: idOf(request.body), error: { code: rpcCodeOf(error, status), message } })
}

function answerOf (status: number): readonly [code: string, message: string] {
  return ANSWERS[status] ?? (status < 500 ? ['bad_request', 'The request could not be served.'] : ['internal', 'Internal error'])
}

function statusOf (error: HttpError): number {
  const { statusCode } = error
  return statusCode !== undefined && statusCode >= 400 && statusCode <= 599 ? statusCode : 500
}

function rpcCodeOf (error: HttpError, status: number): number {
  if (error.rpcCode !== undefined) return error.rpcCode
  if (isParseError(error)) return PARSE_ERROR
  if (status === 400) return INVALID_REQUEST
  return status >= 500 && status !== 503 ? INTERNAL_ERROR : TRANSPORT_ERROR
}

function isParseError ({ code }: HttpError): boolean {
  return code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
}

/** The id of the request that is refused, null where none can be told (JSON-RPC 2.0, section 5). */
export function idOf (body: unknown): string | number | null {
  const { method, id } = (body ?? {}) as { method?: unknown, id?: unknown }
  return typeof method === 'string' && (typeof id === 'string' || typeof id === 'number') ? id : null
}
