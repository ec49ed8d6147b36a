import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { AuthInfo } from '@modelcontextprotocol/server'
import type { Asker } from '../service.js'

/** Binds the caller and what the request is confined to to the one request at hand: sessions outlive both. */
export function withAsker (request: IncomingMessage, { caller, narrowing }: Asker): IncomingMessage & { auth: AuthInfo } {
  const asker: Asker = { caller, ...(narrowing === undefined ? {} : { narrowing }) }
  return Object.assign(request, { auth: { token: '', clientId: caller.principal, scopes: [], extra: { asker, headers: request.headers } } })
}

/** What `withAsker` bound. */
export function askerOf (authInfo: AuthInfo | undefined): Asker {
  const asker = authInfo?.extra?.asker
  if (asker === undefined) throw new Error('a request reached the protocol without a caller')
  return asker as Asker
}

/** The HTTP headers of the request at hand. */
export function headersOf (authInfo: AuthInfo | undefined): IncomingHttpHeaders {
  return (authInfo?.extra?.headers ?? {}) as IncomingHttpHeaders
}
