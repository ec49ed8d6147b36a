import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RedisServer {
  url: string
  /** Ends it at once; its data is lost. */
  stop: () => Promise<void>
  /** On the same port again, empty. */
  start: () => Promise<void>
  /** It keeps its connections and answers nothing until it is woken. */
  freeze: () => void
  thaw: () => void
}

export const REDIS_PASSWORD = 'not-for-logs-5f1c'
const START_LIMIT_MS = 20_000

/** A Redis of the test's own on loopback, that keeps nothing on disk. */
export async function startRedis (onEnd: (end: () => Promise<void>) => void): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'halo-redis-'))
  const port = await freePort()
  let server: ChildProcess | undefined
  const start = async () => {
    server = await spawnRedis(port, directory)
  }
  const stop = async () => {
    const running = server
    server = undefined
    if (running === undefined || running.exitCode !== null) return
    const exited = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await exited
  }
  onEnd(async () => {
    await stop()
    await rm(directory, { recursive: true, force: true })
  })
  await start()
  return {
    url: `redis://:${REDIS_PASSWORD}@127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => { server?.kill('SIGSTOP') },
    thaw: () => { server?.kill('SIGCONT') }
  }
}

async function spawnRedis (port: number, directory: string): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--requirepass', REDIS_PASSWORD, '--dir', directory], { stdio: 'ignore' })
  const failed = new Promise<never>((_resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? new Error('redis-server is not installed: these tests need the system\'s package redis-server') : error))
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)))
  })
  await Promise.race([answers(port), failed])
  failed.catch(() => {})
  return server
}

async function answers (port: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS; waitedMs += 50) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => { socket.destroy(); resolve(true) })
      socket.once('error', () => resolve(false))
    })
    if (there) return
    await sleep(50)
  }
  throw new Error('redis-server does not listen')
}

export async function freePort (): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
