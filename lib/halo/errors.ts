import { AppError } from '../errors.js'
import { isPlainObject } from '../plain-object.js'
import { type HttpAnswer, HttpFailure } from './exchange.js'
import { htmlTitle, isHtml, readReason, tidy } from './reason.js'
import { type Effect, parseRetryAfter } from './retry.js'
import { seconds } from './work.js'

/** What an error needs to know about the request it is about. */
export interface Asked {
  method: 'GET' | 'POST' | 'DELETE'
  url: URL
  /** As the caller named it, without query. */
  path: string
  effect: Effect
  timeoutMs: number
  maxAnswerBytes: number
  /** Whether the access token came with the call, so that its owner must sign in again when Halo refuses it. */
  ownToken: boolean
}

/**
 * Whether Halo is not there, rather than that it answered: 502 to 504, 520 to 530 (hosted proxies), and a 500 that is not
 * Halo's own exception.
 */
export function isOutage (answer: HttpAnswer): boolean {
  const { status } = answer
  if (status === 500) return !readReason(answer.body).own
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 530)
}

/**
 * The error for an answer that is not 2xx: `halo_auth`, `halo_forbidden`, `halo_not_found`, `halo_limited`,
 * `halo_unavailable`, `halo_bad_answer` for a redirect, `halo_refused` for everything else, and `maybe_applied` for a write
 * that met an outage. `secrets` are kept out of the sentence; `now` is in epoch milliseconds.
 */
export function answerError (asked: Asked, answer: HttpAnswer, options: { secrets: readonly string[], now: number }): AppError {
  const { status } = answer
  if (status < 400) return redirected(asked, answer)
  const said = quoted(readReason(answer.body, options.secrets).text)
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], options.now)
  const after = retryAfterMs === null ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }
  switch (status) {
    case 401: return new AppError('halo_auth', unauthorised(asked, said), { status })
    case 403: return new AppError('halo_forbidden', `Halo does not allow this (HTTP 403)${said} The scope of the Halo API ` +
      'application, or the permissions of the agent it acts as, must include it; the same call will be refused again.', { status })
    case 404: return new AppError('halo_not_found', `Halo has nothing at ${asked.path} (HTTP 404)${said} Check the id, ` +
      'for example with the list tool.', { status })
    case 429: return new AppError('halo_limited', `Halo is limiting the number of requests (HTTP 429)${said} ` +
      again(retryAfterMs, 'in a minute'),
    { status, retryable: true, ...after })
  }
  if (isOutage(answer)) {
    const what = `Halo is not available right now (HTTP ${status})${said}`
    if (asked.effect === 'write') return maybeApplied(asked, what, { status })
    return new AppError('halo_unavailable', `${what} ${again(retryAfterMs, 'in a moment')}`, { status, retryable: true, ...after })
  }
  if (status >= 500) {
    const advice = asked.effect === 'write'
      ? 'Look at the record before you try again.'
      : 'The same call will probably fail again; try other arguments.'
    return new AppError('halo_refused', `Halo failed while it handled the request (HTTP ${status})${said} ${advice}`, { status })
  }
  return new AppError('halo_refused', `Halo refused the request (HTTP ${status})${said} Change the arguments accordingly; ` +
    'the same call will be refused again.', { status })
}

/** The error for a request without a usable answer. An abort gives the signal's own reason, unless a write was under way. */
export function failureError (asked: Asked, failure: HttpFailure): unknown {
  const lost = asked.effect === 'write' && failure.sent
  if (failure.kind === 'aborted' && !lost) return failure.cause
  const what = FAILURE_SENTENCES[failure.kind](asked, failure)
  if (lost) return maybeApplied(asked, what, { cause: failure })
  switch (failure.kind) {
    case 'too_large':
      return new AppError('answer_too_large', `${what} Ask for fewer rows (page_size) or a narrower filter.`, { cause: failure })
    case 'undecodable':
      return new AppError('halo_bad_answer', what, { retryable: true, cause: failure })
    case 'timeout':
      return new AppError('halo_timeout', `${what} Try again, or ask for less.`, { retryable: true, cause: failure })
    default:
      return new AppError('halo_unavailable', `${what} Try again in a moment.`, { retryable: true, cause: failure })
  }
}

