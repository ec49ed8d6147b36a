import { fork, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const REPORT = here('../servers/report.js')

export const PRODUCT = here('../../dist/index.js')
export const server = (name) => here(`../servers/${name}.js`)

/** Starts a server that tells its port, and gives a handle with its accounting. */
export async function startServer (path, env = {}) {
  const child = fork(path, { env: { ...process.env, ...env }, execArgv: ['--expose-gc', '--import', REPORT], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ port }] = await once(child, 'message')
  return handle(child, port)
}

/** Starts the product as its users do. The port is taken from the system beforehand; `log` is the descriptor of a file for what it writes. */
export async function startProduct (env, port, log) {
  const stdio = log === undefined ? ['ignore', 'ignore', 'inherit', 'ipc'] : ['ignore', log, log, 'ipc']
  const child = fork(PRODUCT, { env: { ...process.env, ...env, MCP_PORT: String(port) }, execArgv: ['--expose-gc', '--import', REPORT], stdio })
  await answering(`http://127.0.0.1:${port}/health`, child)
  return handle(child, port)
}

function handle (child, port) {
  const ask = async (message) => {
    child.send(message)
    const [answer] = await once(child, 'message')
    return answer
  }
  const cpuUs = async () => {
    const { cpu } = await ask('cpu')
    return cpu.user + cpu.system
  }
  const memory = async () => (await ask('memory')).memory
  return { child, port, ask, cpuUs, memory, stop: () => child.kill() }
}

/** Waits for a server's first answer to GET; rejects when the process ends before. */
export async function answering (url, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`)
    const answered = await fetch(url).then(({ ok }) => ok, () => false)
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** CPU of a process so far in milliseconds, all threads, from the kernel's accounting (Linux). */
export function cpuOf (pid) {
  const threads = readdirSync(`/proc/${pid}/task`)
  const ns = threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]), 0)
  return ns / 1e6
}

/** Starts a process, waits for what `ready` waits for and ends it: its CPU until then in milliseconds. */
export async function startCost (args, { env, stdio }, ready) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio })
  try {
    await ready(child)
    return cpuOf(child.pid)
  } finally {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}
