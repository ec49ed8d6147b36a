import { copyFile, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registerDomains } from '../../build/domains/index.js'
import { Registry } from '../../build/lib/mcp/registry.js'
import { SANDBOX_APPLICATION, SANDBOX_TENANT, startSandbox } from '../../build/lib/sandbox/server.js'
import { installed, nodeOf, versionOf } from '../lib/packages.js'
import { SHIPPED, startServer } from '../lib/server.js'
import { line } from '../lib/terminal.js'
import { openWitness, readStatement } from './witness.js'

const KEY = 'client-lane-key-0123456789abcdef'
/** What most clients want now. */
const NODE = 22
const DRIVE_MS = 90_000
const LISTEN_IN = fileURLToPath(new URL('listen-in.js', import.meta.url))

/** Servers for every way to get to one. */
export async function openBench () {
  const node = await nodeOf(NODE)
  const scratch = await mkdtemp(join(tmpdir(), 'clients-'))
  const tools = await toolCount()
  // One for all processes on stdio: some clients start one for each request.
  const sandbox = await startSandbox()
  const desk = { PATH: process.env.PATH, HALO_BASE_URL: sandbox.url, HALO_CLIENT_ID: SANDBOX_APPLICATION.clientId, HALO_CLIENT_SECRET: SANDBOX_APPLICATION.clientSecret, HALO_TENANT: SANDBOX_TENANT }
  const servers = {
    key: await watchedServer({ MCP_API_KEY: KEY }),
    oauth: await watchedServer({ MCP_AUTH: 'oauth', MCP_SECRET_KEY: KEY })
  }

  /** How a client gets to the server one way, and how to learn afterwards what it said. */
  function opening (way, attempt) {
    const home = join(scratch, `${attempt}-home`)
    const outcome = join(scratch, `${attempt}-outcome`)
    const shared = { home, outcome }
    if (way === 'stdio') {
      const file = join(scratch, `${attempt}-messages`)
      const command = [node, LISTEN_IN, file, process.execPath, SHIPPED]
      return { target: { ...shared, command, env: desk }, heard: async () => readStatement(await readFile(file, 'utf8').catch(() => '')) }
    }
    const { witness } = servers[way === 'key' ? 'key' : 'oauth']
    witness.reset()
    const access = way === 'key' ? { headers: { Authorization: `Bearer ${KEY}` } } : { application: SANDBOX_APPLICATION, typedIn: way === 'typed' }
    return { target: { ...shared, url: `${witness.url}/mcp`, ...access }, heard: async () => witness.statement() }
  }

  /** One client, every way that it can go. */
  async function tryOut (client) {
    const folder = await installed(client.packages ?? 'clients')
    await copyDrivers(folder)
    const rows = []
    for (const way of client.ways) {
      const started = performance.now()
      const { target, heard } = opening(way, `${client.driver}-${rows.length}-${Date.now()}`)
      await mkdir(target.home)
      const outcome = await drive(client, target, folder)
      const row = { client: client.name, version: await versionOf(folder, client.package), way, ...verdict(outcome, await heard(), { tools, revision: client.speaks }) }
      rows.push(row)
      line(`${row.ok ? 'ok    ' : 'FAILED'}  ${client.name} ${row.version}, ${way}, ${row.revision}: ${row.result} (${((performance.now() - started) / 1_000).toFixed(1)} s)`)
    }
    return rows
  }

  async function drive ({ driver, options }, target, folder) {
    const child = spawn(node, [join(folder, 'drivers/drive.js'), driver], { cwd: target.home, env: ownWorld(target.home), stdio: ['pipe', 'pipe', 'pipe'] })
    let written = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { written = `${written}${chunk}`.slice(-2_000) })
    child.stdin.end(JSON.stringify({ ...target, ...options, node }))
    const limit = setTimeout(() => child.kill('SIGKILL'), DRIVE_MS)
    await new Promise((resolve) => child.once('close', resolve))
    clearTimeout(limit)
    const text = await readFile(target.outcome, 'utf8').catch(() => null)
    return text === null ? { error: `no outcome after ${DRIVE_MS / 1_000} s at most:\n${written}` } : JSON.parse(text)
  }

  return {
    tryOut,
    close: async () => {
      for (const { witness, server } of Object.values(servers)) {
        await witness.close()
        await server.stop()
      }
      await sandbox.close()
      await rm(scratch, { recursive: true, force: true })
    }
  }
}

async function watchedServer (env) {
  const witness = await openWitness()
  const server = await startServer({ env, publicUrl: witness.url })
  witness.watch(server.url)
  return { witness, server }
}

/** Next to the packages that they import. */
async function copyDrivers (folder) {
  const drivers = join(folder, 'drivers')
  await rm(drivers, { recursive: true, force: true })
  await mkdir(drivers)
  const here = fileURLToPath(new URL('drivers/', import.meta.url))
  for (const file of await readdir(here)) await copyFile(join(here, file), join(drivers, file))
  for (const file of ['browser.js', 'program.js']) await copyFile(fileURLToPath(new URL(`../lib/${file}`, import.meta.url)), join(drivers, file))
}

/** Nothing of the person who runs the lane: no settings, no browser, and nowhere to go but this machine. */
function ownWorld (home) {
  const nowhere = 'http://127.0.0.1:9'
  return { PATH: process.env.PATH, HOME: home, BROWSER: 'true', HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NO_PROXY: '127.0.0.1,localhost', TERM: 'dumb' }
}

/** How many tools the shipped server lists. */
async function toolCount () {
  const registry = new Registry({ policy: { allowSql: false } })
  await registerDomains({ mcp: registry })
  registry.seal()
  return registry.list().length
}

/**
 * Whether it went as it should: by what the client's side saw, and by what really passed.
 *
 * @param {{ error?: string, tools?: number, done?: string[], questions?: number }} outcome `tools` is absent where a client shows none
 */
function verdict ({ error, tools, done = [], questions }, { revision, calls, methods }, expected) {
  const problem = (result) => ({ ok: false, revision, result })
  if (error !== undefined) return problem(error.split('\n').slice(0, 4).join(' ').slice(0, 600))
  const missing = done.filter((name) => name.startsWith('halo_') && !calls.includes(name))
  if (missing.length > 0) return problem(`never called: ${missing.join(', ')}`)
  if (revision !== expected.revision) return problem(`speaks ${revision} instead of ${expected.revision}`)
  if (tools === undefined) return { ok: true, revision, result: `${done.join(', ')} (${methods.join(', ')})` }
  if (tools !== expected.tools) return problem(`${tools} tools instead of ${expected.tools}`)
  const work = `${tools} tools; ${done.map((name) => name.replace('halo_tickets_', '')).join(', ')}`
  if (questions === undefined) return { ok: true, revision, result: work }
  return questions === 1 ? { ok: true, revision, result: `${work}; confirmed by the person` } : problem(`${work}; ${questions} questions instead of one`)
}
