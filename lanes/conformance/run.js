// The official conformance suite against the server as it is shipped, then with the tools that the suite asks for, then
// against its authorization server.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { SANDBOX_APPLICATION } from '../../build/lib/sandbox/server.js'
import { signIn } from '../lib/browser.js'
import { startServer } from '../lib/server.js'
import { freePort } from '../../scripts/free-port.js'
import { close, line, table } from '../lib/terminal.js'
import { GENERIC, OF_FIXED_NAMES } from './generic.js'
import { judge, row } from './judgement.js'
import { openSuite } from './suite.js'

const REVISIONS = Object.keys(GENERIC)
const FIXTURE = fileURLToPath(new URL('fixture-server.js', import.meta.url))
const EXPECTED = new URL('expected-failures.yml', import.meta.url)

const suite = await openSuite()
line(`conformance suite ${suite.version}\n`)
const judged = [...await shipped(), ...await withFixture(), ...await authorization()]
report(judged)

/** The generic scenarios, without any excuse. */
async function shipped () {
  return await onServer({}, async ({ url }) => await eachRevision(async (revision) => {
    const checks = await suite.server(`${url}/mcp`, revision)
    return GENERIC[revision].map((scenario) => ({
      part: 'shipped', revision, ...judge(scenario, present(checks, scenario).filter(({ id }) => !OF_FIXED_NAMES.has(id)))
    }))
  }))
}

/** The whole requirement sets, against the expected failures. */
async function withFixture () {
  const expected = parse(await readFile(EXPECTED, 'utf8'))
  return await onServer({ entry: FIXTURE }, async ({ url }) => await eachRevision(async (revision) => {
    const reasons = new Map(Object.entries(expected[revision]))
    const used = new Set()
    const checks = await suite.server(`${url}/mcp`, revision)
    const results = (await suite.scenarios(revision)).map((scenario) => judge(scenario, present(checks, scenario), reasons, used))
    const stale = [...reasons.keys()].filter((entry) => !used.has(entry))
    if (stale.length > 0) results.push({ scenario: 'expected-failures.yml', passed: [], failed: stale.map((id) => ({ id, message: 'this line excuses nothing' })), excused: [], warned: [] })
    return results.map((result) => ({ part: 'with fixture', revision, ...result }))
  }))
}

/** As a client that registers itself and has no secret. */
async function authorization () {
  return await onServer({ env: { MCP_AUTH: 'oauth', MCP_SECRET_KEY: 'conformance-lane-key-0123456789abcdef' } }, async ({ url }) => {
    const port = await freePort()
    const clientId = await registered(url, `http://127.0.0.1:${port}/callback`)
    let problem = null
    const checks = await suite.authorization({ issuer: url, clientId, resource: `${url}/mcp`, port, visit: (address) => signIn(address, SANDBOX_APPLICATION).catch((error) => { problem = error }) })
    if (problem !== null) throw problem
    return ['authorization-server-metadata-endpoint', 'authorization-code-grant'].map((scenario) => ({ part: 'authorization', revision: 'all', ...judge(scenario, present(checks, scenario).map(notSkipped)) }))
  })
}

/** With each of them the server has to be there at the end as well: a check may pass because nobody answers. */
async function onServer (options, run) {
  const server = await startServer(options)
  try {
    const results = await run(server)
    const { ok } = await fetch(`${server.url}/health`)
    if (!ok) throw new Error('the server is not well after the scenarios')
    return results
  } finally {
    await server.stop()
  }
}

async function eachRevision (run) {
  const results = []
  for (const revision of REVISIONS) results.push(...await run(revision))
  return results
}

function present (checks, scenario) {
  return checks.get(scenario) ?? [{ id: 'has-run', status: 'FAILURE', message: 'the suite left no result' }]
}

function notSkipped (check) {
  return check.status === 'SKIPPED' ? { ...check, status: 'FAILURE' } : check
}

async function registered (url, redirectUri) {
  const answer = await fetch(`${url}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Conformance suite', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' })
  })
  if (answer.status !== 201) throw new Error(`the suite was not registered: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).client_id
}

function report (results) {
  table(['server', 'scenario', 'revision', 'passed', 'failed', ''], results.map(({ part, revision, ...result }) => row(part, revision, result)))
  const all = (list) => results.flatMap(({ part, scenario, revision, ...result }) => result[list].map((check) => ({ where: `${revision} ${scenario}`, part, ...check })))
  const print = (title, lines) => {
    if (lines.length > 0) line(['', title, ...new Set(lines)].join('\n'))
  }
  print('Warnings', all('warned').map(({ where, id, message }) => `  ${where}, ${id}: ${message}`))
  print('Expected to fail', all('excused').map(({ where, reason }) => `  ${where}: ${reason}`))
  print('Failed', all('failed').map(({ where, id, message }) => `  ${where}, ${id}: ${message}`))
  close(results.reduce((sum, { passed }) => sum + passed.length, 0), all('failed').length)
}
