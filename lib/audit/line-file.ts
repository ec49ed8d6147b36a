import { write } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { type Clock, sleep } from '../clock.js'

/** Where lines go: a file descriptor of the process, or the path of a file. */
export type Place = 1 | 2 | string

export interface LineFileOptions {
  place: Place
  clock: Clock
  /** How long a line may take to reach the operating system before it counts as lost. */
  timeoutMs?: number
}

interface Waiting {
  line: string
  done: (error: Error | null) => void
}

const TIMEOUT_MS = 5_000
/** Lines that wait while the system takes its time; some 4 MB. */
const MOST_WAITING = 10_000
/** A pipe that is full: its reader may only be slow. */
const FULL_PIPE_PAUSE_MS = 20
/** For the owner alone: lines tell who did what. */
const MODE = 0o600

/**
 * Appends lines to a file or a stream of the process, in order. Lines that come while others are being written go out
 * together with the next write. After a write that failed, the next line tries again.
 */
export class LineFile {
  readonly #options: LineFileOptions
  readonly #timeoutMs: number
  readonly #waiting: Waiting[] = []
  #file: FileHandle | null
  #writing: Promise<void> | null = null
  #reopen = false
  /** A write ended in the middle of a line. */
  #torn = false

  private constructor (options: LineFileOptions, file: FileHandle | null) {
    this.#options = options
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.#file = file
  }

  /** @throws the system's error where the file cannot be opened for appending */
  static async open (options: LineFileOptions): Promise<LineFile> {
    return new LineFile(options, typeof options.place === 'string' ? await open(options.place, 'a', MODE) : null)
  }

  /**
   * Resolves when the operating system has the line.
   *
   * @throws the system's error, such as ENOSPC or EPIPE; ETIMEDOUT where it took too long; ENOBUFS where too many wait
   */
  append (line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= MOST_WAITING) return reject(systemError('ENOBUFS', 'too many lines wait to be written'))
      const stopTimer = this.#options.clock.after(this.#timeoutMs, () => waiting.done(systemError('ETIMEDOUT', 'the line was not written in time')))
      const waiting: Waiting = {
        line,
        done: (error) => {
          stopTimer()
          if (error === null) resolve()
          else reject(error)
        }
      }
      this.#waiting.push(waiting)
      this.#writing ??= this.#writeAll()
    })
  }

  /** Opens the file anew before the next line: something has moved it away (logrotate). */
  reopen (): void {
    this.#reopen = true
  }

  /** Waits for what is being written, as long as for a line, then closes the file. */
  async close (): Promise<void> {
    const { clock } = this.#options
    const left = new AbortController()
    const stuck = await Promise.race([this.#writing, sleep(clock, this.#timeoutMs, left.signal).then(() => true, () => false)])
    left.abort()
    // A write that hangs would keep its file from closing too.
    if (stuck !== true) await this.#file?.close()
    this.#file = null
  }

  async #writeAll (): Promise<void> {
    // Lets all lines of this turn of the event loop go out together.
    await null
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0)
      const error = await this.#write(batch.map(({ line }) => line).join(''))
      for (const { done } of batch) done(error)
    }
    this.#writing = null
  }

  async #write (text: string): Promise<Error | null> {
    const bytes = Buffer.from(this.#torn ? `\n${text}` : text)
    let written = 0
    try {
      const file = await this.#opened()
      while (written < bytes.length) written += await this.#writeSome(file, bytes.subarray(written))
      this.#torn = false
      return null
    } catch (error) {
      this.#torn ||= written > 0
      return error as Error
    }
  }

  async #writeSome (file: FileHandle | null, bytes: Buffer): Promise<number> {
    const { place, clock } = this.#options
    const endsAt = clock.monotonic() + this.#timeoutMs
    while (true) {
      try {
        return file === null ? await writeTo(place as 1 | 2, bytes) : (await file.write(bytes)).bytesWritten
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || clock.monotonic() >= endsAt) throw error
        await sleep(clock, FULL_PIPE_PAUSE_MS)
      }
    }
  }

  async #opened (): Promise<FileHandle | null> {
    const { place } = this.#options
    if (typeof place !== 'string' || (this.#file !== null && !this.#reopen)) return this.#file
    const old = this.#file
    this.#file = null
    await old?.close()
    this.#file = await open(place, 'a', MODE)
    this.#reopen = false
    this.#torn = false
    return this.#file
  }
}

function writeTo (fd: 1 | 2, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => write(fd, bytes, (error, written) => {
    if (error === null) resolve(written)
    else reject(error)
  }))
}

function systemError (code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
