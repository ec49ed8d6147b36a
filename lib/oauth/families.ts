import type { Clock } from '../clock.js'
import { CopiedStore } from '../store/copied.js'
import { unlessAway, type Store } from '../store/types.js'
import { digest } from './digest.js'
import type { Sealer } from './seal.js'
import type { RefreshContent, TokenAnswer } from './tokens.js'

/** A client that did not get its answer may repeat the refresh within this time. */
export const GRACE_MS = 60_000
/** Longer than a code lives, so that one that is shown again later still gives its thief away. */
const CODE_MARK_MS = 10 * 60_000

export interface FamiliesOptions {
  store: Store
  sealer: Sealer
  /** How long anything that a sign-in gave can be good. */
  lifetimeMs: number
  clock: Clock
}

/**
 * What was revoked, used up or refused, shared by all replicas. Everything else about a token is in the token. What is known
 * of it here holds while the shared store is away, and is brought back to one that lost it.
 */
export class Families {
  readonly #options: FamiliesOptions
  /** What must not be taken any more. Each replica is told of all of it. */
  readonly #ended: CopiedStore
  /** What a refresh gave and how far a family is: written when Halo's token is spent already, so it must not fail then. */
  readonly #given: CopiedStore

  constructor (options: FamiliesOptions) {
    const { store, clock } = options
    this.#options = options
    this.#ended = new CopiedStore({ store, clock, topic: 'revocations' })
    this.#given = new CopiedStore({ store, clock })
  }

  /** Ends every token of a sign-in, those to come included. */
  async revoke (family: string): Promise<void> {
    await this.#ended.set(`revoked:${family}`, '1', this.#options.lifetimeMs)
  }

  async isRevoked (family: string): Promise<boolean> {
    return await this.#ended.get(`revoked:${family}`) !== null
  }

  /** Ends one access token. */
  async revokeAccess (id: string, ttlMs: number): Promise<void> {
    await this.#ended.set(`ended:${id}`, '1', Math.max(1, ttlMs))
  }

  /** Remembers that Halo refused this access token of its own. */
  async refusedByHalo (haloToken: string, ttlMs: number): Promise<void> {
    await this.#ended.set(`refused:${digest(haloToken)}`, '1', ttlMs)
  }

  /** Whether an access token must no longer be taken, whatever its date says; as far as is known while the store is away. */
  async isDead ({ family, id, halo }: { family: string, id: string, halo: string }): Promise<boolean> {
    const { store } = this.#options
    const keys = [`revoked:${family}`, `ended:${id}`, `refused:${digest(halo)}`]
    if (keys.some((key) => this.#ended.has(key))) return true
    return await unlessAway(async () => (await Promise.all(keys.map(async (key) => await store.get(key)))).some((mark) => mark !== null), false)
  }

  /** Marks a code or page as used; false when it was used before. */
  async useOnce (id: string): Promise<boolean> {
    return await this.#options.store.add(`used:${id}`, '1', CODE_MARK_MS)
  }

  async wasUsed (id: string): Promise<boolean> {
    return await this.#options.store.get(`used:${id}`) !== null
  }

  /** What a refresh token is by the family's count: the newest one, one used within the grace time, or an old one. */
  async stateOf ({ id, family, generation }: RefreshContent): Promise<{ state: 'current' } | { state: 'repeated', answer: TokenAnswer } | { state: 'reused' }> {
    const count = Number(await this.#given.get(`generation:${family}`) ?? -1)
    if (count <= generation) return { state: 'current' }
    const kept = await this.kept<{ answer: TokenAnswer, at: number }>(`refresh:${id}`)
    if (kept === null) return { state: 'reused' }
    const passedS = Math.floor((this.#options.clock.now() - kept.at) / 1_000)
    return { state: 'repeated', answer: { ...kept.answer, expires_in: Math.max(1, kept.answer.expires_in - passedS) } }
  }

  /** The token was used: the next generation is the current one, and a repeated request gets the same answer. */
  async advance ({ id, family, generation }: RefreshContent, answer: TokenAnswer): Promise<void> {
    await this.keep(`refresh:${id}`, { answer, at: this.#options.clock.now() }, GRACE_MS)
    await this.#given.set(`generation:${family}`, String(generation + 1), this.#options.lifetimeMs)
  }

  /** Keeps a result for a short time, sealed. */
  async keep (key: string, value: object, ttlMs: number): Promise<void> {
    const { sealer } = this.#options
    await this.#given.set(`kept:${key}`, await sealer.seal('kept', { key, value }), ttlMs)
  }

  async kept<T extends object> (key: string): Promise<T | null> {
    const { sealer } = this.#options
    const sealed = await this.#given.get(`kept:${key}`)
    const content = sealed === null ? null : await sealer.open<{ key: string, value: T }>('kept', sealed)
    return content?.key === key ? content.value : null
  }

  async dropKept (key: string): Promise<void> {
    await this.#given.delete(`kept:${key}`)
  }
}
