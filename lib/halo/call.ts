import type { Cancellation, Signal } from '../cancellation.js'
import type { Clock } from '../clock.js'
import { AppError, isAppError } from '../errors.js'
import type { Roster } from '../roster.js'
import { readFile, readJson, readWanted, readWriteAnswer } from './body.js'
import { callerKey } from './caller-key.js'
import type { Coalescer } from './coalesce.js'
import { createKey, type DuplicateGuard, type Outcome } from './duplicates.js'
import { ACCEPT_ENCODING } from './encoding.js'
import { answerError, duplicateCreate, failureError, notJson, notTheRecord } from './errors.js'
import { type HttpAnswer, HttpFailure } from './exchange.js'
import type { Authorisation, Flow, Outgoing } from './flow.js'
import { isHeaderSafe, type SignIn } from './sign-in.js'
import type { TokenCache } from './token.js'
import type { Caller, CallScope, HaloApi, HaloFile, Query, Wanted } from './types.js'
import { apiUrl } from './url.js'
import { CallTime, operate, type Work } from './work.js'

const DEFAULT_DEADLINE_MS = 15_000

/** What all calls of one connection share. */
export interface Shared {
  clock: Clock
  flow: Flow
  tokens: TokenCache
  signIn: SignIn
  reads: Coalescer<HttpAnswer>
  duplicates: DuplicateGuard
  /** `{base}/api`, without a trailing slash. */
  apiRoot: URL
  userAgent: string
  limits: { timeoutMs: number, maxAnswerBytes: number }
  active: Roster<Cancellation>
  closed: boolean
}

interface Sending {
  out: Outgoing
  /** Filled as tokens are used; none of them may appear in a message. */
  secrets: string[]
}

/** The Halo API for one caller within one call. See {@link HaloApi}. */
export class HaloCall implements HaloApi {
  readonly caller: Caller
  #shared: Shared
  #signal: Signal | undefined
  #time: CallTime

  constructor (shared: Shared, scope: CallScope) {
    this.caller = scope.caller
    this.#shared = shared
    this.#signal = scope.signal
    this.#time = new CallTime(shared.clock, scope.deadlineMs ?? DEFAULT_DEADLINE_MS)
  }

  async read (path: string, query: Query = {}, wanted?: Wanted): Promise<unknown> {
    // Each waiter of a shared answer parses it for itself, so nobody can change what another one sees.
    const use = wanted === undefined ? readJson : (answer: HttpAnswer, bad: () => AppError) => readWanted(answer, wanted, bad)
    return await this.#get(path, query, { accept: 'application/json', use })
  }

  async download (path: string, query: Query = {}): Promise<HaloFile> {
    return await this.#get(path, query, { accept: '*/*', use: readFile })
  }

  async write (path: string, records: readonly unknown[], query: Query = {}, check?: (answer: unknown) => void): Promise<unknown> {
    const body = JSON.stringify(records)
    const sending = this.#sending('POST', path, query, body)
    const { pathname, search } = sending.out.url
    const key = createKey(this.caller.principal, pathname + search, records)
    if (key === null) return await this.#checked(sending, check)
    const leave = await this.#shared.duplicates.enter(key)
    if (leave === null) throw duplicateCreate()
    let outcome: Outcome = 'answered'
    try {
      return await this.#checked(sending, check)
    } catch (error) {
      if (isAppError(error, 'maybe_applied')) outcome = 'maybe applied'
      throw error
    } finally {
      await leave(outcome)
    }
  }

  async remove (path: string, query: Query = {}): Promise<unknown> {
    return await this.#change(this.#sending('DELETE', path, query))
  }

  async #get<T> (path: string, query: Query, { accept, use }: { accept: string, use: (answer: HttpAnswer, bad: () => AppError) => T }): Promise<T> {
    const sending = this.#sending('GET', path, query)
    sending.out.headers['accept'] = accept
    // Attachments are mostly packed already.
    if (accept !== 'application/json') sending.out.headers['accept-encoding'] = 'identity'
    const { pathname, search } = sending.out.url
    const key = `${callerKey(this.caller)} ${accept} ${pathname}${search}`
    const read = (answer: HttpAnswer) => use(answer, () => notJson(sending.out, answer, sending.secrets))
    return await this.#operate(work => this.#shared.reads.join(key, work, shared => this.#send(sending, shared), read))
  }

  async #checked (sending: Sending, check: ((answer: unknown) => void) | undefined): Promise<unknown> {
    const answer = await this.#change(sending)
    try {
      check?.(answer)
    } catch (error) {
      throw isAppError(error, 'halo_bad_answer') ? notTheRecord(sending.out, answer, sending.secrets) : error
    }
    return answer
  }

  #change (sending: Sending): Promise<unknown> {
    return this.#operate(async work => {
      try {
        const answer = await this.#send(sending, work)
        return readWriteAnswer(answer, () => notJson(sending.out, answer, sending.secrets))
      } finally {
        // A read that begins from now on must not be answered by one that began before the write.
        this.#shared.reads.detach()
      }
    })
  }

  async #operate<T> (run: (work: Work) => Promise<T>): Promise<T> {
    const { clock, active, closed } = this.#shared
    if (closed) throw connectionClosed()
    return await operate({ clock, active, time: this.#time, signal: this.#signal }, run)
  }

  async #send ({ out, secrets }: Sending, work: Work): Promise<HttpAnswer> {
    let answer: HttpAnswer
    try {
      answer = await this.#shared.flow.send(out, work)
    } catch (error) {
      throw error instanceof HttpFailure ? failureError(out, error) : error
    }
    if (answer.status < 200 || answer.status > 299) {
      throw answerError(out, answer, { secrets, now: this.#shared.clock.now() })
    }
    return answer
  }

  #sending (method: Outgoing['method'], path: string, query: Query, body?: string): Sending {
    const { apiRoot, userAgent, limits } = this.#shared
    const { principal, budgetKey, credential } = this.caller
    const secrets = credential.kind === 'application' ? [credential.clientSecret] : []
    const headers: Record<string, string> = { accept: 'application/json', 'accept-encoding': ACCEPT_ENCODING, 'user-agent': userAgent }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const out: Outgoing = {
      method,
      url: apiUrl(apiRoot, path, query),
      path,
      effect: method === 'GET' ? 'read' : 'write',
      ownToken: credential.kind === 'token',
      ...limits,
      headers,
      ...(body === undefined ? {} : { body }),
      spender: { principal, budgetKey },
      authorisation: this.#authorisation(secrets)
    }
    return { out, secrets }
  }

  #authorisation (secrets: string[]): Authorisation {
    const { tokens, signIn } = this.#shared
    const { credential, principal, budgetKey } = this.caller
    if (credential.kind === 'token') {
      const { accessToken } = credential
      secrets.push(accessToken)
      return {
        token: async () => {
          if (isHeaderSafe(accessToken)) return accessToken
          throw new AppError('halo_auth', 'The access token is not one that Halo could have issued. Sign in again.')
        },
        refused: () => false
      }
    }
    return {
      token: async work => {
        const token = await tokens.get(credential, work, shared => signIn.grant(credential, { principal, budgetKey }, shared))
        if (!secrets.includes(token)) secrets.push(token)
        return token
      },
      refused: token => tokens.refused(credential, token)
    }
  }
}

/** `halo_unavailable`, once the connection is closed. */
export function connectionClosed (): AppError {
  return new AppError('halo_unavailable', 'This server is closing its connection to Halo. Try again in a moment.', { retryable: true })
}
