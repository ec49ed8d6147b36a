import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { builtBin } from '../protocol/clients.js'
import { freePort } from '../replicas/redis-server.js'
import { ROOT } from './pages.js'

const START_LIMIT_MS = 60_000

/** A reader who follows one page: a folder with the built server, and ports of their own in the place of the usual ones. */
export class Session {
  #server: ChildProcess | undefined

  private constructor (private readonly folder: string, private readonly port: number, private readonly metricsPort: number) {}

  static async open (t: Test): Promise<Session> {
    const folder = mkdtempSync(join(tmpdir(), 'halo-docs-'))
    symlinkSync(dirname(builtBin()), join(folder, 'dist'))
    for (const name of ['package.json', 'deploy', '.env.example']) symlinkSync(join(ROOT, name), join(folder, name))
    const session = new Session(folder, await freePort(), await freePort())
    t.teardown(async () => {
      await session.#stop()
      rmSync(folder, { recursive: true, force: true })
    })
    return session
  }

  /** The text with this session's ports in it. */
  placed (text: string): string {
    return text.replaceAll(/\b3000\b/g, String(this.port)).replaceAll(/\b9464\b/g, String(this.metricsPort))
  }

  async run (text: string): Promise<{ code: number | null, output: string }> {
    const shell = this.#shell(text)
    let output = ''
    for (const stream of [shell.stdout, shell.stderr]) stream?.on('data', (chunk) => { output += String(chunk) })
    return { code: await ended(shell), output }
  }

  /** Whether the server that the block starts answers. The one before it is stopped. */
  async serve (text: string): Promise<boolean> {
    await this.#stop()
    // The shell makes way for the server, so that signals reach it.
    const server = this.#shell(text.replace(/^(.*)(node dist\/index\.js)$/m, '$1exec $2'))
    this.#server = server
    server.stdout?.resume()
    server.stderr?.resume()
    const limit = Date.now() + START_LIMIT_MS
    while (server.exitCode === null && Date.now() < limit) {
      const up = await fetch(`http://127.0.0.1:${this.port}/health`).then((answer) => answer.ok, () => false)
      if (up) return true
      await sleep(50)
    }
    return false
  }

  #shell (text: string): ChildProcess {
    const { PATH = '', HOME = '' } = process.env
    const env = { PATH: `${dirname(process.execPath)}:${PATH}`, HOME, MCP_PORT: String(this.port), LOG_LEVEL: 'warn' }
    return spawn('bash', ['-euo', 'pipefail', '-c', this.placed(text)], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  async #stop (): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const exited = ended(server)
    server.kill('SIGKILL')
    await exited
  }
}

function ended (child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}
