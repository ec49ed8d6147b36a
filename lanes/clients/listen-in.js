// Stands between a client and the server on stdio: `node listen-in.js <file> <program> [arguments...]` runs the program and writes
// down what passes.
import { spawn } from 'node:child_process'
import { listenIn } from './witness.js'

const [file, program, ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
// The server may end first.
child.stdin.on('error', () => {})
listenIn(process.stdin, child.stdin, file, '>')
listenIn(child.stdout, process.stdout, file, '<')
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => {
  process.exitCode = code ?? 1
  process.stdin.destroy()
})
