import { systemClock } from '../clock.js'
import { ACCEPT_ENCODING } from '../halo/encoding.js'
import { type HttpAnswer, HttpFailure } from '../halo/exchange.js'
import { Http } from '../halo/http.js'
import { isPlainObject } from '../plain-object.js'
import { VERSION } from '../version.js'

const MAX_ANSWER_BYTES = 1024 * 1024

export interface Probing {
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string
}

/** Sends single requests, follows no redirect, tries nothing twice and counts. */
export class Probe {
  readonly #http: Http
  #sent = 0

  constructor (readonly timeoutMs: number) {
    this.#http = new Http({ timeoutMs, maxAnswerBytes: MAX_ANSWER_BYTES, clock: systemClock })
  }

  /** Requests sent so far. */
  get sent (): number {
    return this.#sent
  }

  /** The answer, any status. Throws {@link HttpFailure}. */
  async send (url: URL, { method = 'GET', headers = {}, body }: Probing = {}): Promise<HttpAnswer> {
    this.#sent++
    return await this.#http.exchange({
      method,
      url,
      headers: { accept: 'application/json', 'accept-encoding': ACCEPT_ENCODING, 'user-agent': `halo-itsm-mcp-doctor/${VERSION}`, ...headers },
      effect: 'read',
      ...(body === undefined ? {} : { body })
    }, new AbortController().signal)
  }

  async close (): Promise<void> {
    await this.#http.close()
  }
}

/** The JSON object in an answer; null for anything else. */
export function jsonObject (answer: HttpAnswer): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(answer.body.toString('utf8').replace(/^\uFEFF/, ''))
    return isPlainObject(body) ? body : null
  } catch {
    return null
  }
}

/** The first value of a header. */
export function header (answer: HttpAnswer, name: string): string | null {
  const value = answer.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

/** Why there was no answer, and what to do about it. `variable` is where the address came from. */
export function describeFailure (error: unknown, url: URL, variable: string): { result: string, advice: string } {
  if (!(error instanceof HttpFailure)) throw error
  switch (error.kind) {
    case 'unconnected': return describeConnection(error.causeCode, url, variable)
    case 'timeout': return { result: `${url.host} took the request and did not answer in time`, advice: 'See whether it is up and what stands in front of it (proxy, firewall).' }
    case 'reset': return { result: `${url.host} broke the connection before it answered`, advice: `See whether it is up, and whether ${variable} has the right scheme and port.` }
    default: return { result: `${url.host} gave an answer that could not be read (${error.kind})`, advice: `See whether ${variable} names the right server.` }
  }
}

/** Why there is no connection, by the system's or TLS library's own word. */
export function describeConnection (code: string | undefined, url: URL, variable: string): { result: string, advice: string } {
  const { host, hostname, protocol } = url
  const word = code === undefined ? '' : ` (${code})`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { result: `the name ${hostname} is not known${word}`, advice: `Check the spelling in ${variable}, and that this machine's DNS works.` }
  if (code === 'ECONNREFUSED') return { result: `nothing listens at ${host}${word}`, advice: `Check host and port in ${variable}, and that the server there runs.` }
  if (code === 'CERT_HAS_EXPIRED') return { result: `the certificate of ${host} has expired${word}`, advice: 'Have it renewed.' }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { result: `the certificate of ${host} is for another name${word}`, advice: `Use in ${variable} the name that the certificate is for.` }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') return { result: `${host} does not speak TLS${word}`, advice: `Check scheme and port in ${variable}.` }
  if (/CERT|SIGNATURE|ISSUER/.test(code ?? '')) return { result: `the certificate of ${host} is not trusted${word}`, advice: 'If it comes from an authority of your own, set NODE_EXTRA_CA_CERTS to the file of that authority\'s certificate before the start.' }
  return { result: `no connection to ${host} (${code ?? 'none in time'})`, advice: `Check that this machine may reach port ${url.port === '' ? (protocol === 'https:' ? '443' : '80') : url.port} of ${hostname} (firewall, proxy, VPN).` }
}
