import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { textOf, workOnTickets } from './desk.js'
import { Host } from './host.js'

export async function run ({ url, headers, application, typedIn, command, env, mode = 'auto' }) {
  const client = new Client({ name: 'client-lane', version: '1.0.0' }, { versionNegotiation: { mode }, capabilities: { elicitation: {} } })
  let questions = 0
  client.setRequestHandler('elicitation/create', async () => {
    questions++
    return { action: 'accept', content: {} }
  })
  if (url === undefined) {
    await client.connect(new StdioClientTransport({ command: command[0], args: command.slice(1), env }))
  } else if (application === undefined) {
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }))
  } else {
    const authProvider = new Host(application, { url, typedIn })
    const first = new StreamableHTTPClientTransport(new URL(url), { authProvider })
    await client.connect(first).catch(async () => await first.finishAuth(authProvider.answer))
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { authProvider }))
  }
  try {
    const work = await workOnTickets({
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args) => textOf(await client.callTool({ name, arguments: args }), name)
    })
    return { ...work, questions }
  } finally {
    await client.close()
  }
}
