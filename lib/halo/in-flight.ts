import type { Signal } from '../cancellation.js'
import { PerKey } from '../per-key.js'

interface Line {
  count: number
  /** In order of arrival. */
  waiting: Array<() => void>
}

/**
 * Bounds how many requests of one caller are under way at once, so that a caller whose requests all hang leaves
 * connections to the others.
 */
export class InFlight {
  readonly #most: number
  readonly #lines = new PerKey<Line>(() => ({ count: 0, waiting: [] }), ({ count }) => count === 0)

  constructor (most: number) {
    this.#most = most
  }

  /** Resolves when there is room, with what must be called once when the request has ended. Rejects with the signal's reason. */
  async enter (key: string, signal: Signal): Promise<() => void> {
    signal.throwIfAborted()
    const line = this.#lines.of(key)
    if (line.count < this.#most) line.count++
    else await turn(line, signal)
    return () => leave(line)
  }
}

/** The next in the line takes over the room. */
function leave (line: Line): void {
  const [next] = line.waiting
  if (next === undefined) line.count--
  else next()
}

function turn ({ waiting }: Line, signal: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(go), 1)
      signal.removeEventListener('abort', onAbort)
    }
    const go = () => { leave(); resolve() }
    const onAbort = () => { leave(); reject(signal.reason) }
    waiting.push(go)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
