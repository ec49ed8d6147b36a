import { MultiServerMCPClient } from '@langchain/mcp-adapters'
import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import { workOnTickets } from './desk.js'
import { Host } from './host.js'

export async function run ({ url, headers, application, command, env }) {
  const client = new MultiServerMCPClient({ halo: await connection({ url, headers, application, command, env }) })
  try {
    const tools = new Map((await client.getTools()).map((tool) => [tool.name, tool]))
    return await workOnTickets({
      tools: async () => [...tools.keys()],
      call: async (name, args) => textOf(await tools.get(name).invoke(args))
    })
  } finally {
    await client.close()
  }
}

async function connection ({ url, headers, application, command, env }) {
  if (url === undefined) return { transport: 'stdio', command: command[0], args: command.slice(1), env }
  if (application === undefined) return { transport: 'http', url, headers, automaticSSEFallback: false }
  const authProvider = new Host(application)
  await auth(authProvider, { serverUrl: url })
  await auth(authProvider, { serverUrl: url, authorizationCode: authProvider.answer.get('code') })
  return { transport: 'http', url, authProvider, automaticSSEFallback: false }
}

/** The tool's answer is a text, or one content block, or several. */
function textOf (answer) {
  return typeof answer === 'string' ? answer : [answer].flat().map(({ text }) => text ?? '').join('')
}
