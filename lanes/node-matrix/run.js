// The shipped build and a choice of the tests on every Node.js that is supported, the lowest version first. `--all` runs
// all tests; numbers choose among the versions.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeOf } from '../lib/packages.js'
import { runProgram } from '../lib/program.js'
import { close, line, table } from '../lib/terminal.js'
import { serves } from './serves.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAJORS = [20, 22, 24]
/** What touches Node.js itself most: processes, streams, HTTP, cryptography and the protocol over all of them. */
const QUICK = [...testsIn('test/protocol'), 'test/plugins/oauth.test.ts', 'test/plugins/server.test.ts', 'test/lib/config.test.ts', 'test/lib/logging.test.ts']
const TESTS_MS = 45 * 60_000

const args = process.argv.slice(2)
const chosen = args.map(Number).filter((number) => MAJORS.includes(number))
const rows = []
let passed = 0
let failed = 0
for (const major of chosen.length > 0 ? chosen : MAJORS) {
  const node = await nodeOf(major)
  const version = (await runProgram([node, '--version'])).stdout.trim()
  line(`\n${version}`)
  const work = await serves(node).then((text) => ({ ok: true, text }), (error) => ({ ok: false, text: error.message }))
  count(work.ok ? 1 : 0, work.ok ? 0 : 1)
  line(`serves: ${work.text}`)
  const tests = await runTests(node)
  count(tests.pass, tests.fail)
  line(`tests: ${tests.pass} passed, ${tests.fail} failed${tests.problem === '' ? '' : `\n${tests.problem}`}`)
  rows.push([version, work.ok ? 'yes' : 'no', String(tests.pass), String(tests.fail)])
}
line()
table(['Node.js', 'starts, lists, serves', 'passed', 'failed'], rows)
close(passed, failed)

function count (pass, fail) {
  passed += pass
  failed += fail
}

function testsIn (folder) {
  return readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.test.ts')).sort().map((name) => join(folder, name))
}

async function runTests (node) {
  const tap = join(ROOT, 'node_modules/tap/dist/esm/run.mjs')
  const files = args.includes('--all') ? [] : QUICK
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` }
  const { code, stdout, stderr } = await runProgram([node, tap, '--disable-coverage', '--reporter=tap', ...files], { cwd: ROOT, env, timeoutMs: TESTS_MS })
  const closing = /^# \{ total: .*\}$/m.exec(stdout)?.[0] ?? ''
  const pass = Number(/pass: (\d+)/.exec(closing)?.[1] ?? 0)
  if (code === 0) return { pass, fail: 0, problem: '' }
  const failures = [...stdout.matchAll(/^ *not ok .*$/gm)].map(([text]) => text.trim())
  // A file that broke counts too, whatever it had passed.
  return { pass, fail: Math.max(1, Number(/fail: (\d+)/.exec(closing)?.[1] ?? 0)), problem: failures.length > 0 ? failures.join('\n') : (stdout + stderr).slice(-2_000) }
}
