/**
 * What the rest of the server sees of Halo. One `HaloConnection` per Halo instance holds the pool, the budget, the
 * breaker and the tokens; a `HaloApi` is that connection bound to one caller and one tool call.
 */

import type { Signal } from '../cancellation.js'
import type { Members } from './members.js'

/** What Halo accepts as proof of who is calling. */
export type Credential =
  /** A Halo API application with its secret (client credentials grant). */
  | { kind: 'application', clientId: string, clientSecret: string, scope: string }
  /** An access token that Halo issued to somebody else and that came with the call. */
  | { kind: 'token', accessToken: string }

/** Who calls: the key of cache, coalescing, sessions and audit, and whose budget is spent. */
export interface Caller {
  /** Halo application, plus the person where one signed in. Never contains a secret. */
  principal: string
  /** Halo instance + tenant + application. */
  budgetKey: string
  credential: Credential
  /** What the caller signed in for does not include changes: no tool that makes any is listed or run. */
  readOnly?: boolean
  /** To whom the caller's sessions belong, where that is more than the principal: the MCP client and the principal. */
  sessionOwner?: string
  /** The person who signed in, as a reader knows them; absent where an application's credential says nothing of people. */
  person?: string
  /** The OAuth client that the caller signed in with, as logs name it. */
  client?: string
}

/** A query value; arrays are sent as `1,2,3`, `undefined` is left out. */
export type QueryValue = string | number | boolean | ReadonlyArray<string | number> | undefined
export type Query = Readonly<Record<string, QueryValue>>

/** What a reader looks at: the record of an answer, or the rows of its list, and of each only these members. */
export interface Wanted {
  of: 'record' | 'rows'
  members: Members
}

/** The bytes of an attachment as Halo served them. */
export interface HaloFile {
  bytes: Uint8Array
  /** Without parameters, lower case; `application/octet-stream` where Halo gave none. */
  mediaType: string
  /** From Content-Disposition, null where Halo gave none. */
  filename: string | null
}

/** The Halo REST API for one caller within one tool call's deadline. Paths start with `/` and are relative to the API root. */
export interface HaloApi {
  readonly caller: Caller
  /**
   * GET, parsed JSON. Equal reads of one principal that are in flight share one request. Other members than those wanted may
   * be left out.
   */
  read: (path: string, query?: Query, wanted?: Wanted) => Promise<unknown>
  /** GET of a binary body. A JSON answer is returned as bytes too. */
  download: (path: string, query?: Query) => Promise<HaloFile>
  /**
   * POST of a JSON array, as Halo expects for one record too. Never sent twice once it may have reached Halo.
   * Returns the parsed answer, `undefined` for an empty one.
   *
   * @param check throws `halo_bad_answer` for an answer that is not of a write that was made: as that may stand all the
   * same, it becomes `maybe_applied`, and the same create is not sent again
   */
  write: (path: string, records: readonly unknown[], query?: Query, check?: (answer: unknown) => void) => Promise<unknown>
  /** DELETE; returns the parsed answer, `undefined` for an empty one. Never sent twice either. */
  remove: (path: string, query?: Query) => Promise<unknown>
}

/** What one tool call brings along. */
export interface CallScope {
  caller: Caller
  /** Aborted when the MCP client cancels. */
  signal?: Signal
  /** Halo work and waiting allowed in all, in milliseconds; default 15,000. */
  deadlineMs?: number
}

/** State of the sliding window, for `halo://config/rate-limit` and metrics. */
export interface BudgetState {
  used: number
  limit: number
  remaining: number
  windowMs: number
  /** What there is to say beside the figures; present while this process has only a share of the budget. */
  notice?: string
}

/** The budget of a Halo application, for requests that are sent outside of calls: sign-ins. */
export interface HaloAccount {
  /** A place for one request, to be settled when it was sent; null while the budget is used up. */
  take: (budgetKey: string) => Promise<{ settle: () => void, release: () => void } | null>
  /** Counts a request that Halo has seen already. */
  count: (budgetKey: string) => void
  /** Milliseconds until there is a place. */
  waitMs: (budgetKey: string) => Promise<number>
}

export type BreakerState = 'closed' | 'open' | 'half_open'

export interface HaloConnection {
  /** A Halo API bound to one caller and one call. */
  forCall: (scope: CallScope) => HaloApi
  /** Budget of the caller's Halo application. */
  budget: (caller: Pick<Caller, 'budgetKey'> & Partial<Caller>) => BudgetState
  readonly account: HaloAccount
  readonly breaker: BreakerState
  /** Whether Halo answers at all right now; asks `/api/authinfo`-like endpoints at most once in a few seconds. */
  reachable: () => Promise<boolean>
  /** Ends the pools; waiting calls fail with `halo_unavailable`. */
  close: () => Promise<void>
}

export interface HaloRequestEvent {
  method: string
  /** As the caller gave it, with ids and without a query. */
  path: string
  /** Null where there was no answer. */
  status: number | null
  durationMs: number
  waitedMs: number
  attempt: number
  budgetKey: string
}

/** Callbacks for logs and metrics; `lib` reports, plugins decide what becomes of it. */
export interface HaloEvents {
  /** `waitedMs` is the time spent waiting for a place in the budget, before `durationMs` began. */
  onRequest?: (event: HaloRequestEvent) => void
  onRetry?: (event: { method: string, path: string, reason: string, delayMs: number }) => void
  /** A read was answered by an equal one that was under way. */
  onSharedRead?: () => void
  onBreaker?: (event: { from: BreakerState, to: BreakerState }) => void
  onBudgetWarning?: (event: { budgetKey: string, used: number, limit: number }) => void
}
