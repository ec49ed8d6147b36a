import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort } from '../../scripts/free-port.js'

/** The system's redis-server on loopback, keeping nothing on disk; it can be stopped and started again. */
export async function startRedis () {
  const port = await freePort()
  let child
  const start = async () => {
    child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'], { stdio: 'ignore' })
    child.once('error', (error) => { throw error })
    while (!await listens(port)) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const stop = async () => {
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  process.once('exit', () => child.kill('SIGKILL'))
  await start()
  return { url: `redis://127.0.0.1:${port}`, start, stop }
}

async function listens (port) {
  const socket = connect(port, '127.0.0.1')
  return await new Promise((resolve) => {
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => resolve(false))
  })
}
