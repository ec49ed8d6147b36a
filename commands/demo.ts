import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { VERSION } from '../lib/version.js'
import { Terminal } from './terminal.js'
import { startDemoServer } from './demo-server.js'
import { connectSignedIn } from './demo-sign-in.js'
import { SANDBOX_AGENTS, SANDBOX_APPLICATION } from '../lib/sandbox/server.js'
import { isPlainObject } from '../lib/plain-object.js'

const STEPS = 7

interface Answer {
  structured: Record<string, unknown>
  bytes: number
}

/**
 * `halo-itsm-mcp demo [--oauth] [--once]`: sandbox and HTTP server in this process, and a real MCP client that works a ticket
 * from search to deletion. Stays up afterwards unless `--once` is given. With `--oauth` the client signs in first.
 *
 * @returns the exit code
 */
export async function demo (args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !['--once', '--oauth'].includes(arg))
  const oauth = args.includes('--oauth')
  const terminal = new Terminal()
  if (unknown.length > 0) {
    terminal.line(`halo-itsm-mcp demo knows --once and --oauth, not ${unknown.join(' ')}.`)
    return 2
  }
  terminal.line(`${terminal.paint('bold', `halo-itsm-mcp ${VERSION}`)} on the built-in sandbox; every customer in it is invented.`)
  const server = await startDemoServer({ oauth })
  try {
    terminal.line(`Serving MCP on ${terminal.paint('cyan', server.url)}`)
    const passed = await workATicket(server.url, oauth, terminal)
    if (args.includes('--once')) return passed ? 0 : 1
    explainConnecting(server.url, oauth, terminal)
    await server.stopped()
    return passed ? 0 : 1
  } finally {
    await server.close()
  }
}

/** One technician's small job, call by call. True when every step did what it should. */
async function workATicket (url: string, oauth: boolean, terminal: Terminal): Promise<boolean> {
  const client = new Client({ name: 'halo-itsm-mcp-demo', version: VERSION }, { versionNegotiation: { mode: 'auto' } })
  if (oauth) {
    await connectSignedIn(client, new URL(url))
    terminal.line(`Signed in with a Halo API id and secret, as ${terminal.paint('cyan', SANDBOX_APPLICATION.clientId)}`)
  } else {
    await client.connect(new StreamableHTTPClientTransport(new URL(url)))
  }
  const steps = new Steps(client, terminal)
  try {
    await steps.run('List the tools', async () => {
      const { tools } = await client.listTools()
      const verbs = ['list', 'get', 'upsert', 'delete'].map((verb) => `${tools.filter((tool) => tool.name.endsWith(`_${verb}`)).length} ${verb}`)
      return [`${tools.length} tools: ${verbs.join(', ')}`]
    })
    const found = await steps.call('Search open tickets about a printer', 'halo_tickets_list', { search: 'printer', open_only: true, page_size: 5 }, (answer) => {
      const records = answer.structured.records as Record<string, unknown>[]
      return records.map((ticket) => `#${String(ticket.id)}  ${String(ticket.summary)}  (${String(ticket.client_name)}, ${String(ticket.status_name)})`)
    })
    const first = (found.structured.records as Record<string, unknown>[])[0]
    if (first === undefined) throw new Error('the search found no ticket')
    await steps.call(`Open ticket #${String(first.id)}`, 'halo_tickets_get', { id: first.id }, describeRecord)
    const created = await steps.call('Create a ticket', 'halo_tickets_upsert', {
      data: { summary: 'Second monitor stays black', details: 'Since this morning, on docking station B.', client_id: first.client_id, tickettype_id: first.tickettype_id ?? 1 }
    }, describeRecord)
    const id = (created.structured.record as Record<string, unknown>).id
    await steps.call(`Add a private note to #${String(id)}`, 'halo_actions_upsert', {
      data: { ticket_id: id, outcome: 'Private Note', note: 'Cable checked, firmware update planned.', hiddenfromuser: true }
    }, describeRecord)
    await steps.call('Read the notes back', 'halo_actions_list', { ticket_id: id }, (answer) => {
      const records = answer.structured.records as Record<string, unknown>[]
      if (!records.some((action) => String(action.note).includes('firmware update'))) throw new Error('the note is not among the actions')
      return records.map((action) => `${String(action.outcome)}: ${String(action.note)}`)
    })
    await steps.call(`Delete #${String(id)}`, 'halo_tickets_delete', { id, reason: 'Demo' }, (answer) => [`deleted: ${String(answer.structured.deleted)}`])
    terminal.line(`\n${terminal.paint('green', 'All steps worked.')}`)
    return true
  } catch (error) {
    terminal.line(`\n${terminal.paint('red', `The demo failed: ${error instanceof Error ? error.message : String(error)}`)}`)
    return false
  } finally {
    await client.close()
  }
}

