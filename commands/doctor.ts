import { registerDomains } from '../domains/index.js'
import { diagnose, type Diagnosis } from '../lib/doctor/diagnose.js'
import type { Outcome } from '../lib/doctor/finding.js'
import { tableLines } from '../lib/doctor/table.js'
import { Registry } from '../lib/mcp/registry.js'
import { VERSION } from '../lib/version.js'
import { Terminal } from './terminal.js'

const FLAGS = ['--sandbox', '--json']
const DEFAULT_WIDTH = 120
const LEAST_WIDTH = 72
const MOST_WIDTH = 160

const WORDS: Readonly<Record<Outcome, string>> = { ok: 'ok', warn: 'look', fail: 'FIX', skipped: '-' }
const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red', skipped: 'dim' } as const

/**
 * `halo-itsm-mcp doctor [--sandbox] [--json]`: checks the settings in the environment and all that they lead to, and says
 * what to fix. With `--sandbox` the sandbox takes Halo's place.
 *
 * @returns the exit code: 0 where nothing needs fixing, 1 where something does, 2 for unknown arguments
 */
export async function doctor (args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !FLAGS.includes(arg))
  if (unknown.length > 0) {
    process.stderr.write(`halo-itsm-mcp doctor knows ${FLAGS.join(' and ')}, not ${unknown.join(' ')}.\n`)
    return 2
  }
  const json = args.includes('--json')
  const progress = json ? () => {} : showProgress
  const diagnosis = await diagnose({
    env: args.includes('--sandbox') ? { ...process.env, HALO_SANDBOX: 'true' } : process.env,
    domains: await domainsOfServer(),
    onProgress: (what) => progress(`checking ${what} ...`)
  })
  progress('')
  if (json) process.stdout.write(`${JSON.stringify({ version: VERSION, ...diagnosis }, null, 2)}\n`)
  else showTable(diagnosis, new Terminal())
  return diagnosis.healthy ? 0 : 1
}

async function domainsOfServer () {
  const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
  await registerDomains({ mcp: registry })
  return registry.domains
}

/** One line that is written over and over, on a terminal only. */
function showProgress (line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${line}`)
}

function showTable ({ findings, healthy }: Diagnosis, terminal: Terminal): void {
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, process.stdout.columns ?? DEFAULT_WIDTH))
  const check = Math.max(...findings.map((finding) => finding.check.length))
  const rest = width - check - 10
  const widths = [4, check, Math.floor(rest / 2), Math.ceil(rest / 2)]
  terminal.line(terminal.paint('bold', tableLines([['', 'Check', 'Result', 'What to do']], widths)[0] ?? ''))
  for (const finding of findings) {
    const [first = '', ...more] = tableLines([[WORDS[finding.outcome], finding.check, finding.result, finding.advice ?? '']], widths)
    const word = first.slice(0, 4)
    terminal.line(terminal.paint(COLOURS[finding.outcome], word) + first.slice(4))
    for (const line of more) terminal.line(line)
  }
  const failures = findings.filter(({ outcome }) => outcome === 'fail').length
  terminal.line(`\n${healthy ? terminal.paint('green', 'Nothing needs fixing.') : terminal.paint('red', `${failures} to fix.`)}`)
}
