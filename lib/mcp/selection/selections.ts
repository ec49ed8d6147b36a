import type { Narrowing } from './narrowing.js'
import { Selection, type SelectionParts } from './selection.js'

/** Lists of domains are the caller's choice, so what is kept for them has a bound. */
const MOST = 50

/** The selections in use: one object for all requests of equal rights that ask for the same. The longest unused is forgotten first. */
export class Selections {
  readonly #parts: Omit<SelectionParts, 'narrowing' | 'rightsReadOnly'>
  readonly #kept = new Map<string, { selection: Selection, usedAt: number }>()
  /** Uses so far. */
  #uses = 0

  constructor (parts: Omit<SelectionParts, 'narrowing' | 'rightsReadOnly'>) {
    this.#parts = parts
  }

  of (narrowing: Narrowing | undefined, rightsReadOnly: boolean): Selection {
    const key = narrowing === undefined ? String(rightsReadOnly) : JSON.stringify([rightsReadOnly, narrowing.profile, narrowing.domains, narrowing.readOnly, narrowing.flat])
    let kept = this.#kept.get(key)
    if (kept === undefined) {
      kept = { selection: new Selection({ ...this.#parts, narrowing, rightsReadOnly }), usedAt: 0 }
      this.#kept.set(key, kept)
    }
    kept.usedAt = ++this.#uses
    if (this.#kept.size > MOST) this.#forgetOne()
    return kept.selection
  }

  #forgetOne (): void {
    const [[longestUnused]] = [...this.#kept].sort(([, one], [, other]) => one.usedAt - other.usedAt) as [[string, unknown]]
    this.#kept.delete(longestUnused)
  }
}
