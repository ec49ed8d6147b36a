import { spawn } from 'node:child_process'

/**
 * Runs a program to its end.
 *
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, cwd?: string, timeoutMs?: number, onText?: (text: string, child: import('node:child_process').ChildProcess) => void }} options
 *   `onText` gets what the program has written so far, each time it writes; with it stdin stays open
 * @returns its exit code, null where it was ended after `timeoutMs`, and what it wrote
 */
export async function runProgram ([program, ...args], { env = process.env, cwd, timeoutMs = 60_000, onText } = {}) {
  const child = spawn(program, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (chunk) => {
      written[name] += chunk
      onText?.(written.stdout + written.stderr, child)
    })
  }
  // It may end before it has read.
  child.stdin.on('error', () => {})
  if (onText === undefined) child.stdin.end()
  const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  clearTimeout(limit)
  return { code, ...written }
}

/** The same command at a terminal of its own (util-linux), wide enough for any address on one line. */
export function atTerminal (command) {
  return ['script', '--quiet', '--return', '--command', `stty cols 4000; exec ${command.map(quoted).join(' ')}`, '/dev/null']
}

function quoted (word) {
  return `'${word.replaceAll("'", "'\\''")}'`
}
