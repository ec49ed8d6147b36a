/** First come, first served per principal, and principals take turns. */
export class FairQueue<T extends { principal: string }> {
  /** In the order of turns: the first principal is served next. */
  #turns = new Map<string, T[]>()
  #size = 0

  get size (): number {
    return this.#size
  }

  add (item: T): void {
    const own = this.#turns.get(item.principal)
    if (own === undefined) this.#turns.set(item.principal, [item])
    else own.push(item)
    this.#size++
  }

  /** Takes out the item whose turn it is. */
  next (): T | undefined {
    const turn = this.#turns.entries().next()
    if (turn.done) return undefined
    const [principal, items] = turn.value
    const item = items.shift()
    this.#turns.delete(principal)
    if (items.length > 0) this.#turns.set(principal, items)
    this.#size--
    return item
  }

  remove (item: T): void {
    const own = this.#turns.get(item.principal)
    const index = own === undefined ? -1 : own.indexOf(item)
    if (own === undefined || index < 0) return
    own.splice(index, 1)
    if (own.length === 0) this.#turns.delete(item.principal)
    this.#size--
  }

  /** How many items will be served before this one, as things stand. */
  ahead (item: T): number {
    const rank = this.#turns.get(item.principal)?.indexOf(item) ?? -1
    if (rank < 0) return 0
    let ahead = rank
    let turnComesFirst = true
    for (const [principal, items] of this.#turns) {
      if (principal === item.principal) turnComesFirst = false
      else ahead += Math.min(items.length, turnComesFirst ? rank + 1 : rank)
    }
    return ahead
  }

  /** The newest item of the principal that has the most waiting, if that is more than `principal` has. */
  mostGreedy (principal: string): T | undefined {
    let longest: T[] = this.#turns.get(principal) ?? []
    const ownLength = longest.length
    for (const items of this.#turns.values()) {
      if (items.length > longest.length) longest = items
    }
    return longest.length > ownLength ? longest.at(-1) : undefined
  }

  /** Every item, in no particular order. */
  * [Symbol.iterator] (): Iterator<T> {
    for (const items of this.#turns.values()) yield * items
  }
}