/** Runs and prints the numbered steps of the transcript. */
class Steps {
  #number = 0

  constructor (private readonly client: Client, private readonly terminal: Terminal) {}

  async run (what: string, step: () => Promise<string[]>): Promise<void> {
    const { terminal } = this
    terminal.line(`\n${terminal.paint('dim', `[${++this.#number}/${STEPS}]`)} ${terminal.paint('bold', what)}`)
    const started = performance.now()
    const lines = await step()
    for (const line of lines) terminal.line(`      ${line.length > 110 ? `${line.slice(0, 107)}...` : line}`)
    terminal.line(terminal.paint('dim', `      ${Math.round(performance.now() - started)} ms`))
  }

  async call (what: string, name: string, args: Record<string, unknown>, show: (answer: Answer) => string[]): Promise<Answer> {
    let answer: Answer = { structured: {}, bytes: 0 }
    await this.run(what, async () => {
      this.terminal.line(`      ${this.terminal.paint('cyan', name)} ${this.terminal.paint('dim', JSON.stringify(args))}`)
      const result = await this.client.callTool({ name, arguments: args })
      const text = result.content.flatMap((part) => part.type === 'text' ? [part.text] : []).join('\n')
      if (result.isError === true) throw new Error(`${name}: ${text}`)
      if (!isPlainObject(result.structuredContent)) throw new Error(`${name} answered no structured content`)
      answer = { structured: result.structuredContent, bytes: Buffer.byteLength(text) }
      return [...show(answer), `${answer.bytes.toLocaleString('en')} bytes to the model`]
    })
    return answer
  }
}

function describeRecord (answer: Answer): string[] {
  const record = answer.structured.record as Record<string, unknown>
  return Object.entries(record).slice(0, 8).map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value).replaceAll(/\s+/g, ' ')}`)
}

function explainConnecting (url: string, oauth: boolean, terminal: Terminal): void {
  terminal.heading('Connect your own client (Ctrl+C stops the demo)')
  terminal.table(oauth ? signInSettings(url) : openSettings(url), 2)
  terminal.line()
}

function openSettings (url: string): string[][] {
  const bin = process.argv[1] ?? 'dist/index.js'
  return [
    ['Claude Code', `claude mcp add --transport http halo ${url}`],
    ['Claude Desktop', `"halo": { "command": "node", "args": ["${bin}"], "env": { "HALO_SANDBOX": "true" } }`],
    ['Inspector', `npx @modelcontextprotocol/inspector --cli ${url} --method tools/list`],
    ['curl', `curl -s ${new URL('/health', url).href}`]
  ]
}

/** What to type where. Hosted clients need the same under a public https address. */
function signInSettings (url: string): string[][] {
  const { clientId, clientSecret } = SANDBOX_APPLICATION
  const agents = SANDBOX_AGENTS.map(({ username, password }) => `${username} / ${password}`)
  return [
    ['Claude Code', `claude mcp add --transport http halo ${url}, then /mcp and sign in in the browser`],
    ['Claude.ai', `Settings > Connectors > Add: URL ${url}; Advanced: client ID ${clientId}, secret ${clientSecret}`],
    ['n8n', `MCP Client, OAuth2: authorization URL ${new URL('/authorize', url).href}, token URL ${new URL('/token', url).href},`],
    ['', `client ID and secret as above, scope all, authentication Body; server URL ${url}`],
    ['Halo sign-in', `the sandbox's people: ${agents.join(', ')}`],
    ['curl', `curl -si ${url} shows how clients find the sign-in`]
  ]
}
