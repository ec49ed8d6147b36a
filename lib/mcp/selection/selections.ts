import type { Narrowing } from './narrowing.js'
import { Selection, type SelectionParts } from './selection.js'

/** Lists of domains are the caller's choice, so what is kept for them has a bound. */
const MOST = 50

/** The selections in use: one object for all requests of equal rights that ask for the same. The longest unused is forgotten first. */
export class Selections {
  readonly #parts: Omit<SelectionParts, 'narrowing' | 'rightsReadOnly'>
  readonly #kept = new Map<string, Selection>()

  constructor (parts: Omit<SelectionParts, 'narrowing' | 'rightsReadOnly'>) {
    this.#parts = parts
  }

  of (narrowing: Narrowing | undefined, rightsReadOnly: boolean): Selection {
    const key = narrowing === undefined ? String(rightsReadOnly) : JSON.stringify([rightsReadOnly, narrowing.profile, narrowing.domains, narrowing.readOnly, narrowing.flat])
    const selection = this.#kept.get(key) ?? new Selection({ ...this.#parts, narrowing, rightsReadOnly })
    this.#kept.delete(key)
    this.#kept.set(key, selection)
    if (this.#kept.size > MOST) this.#kept.delete(this.#kept.keys().next().value as string)
    return selection
  }
}
