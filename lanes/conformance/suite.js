import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressIn } from '../lib/browser.js'
import { fileOf, installed, nodeOf, versionOf } from '../lib/packages.js'
import { runProgram } from '../lib/program.js'

const SUITE = '@modelcontextprotocol/conformance'
/** The suite does not start on older ones. */
const NODE = 22
const RESULTS = /^(?:authorization-server|server)-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z$/

/**
 * The official conformance suite of `lanes/packages/conformance`.
 *
 * A run gives the checks of each scenario as `{ id, status, message }`; one id may be checked several times.
 */
export async function openSuite () {
  const folder = await installed('conformance')
  const command = [await nodeOf(NODE), fileOf(folder, SUITE, 'dist/index.js')]

  /** The names of the server scenarios that a revision's requirement set runs: first the counted, then the others. */
  async function scenarios (revision) {
    const { stdout, code } = await runProgram([...command, 'list', '--server', '--requirements', revision])
    const [, counted = ''] = /^Server scenarios.*\n((?:\s+- .*\n)+)/m.exec(stdout) ?? []
    const names = [...counted.matchAll(/- ([\w-]+)/g), ...stdout.matchAll(/- ([\w-]+) \[server\]/g)].map(([, name]) => name)
    if (code !== 0 || names.length === 0) throw new Error(`the suite knows no scenarios of ${revision}`)
    return names
  }

  async function results (args, options) {
    const output = await mkdtemp(join(tmpdir(), 'conformance-'))
    try {
      const { stdout, stderr } = await runProgram([...command, ...args, '--output-dir', output], { timeoutMs: 300_000, ...options })
      const checks = new Map()
      for (const entry of await readdir(output)) {
        const [, scenario] = RESULTS.exec(entry) ?? []
        const text = await readFile(join(output, entry, 'checks.json'), 'utf8').catch(() => null)
        if (scenario !== undefined && text !== null) checks.set(scenario, JSON.parse(text).map(outcome))
      }
      if (checks.size === 0) throw new Error(`the suite left no results:\n${(stdout + stderr).slice(-2_000)}`)
      return checks
    } finally {
      await rm(output, { recursive: true })
    }
  }

  return {
    version: await versionOf(folder, SUITE),
    scenarios,

    /** All scenarios of a revision's requirement set, those that it does not count included, against a server. */
    server: async (url, revision) => await results(['server', '--url', url, '--requirements', revision]),

    /**
     * The scenarios for an authorization server.
     *
     * @param {{ issuer: string, clientId: string, resource: string, port: number, visit: (address: string) => void }} options `visit` opens the address on which a person signs in
     */
    authorization: async ({ issuer, clientId, resource, port, visit }) => {
      let visited = false
      return await results(['authorization', '--url', issuer, '--client-id', clientId, '--resource', resource, '--port', String(port)], {
        timeoutMs: 60_000,
        onText: (text) => {
          const address = addressIn(text)
          if (visited || address === undefined) return
          visited = true
          visit(address)
        }
      })
    }
  }
}

function outcome ({ id, status, errorMessage, details }) {
  return { id, status, message: errorMessage ?? details?.note ?? '' }
}
