import type { Clock } from '../clock.js'
import { AppError } from '../errors.js'
import type { BreakerState } from './types.js'
import { seconds } from './work.js'

const FAILURES_TO_OPEN = 5
const OPEN_MS = 30_000
/** When to come back while a probe is under way. */
const PROBE_WAIT_MS = 1000

/** Leave to send one request. The first call decides; later ones do nothing. */
export interface Pass {
  /** Halo answered, whatever it said. */
  success: () => void
  /** Halo did not answer, or something in front of it did. */
  failure: () => void
  /** The request was given up for reasons of the caller's: says nothing about Halo. */
  neutral: () => void
}

type Circuit =
  | { kind: 'closed', failures: number, answers: number }
  | { kind: 'open', until: number }
  | { kind: 'half_open', probing: boolean }

/**
 * Circuit breaker of one Halo host: 5 failures in a row open it, 30 s later one probe decides. Everybody else is refused
 * with `circuit_open` meanwhile. Results of requests that were sent before the last change of state are ignored, and so are
 * failures of requests during which Halo answered another one: a few slow reports that time out together stop nobody.
 */
export class Breaker {
  #circuit: Circuit = { kind: 'closed', failures: 0, answers: 0 }

  constructor (
    private readonly clock: Clock,
    private readonly onChange: (event: { from: BreakerState, to: BreakerState }) => void = () => {}
  ) {}

  get state (): BreakerState {
    return this.#circuit.kind
  }

  /** The `circuit_open` error a request would meet now, or null; claims nothing. */
  refusal (): AppError | null {
    const circuit = this.#circuit
    if (circuit.kind === 'closed') return null
    if (circuit.kind === 'half_open') return circuit.probing ? refused(PROBE_WAIT_MS) : null
    const waitMs = circuit.until - this.clock.monotonic()
    return waitMs > 0 ? refused(waitMs) : null
  }

  /** Leave to send now; the first one after the wait is the probe. Throws `circuit_open`. */
  enter (): Pass {
    const refusal = this.refusal()
    if (refusal !== null) throw refusal
    if (this.#circuit.kind !== 'closed') this.#change({ kind: 'half_open', probing: true })
    const circuit = this.#circuit
    const answers = answersOf(circuit)
    let open = true
    const once = (settle: () => void) => () => {
      const counts = open && this.#circuit === circuit
      open = false
      if (counts) settle()
    }
    return {
      success: once(() => this.#succeeded(circuit)),
      failure: once(() => { if (answersOf(circuit) === answers) this.#failed(circuit) }),
      neutral: once(() => { if (circuit.kind === 'half_open') circuit.probing = false })
    }
  }

  #succeeded (circuit: Circuit): void {
    if (circuit.kind === 'closed') {
      circuit.failures = 0
      circuit.answers++
    } else {
      this.#change({ kind: 'closed', failures: 0, answers: 0 })
    }
  }

  #failed (circuit: Circuit): void {
    if (circuit.kind === 'closed' && ++circuit.failures < FAILURES_TO_OPEN) return
    this.#change({ kind: 'open', until: this.clock.monotonic() + OPEN_MS })
  }

  #change (circuit: Circuit): void {
    const from = this.#circuit.kind
    this.#circuit = circuit
    if (from !== circuit.kind) this.onChange({ from, to: circuit.kind })
  }
}

/** How often Halo has answered while the circuit was closed. */
function answersOf (circuit: Circuit): number {
  return circuit.kind === 'closed' ? circuit.answers : 0
}

function refused (waitMs: number): AppError {
  return new AppError('circuit_open',
    'Halo has failed several times in a row, so nothing is sent to it for now. ' +
    `Try again in about ${seconds(waitMs)}.`, { retryable: true, retryAfterMs: Math.ceil(waitMs) })
}
