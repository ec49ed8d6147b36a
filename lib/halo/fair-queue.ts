interface Turn<T> {
  principal: string
  items: T[]
}

/** First come, first served per principal, and principals take turns. */
export class FairQueue<T extends { principal: string }> {
  /** The first is served next. */
  readonly #turns: Array<Turn<T>> = []
  #size = 0

  get size (): number {
    return this.#size
  }

  add (item: T): void {
    const own = this.#itemsOf(item.principal)
    if (own === undefined) this.#turns.push({ principal: item.principal, items: [item] })
    else own.push(item)
    this.#size++
  }

  /** Takes out the item whose turn it is. */
  next (): T | undefined {
    const turn = this.#turns.shift()
    if (turn === undefined) return undefined
    const item = turn.items.shift()
    if (turn.items.length > 0) this.#turns.push(turn)
    this.#size--
    return item
  }

  remove (item: T): void {
    const at = this.#turns.findIndex(({ principal }) => principal === item.principal)
    const own = this.#turns[at]?.items
    const index = own === undefined ? -1 : own.indexOf(item)
    if (own === undefined || index < 0) return
    own.splice(index, 1)
    if (own.length === 0) this.#turns.splice(at, 1)
    this.#size--
  }

  /** How many items will be served before this one, as things stand. */
  ahead (item: T): number {
    const rank = this.#itemsOf(item.principal)?.indexOf(item) ?? -1
    if (rank < 0) return 0
    let ahead = rank
    let turnComesFirst = true
    for (const { principal, items } of this.#turns) {
      if (principal === item.principal) turnComesFirst = false
      else ahead += Math.min(items.length, turnComesFirst ? rank + 1 : rank)
    }
    return ahead
  }

  /** The newest item of the principal that has the most waiting, if that is more than `principal` has. */
  mostGreedy (principal: string): T | undefined {
    let longest: T[] = this.#itemsOf(principal) ?? []
    const ownLength = longest.length
    for (const { items } of this.#turns) {
      if (items.length > longest.length) longest = items
    }
    return longest.length > ownLength ? longest.at(-1) : undefined
  }

  /** Every item, in no particular order. */
  * [Symbol.iterator] (): Iterator<T> {
    for (const { items } of this.#turns) yield * items
  }

  #itemsOf (principal: string): T[] | undefined {
    return this.#turns.find((turn) => turn.principal === principal)?.items
  }
}
