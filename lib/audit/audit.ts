import { type Clock, systemClock } from '../clock.js'
import { ConfigError, type Config } from '../config.js'
import { AppError } from '../errors.js'
import type { CallWatcher } from '../mcp/activity.js'
import { auditEntry, isAudited } from './entry.js'
import { LineFile, type Place } from './line-file.js'
import { auditToLog } from './log-audit.js'

/** The part of pino's logger that is used here. */
interface Log {
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

export interface AuditOptions {
  clock?: Clock
  timeoutMs?: number
  /** Told of each line, and whether it was written. */
  onLine?: (written: boolean) => void
}

export interface Audit {
  watcher: CallWatcher
  /** Opens the file anew; for logrotate. */
  reopen: () => void
  /** Waits for the lines that are being written. */
  close: () => Promise<void>
}

/** Between two lines of the log about lines that cannot be written. */
const REPORT_EVERY_MS = 60_000

/**
 * The audit as configured. A change is recorded twice: `begun` reaches the file before anything is sent to Halo, `ended`
 * tells the outcome. So no change can be made whose record is missing, even if the process dies in between; checking
 * beforehand whether the file can be written would leave that gap. Reads have one line and wait for nothing.
 *
 * @throws ConfigError where AUDIT_LOG cannot be opened
 */
export async function openAudit (config: Config, log: Log, { clock = systemClock, timeoutMs, onLine = () => {} }: AuditOptions = {}): Promise<Audit> {
  const { destination, required } = config.audit
  if (destination === null) return { watcher: auditToLog(log), reopen: () => {}, close: async () => {} }
  const place = placeOf(destination)
  const file = await open({ place, clock, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  const state = new Writability(log, clock)

  const append = async (entry: Record<string, unknown>): Promise<Error | null> => {
    try {
      await file.append(`${JSON.stringify(entry)}\n`)
      state.worked()
      onLine(true)
      return null
    } catch (error) {
      state.failed(error as Error)
      onLine(false)
      return error as Error
    }
  }
  return {
    watcher: {
      async beforeWrite (activity) {
        const error = await append(auditEntry(activity, clock))
        if (error !== null && required) throw refused(activity.name)
      },
      ended (activity, ending) {
        if (!isAudited(activity)) return
        const entry = auditEntry(activity, clock, ending)
        const changed = activity.tool !== null && activity.tool.effect !== 'read'
        append(entry).then((error) => {
          // What was done to Halo's data must not get lost with the file.
          if (error !== null && changed) log.warn({ entry }, 'this line is missing from the audit log')
        })
      }
    },
    reopen: () => file.reopen(),
    close: async () => await file.close()
  }
}

function placeOf (destination: string): Place {
  return destination === 'stdout' ? 1 : destination === 'stderr' ? 2 : destination
}

async function open (options: { place: Place, clock: Clock, timeoutMs?: number }): Promise<LineFile> {
  try {
    return await LineFile.open(options)
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw new ConfigError([`AUDIT_LOG cannot be opened for writing (${code}): name a file in a directory that this process may write to.`])
  }
}

function refused (name: string): AppError {
  return new AppError('audit_unavailable', `${name} changes data, and the server cannot write its audit log at the moment, so nothing was sent to Halo. Reading still works. Its operator must free space or mend AUDIT_LOG.`, { retryable: true })
}

/** Tells the operator when lines begin to fail and when they come through again, without a line for each. */
class Writability {
  #lost = 0
  #reportedAt = -Infinity

  constructor (private readonly log: Log, private readonly clock: Clock) {}

  worked (): void {
    if (this.#lost === 0) return
    this.log.info({ lost: this.#lost }, 'the audit log can be written again')
    this.#lost = 0
    this.#reportedAt = -Infinity
  }

  failed ({ message, code }: NodeJS.ErrnoException): void {
    this.#lost++
    if (this.clock.monotonic() - this.#reportedAt < REPORT_EVERY_MS) return
    this.#reportedAt = this.clock.monotonic()
    this.log.error({ reason: message, ...(code === undefined ? {} : { code }), lost: this.#lost }, 'the audit log cannot be written')
  }
}
