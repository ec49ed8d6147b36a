/**
 * What is under way, coming and going with every request. Not a Set or Map: V8 links the table that one of them outgrows
 * to the next table, and once one has become old, all that follow stay until a full garbage collection, together with
 * everything that was in them at the time.
 */
export class Roster<T> {
  readonly #items: T[] = []

  get size (): number {
    return this.#items.length
  }

  add (item: T): void {
    this.#items.push(item)
  }

  /** Takes out the item if it is there; the order of the others may change. */
  delete (item: T): void {
    const at = this.#items.indexOf(item)
    if (at < 0) return
    const last = this.#items.pop()!
    if (at < this.#items.length) this.#items[at] = last
  }

  find (matches: (item: T) => boolean): T | undefined {
    return this.#items.find(matches)
  }

  clear (): void {
    this.#items.length = 0
  }

  /** What is there now, whatever comes or goes meanwhile. */
  [Symbol.iterator] (): Iterator<T> {
    return [...this.#items].values()
  }
}
