import type { Dispatcher, Pool } from 'undici'
import type { Signal } from '../cancellation.js'
import type { Clock } from '../clock.js'
import type { Effect } from './retry.js'

/** More of an error page is never looked at. */
const MAX_ERROR_BYTES = 256 * 1024

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE'
  url: URL
  headers: Record<string, string>
  body?: string
  effect: Effect
}

export interface HttpAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>
  /** Decoded; that of an error is cut at 256 KiB. */
  body: Buffer
}

export type FailureKind =
  /** No connection was made in time, or at all. */
  | 'unconnected'
  | 'reset' | 'timeout' | 'too_large'
  /** The body does not decode as its Content-Encoding says. */
  | 'undecodable'
  /** The caller's signal; its reason is the cause. */
  | 'aborted'

/** There is no usable answer. */
export class HttpFailure extends Error {
  /** `sent`: the request may have reached the server. */
  constructor (readonly kind: FailureKind, readonly sent: boolean, cause?: unknown) {
    super(`HTTP request failed: ${kind}`, { cause })
    this.name = 'HttpFailure'
  }

  /** The system's or TLS library's own word, such as ECONNREFUSED. */
  get causeCode (): string | undefined {
    const cause = this.cause
    return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  }
}

export interface HttpOptions {
  timeoutMs: number
  maxAnswerBytes: number
  clock: Clock
}

/** One request on its way. Uses undici's dispatch interface, the only one that tells when a request is written. */
export class Exchange implements Dispatcher.DispatchHandler {
  #options: HttpOptions
  #signal: Signal
  #controller: Dispatcher.DispatchController | undefined
  #settled = false
  #status = 0
  #headers: HttpAnswer['headers'] = {}
  readonly #chunks: Buffer[] = []
  #bytes = 0
  #finish: (result: HttpAnswer | HttpFailure) => void = () => {}

  constructor (options: HttpOptions, signal: Signal) {
    this.#options = options
    this.#signal = signal
  }

  run (pool: Pool, request: HttpRequest): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const onAbort = () => this.#fail('aborted', this.#signal.reason)
      const stopTimer = this.#options.clock.after(this.#options.timeoutMs, () => this.#fail('timeout'))
      // Assigned to the property itself, it would be old from the start, and keep all of this with it.
      const finish = (result: HttpAnswer | HttpFailure) => {
        this.#settled = true
        stopTimer()
        this.#signal.removeEventListener('abort', onAbort)
        if (result instanceof HttpFailure) reject(result)
        else resolve(result)
      }
      this.#finish = finish
      this.#signal.addEventListener('abort', onAbort, { once: true })
      const { method, url, headers, body } = request
      pool.dispatch({ path: url.pathname + url.search, method, headers, ...(body === undefined ? {} : { body }) }, this)
    })
  }

  /** undici calls this right before it writes to a connected socket. */
  onRequestStart (controller: Dispatcher.DispatchController): void {
    // Given up while it waited for a connection: it must not be written any more.
    if (this.#settled) return controller.abort(new Error('given up before it was sent'))
    this.#controller = controller
  }

  onResponseStart (controller: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
    forget(controller)
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    if (status < 300 && Number(headers['content-length']) > this.#options.maxAnswerBytes) this.#fail('too_large')
  }

  onResponseData (_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    if (this.#status < 300) {
      if (this.#bytes > this.#options.maxAnswerBytes) this.#fail('too_large')
    } else if (this.#bytes >= MAX_ERROR_BYTES) {
      this.#answered()
      this.#drop()
    }
  }

  onResponseEnd (): void {
    if (!this.#settled) this.#answered()
  }

  onResponseError (_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(this.#controller === undefined ? 'unconnected' : 'reset', error)
  }

  #answered (): void {
    // Emptied, not replaced: the list has waited as long as the answer took.
    const chunks = this.#chunks.splice(0)
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    this.#finish({ status: this.#status, headers: this.#headers, body })
  }

  #fail (kind: FailureKind, cause?: unknown): void {
    if (this.#settled) return
    const sent = this.#controller !== undefined
    this.#finish(new HttpFailure(kind === 'timeout' && !sent ? 'unconnected' : kind, sent, cause))
    this.#drop()
  }

  #drop (): void {
    this.#controller?.abort(new Error('the connection is dropped'))
  }
}

/**
 * Lets go of the headers as they were received, which are views of the received bytes: undici has made their list before
 * it waited for the answer, and what has waited long is kept until a full garbage collection with all that it holds.
 */
function forget ({ rawHeaders }: Dispatcher.DispatchController): void {
  if (Array.isArray(rawHeaders)) rawHeaders.length = 0
}
