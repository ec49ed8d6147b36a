import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { textOf, workOnTickets } from './desk.js'
import { Host } from './host.js'

export async function run ({ url, headers, application, typedIn, command, env }) {
  const client = new Client({ name: 'client-lane', version: '1.0.0' }, { capabilities: { elicitation: {} } })
  let questions = 0
  client.setRequestHandler(ElicitRequestSchema, async () => {
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
    await client.connect(first).catch(async () => await first.finishAuth(authProvider.answer.get('code')))
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
