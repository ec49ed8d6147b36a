import { MCPServerStdio, MCPServerStreamableHttp } from '@openai/agents'
import { auth } from '@modelcontextprotocol/client'
import { textOf, workOnTickets } from './desk.js'
import { Host } from './host.js'

export async function run ({ url, headers, application, command, env }) {
  const server = await open({ url, headers, application, command, env })
  await server.connect()
  try {
    return await workOnTickets({
      tools: async () => (await server.listTools()).map(({ name }) => name),
      call: async (name, args) => textOf(await server.callToolResult(name, args), name)
    })
  } finally {
    await server.close()
  }
}

async function open ({ url, headers, application, command, env }) {
  if (url === undefined) return new MCPServerStdio({ command: command[0], args: command.slice(1), env })
  if (application === undefined) return new MCPServerStreamableHttp({ url, requestInit: { headers } })
  const authProvider = new Host(application)
  await auth(authProvider, { serverUrl: url })
  await auth(authProvider, { serverUrl: url, authorizationCode: authProvider.answer.get('code'), iss: authProvider.answer.get('iss') })
  return new MCPServerStreamableHttp({ url, authProvider })
}
