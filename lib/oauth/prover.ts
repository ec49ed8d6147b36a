import type { Clock } from '../clock.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import { CopiedStore } from '../store/copied.js'
import { unlessAway, type Store } from '../store/types.js'
import { addressGroup } from './address-group.js'
import { Buckets } from './bucket.js'
import { OAuthError, unavailable } from './errors.js'
import { type HaloApplication, type HaloGrant, HaloTokenError } from './halo-tokens.js'
import type { Sealer } from './seal.js'
import { Turns } from './turns.js'

/** Counts a request in the budget of a Halo application; see the budget of `lib/halo`. */
export interface Account {
  /** A place for one request, null when the budget is used up for now. */
  take: (applicationId: string) => Promise<{ settle: () => void, release: () => void } | null>
  /** Counts a request that Halo has seen already; the next call waits where the budget is full by it. */
  count: (applicationId: string) => void
  /** Milliseconds until there is a place. */
  waitMs: (applicationId: string) => Promise<number>
}

export interface Attempt {
  application: HaloApplication
  /** Where the request came from. */
  address: string
  /** What the secret was sent with: a code, a refresh token or a page. Only a few wrong secrets are tried with each. */
  with: string
  /** What came with the secret was only ever given to somebody who had proven it. */
  vouched: boolean
}

export interface ProverOptions {
  ask: (application: HaloApplication) => Promise<HaloGrant>
  account: Account
  clock: Clock
  /** Where replicas tell each other which secrets were proven. */
  store: Store
  sealer: Sealer
}

/** Wrong secrets tried with one code, token or page from one address. */
const MAX_WRONG = 5
const WRONG_MS = 15 * 60_000
/** A secret that Halo refused is not taken there again within this time. */
const DENIED_MS = 60_000
const PROVEN_MS = 30 * 24 * 3_600_000
const MAX_ENTRIES = 10_000
/** Unproven secrets that go to Halo: in all, from one address, and the same one from one address. */
const ALL_STRANGERS = { burst: 120, refillMs: 500, maxWaitMs: 4_000 }
const ONE_ADDRESS = { burst: 60, refillMs: 1_000 }
const ONE_SECRET = { burst: 40, refillMs: 1_500 }

/**
 * Proves ids and secrets by asking Halo for a token, every time. What is remembered of earlier answers decides only how a
 * request waits: secrets that Halo never accepted share a small allowance of their own and spend nobody's budget, so that
 * strangers who guess harm no owner. A secret that was proven is known to all replicas, whoever else guesses at its address;
 * one that is new gets its turn among the addresses from which secrets are tried.
 */
export class Prover {
  readonly #options: ProverOptions
  readonly #denied: ExpiringMap<true>
  readonly #proven: CopiedStore
  readonly #wrong: ExpiringMap<number>
  readonly #ofSecret: Buckets
  readonly #ofAddress: Buckets
  readonly #ofAll: Turns

  constructor (options: ProverOptions) {
    this.#options = options
    this.#denied = new ExpiringMap(options.clock, MAX_ENTRIES)
    this.#proven = new CopiedStore({ store: options.store, clock: options.clock, maxCopies: MAX_ENTRIES })
    this.#wrong = new ExpiringMap(options.clock, MAX_ENTRIES)
    this.#ofSecret = new Buckets(options.clock, ONE_SECRET)
    this.#ofAddress = new Buckets(options.clock, ONE_ADDRESS)
    this.#ofAll = new Turns(options.clock, ALL_STRANGERS)
  }

  /**
   * A fresh Halo token of the application.
   *
   * @throws OAuthError `invalid_client` for a wrong secret, `temporarily_unavailable` when Halo does not answer or too many
   * unproven secrets are being tried, `invalid_scope`, `server_error`
   */
  async prove (attempt: Attempt): Promise<HaloGrant> {
    const { application } = attempt
    const address = addressGroup(attempt.address)
    const mark = this.#options.sealer.markOf(JSON.stringify([application.clientId, application.clientSecret]))
    if (this.#denied.get(mark) === true) throw wrongSecret()
    const tries = `${address} ${attempt.with}`
    if ((this.#wrong.get(tries) ?? 0) >= MAX_WRONG) throw new OAuthError('invalid_grant', 'Too many wrong secrets were sent with this. Start again.')

    const wasProven = !attempt.vouched && await unlessAway(async () => await this.#proven.get(keyOf(mark)), null) !== null
    const place = attempt.vouched || wasProven ? await this.#placeInBudget(application.clientId) : await this.#placeAmongStrangers(application.clientId, address, mark)
    let grant: HaloGrant
    try {
      grant = await this.#options.ask(application)
    } catch (error) {
      if (!(error instanceof HaloTokenError)) throw error
      place.failed()
      if (error.failure !== 'credentials') throw oauthErrorOf(error)
      this.#denied.set(mark, true, DENIED_MS)
      this.#wrong.set(tries, (this.#wrong.get(tries) ?? 0) + 1, WRONG_MS)
      if (wasProven) await this.#proven.delete(keyOf(mark))
      throw wrongSecret()
    }
    place.succeeded()
    await this.#proven.set(keyOf(mark), '1', PROVEN_MS)
    return grant
  }

  async #placeInBudget (applicationId: string): Promise<Place> {
    const { account } = this.#options
    const slot = await account.take(applicationId)
    if (slot === null) throw unavailable('The budget of requests to Halo is used up for the moment.', await account.waitMs(applicationId))
    return { succeeded: () => slot.settle(), failed: () => slot.settle() }
  }

  /** From the narrowest allowance to the widest, so that what one stranger is refused does not use up what others share. */
  async #placeAmongStrangers (applicationId: string, address: string, mark: string): Promise<Place> {
    const secret = `${address} ${mark}`
    const waitMs = this.#ofSecret.take(secret) || this.#ofAddress.take(address) || await this.#ofAll.take(address)
    if (waitMs > 0) throw unavailable('Too many sign-ins with unknown secrets are being tried. Try again in a moment.', waitMs)
    return {
      succeeded: () => {
        this.#ofSecret.giveBack(secret)
        this.#ofAddress.giveBack(address)
        this.#ofAll.giveBack()
        this.#options.account.count(applicationId)
      },
      failed: () => {}
    }
  }
}

interface Place {
  succeeded: () => void
  failed: () => void
}

function keyOf (mark: string): string {
  return `proven:${mark}`
}

function wrongSecret (): OAuthError {
  return new OAuthError('invalid_client', 'Halo does not accept this client id and secret.')
}

/** What a client is told when Halo's token endpoint did not give a token. */
export function oauthErrorOf (error: HaloTokenError): OAuthError {
  switch (error.failure) {
    case 'credentials': return wrongSecret()
    case 'grant': return new OAuthError('invalid_grant', 'Halo no longer accepts this sign-in, which also happens when its answer to an earlier refresh was lost. Sign in again.')
    case 'scope': return new OAuthError('invalid_scope', 'The Halo API application may not have the permissions that HALO_SCOPE asks for.')
    case 'unavailable': return unavailable(error.message, error.retryAfterMs ?? undefined, error)
    case 'setup': return new OAuthError('server_error', error.message, { cause: error })
  }
}