const FAILURE_SENTENCES: Record<HttpFailure['kind'], (asked: Asked, failure: HttpFailure) => string> = {
  unconnected: ({ url: { host } }, { causeCode }) => /CERT|SIGNATURE|ISSUER|TLS|SSL/.test(causeCode ?? '')
    ? `No secure connection to Halo at ${host}: its certificate was not accepted (${causeCode}).`
    : `Halo could not be reached at ${host} (${causeCode ?? 'no connection in time'}).`,
  reset: ({ method, path }) => `The connection to Halo broke before ${method} ${path} was answered.`,
  timeout: ({ method, path, timeoutMs }) => `Halo did not answer ${method} ${path} within ${seconds(timeoutMs)}.`,
  too_large: ({ path, maxAnswerBytes }) =>
    `Halo's answer for ${path} is larger than ${Math.ceil(maxAnswerBytes / 1_048_576)} MB and was not read.`,
  undecodable: ({ path }) => `Halo's answer for ${path} could not be unpacked.`,
  aborted: ({ method, path }) => `The call ended before Halo answered ${method} ${path}.`
}

/** `maybe_applied`, for a write whose outcome is not known. `what` says in one sentence what happened. */
export function maybeApplied (asked: Asked, what: string, options: { status?: number, cause?: unknown } = {}): AppError {
  const word = asked.method === 'DELETE' ? 'delete' : 'write'
  return new AppError('maybe_applied',
    `${what} The ${word} may have been applied in Halo all the same. Look for it with a list or get before trying again.`, options)
}

/** `duplicate_create`: nothing was sent. */
export function duplicateCreate (): AppError {
  return new AppError('duplicate_create',
    'The same create was sent less than two minutes ago and may have been applied, so it was not sent again. ' +
    'Look for the record with a list or search first. If it is not there, try again later.')
}

/** `halo_bad_answer`, for a body that is not JSON where JSON is due; for a write `maybe_applied`. */
export function notJson (asked: Asked, answer: HttpAnswer, secrets: readonly string[]): AppError {
  const body = answer.body.subarray(0, 20_000).toString('utf8')
  const { status } = answer
  if (asked.effect === 'write') {
    return maybeApplied(asked, `Halo accepted ${asked.method} ${asked.path} but gave no readable answer.`, { status })
  }
  if (!isHtml(body)) {
    return new AppError('halo_bad_answer', `Halo's answer for ${asked.path} is not complete JSON. Try again, or ask for less.`,
      { status, retryable: true })
  }
  const title = tidy(htmlTitle(body), secrets)
  return new AppError('halo_bad_answer', 'Halo answered with an HTML page instead of data' +
    `${title === null ? '' : ` (“${title}”)`}; HALO_BASE_URL may point at the web application or at a sign-in page.`, { status })
}

/** `maybe_applied`, for a write that Halo accepted with an answer that is not the record, such as a message or several records. */
export function notTheRecord (asked: Asked, answer: unknown, secrets: readonly string[]): AppError {
  const { text } = isPlainObject(answer) ? readReason(Buffer.from(JSON.stringify(answer).slice(0, 8_000)), secrets) : { text: null }
  return maybeApplied(asked, `Halo accepted ${asked.method} ${asked.path}, but its answer is not the one record that was written${quoted(text)}`)
}

/** `halo_bad_answer`, for a redirect that is not followed: to another host, of a write, or without end. */
export function redirected (asked: Asked, answer: HttpAnswer): AppError {
  const { status } = answer
  const target = redirectTarget(answer, asked.url)
  const where = target === null ? '' : ` to ${target.protocol}//${target.host}`
  return new AppError('halo_bad_answer', `Halo redirected ${asked.method} ${asked.path}${where} (HTTP ${status}), which is not ` +
    'followed. HALO_BASE_URL should name the address that Halo itself answers on.', { status })
}

/** Where a redirect leads, null when its Location is missing or makes no sense. */
export function redirectTarget (answer: HttpAnswer, from: URL): URL | null {
  const location = answer.headers['location']
  if (typeof location !== 'string' || !URL.canParse(location, from.href)) return null
  return new URL(location, from)
}

function unauthorised (asked: Asked, said: string): string {
  return asked.ownToken
    ? `Halo no longer accepts this sign-in (HTTP 401)${said} Sign in again.`
    : `Halo did not accept a fresh access token (HTTP 401)${said} The operator should check that the Halo API application ` +
      'is enabled and may use this part of the API.'
}

function again (afterMs: number | null, otherwise: string): string {
  return `Try again ${afterMs === null ? otherwise : `in about ${seconds(afterMs)}`}.`
}

function quoted (reason: string | null): string {
  if (reason === null) return '.'
  return `: ${reason}${/[.!?…]$/.test(reason) ? '' : '.'}`
}
