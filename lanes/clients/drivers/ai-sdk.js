import { auth, createMCPClient, ElicitationRequestSchema } from '@ai-sdk/mcp'
import { Experimental_StdioMCPTransport as StdioTransport } from '@ai-sdk/mcp/mcp-stdio'
import { textOf, workOnTickets } from './desk.js'
import { Host } from './host.js'

export async function run ({ url, headers, application, command, env }) {
  const authProvider = application === undefined ? undefined : new Host(application)
  if (authProvider !== undefined) await authorize(authProvider, url)
  const transport = url === undefined
    ? new StdioTransport({ command: command[0], args: command.slice(1), env })
    : { type: 'http', url, ...(authProvider === undefined ? { headers } : { authProvider }) }
  const client = await createMCPClient({ transport, capabilities: { elicitation: {} } })
  let questions = 0
  client.onElicitationRequest(ElicitationRequestSchema, async () => {
    questions++
    return { action: 'accept', content: {} }
  })
  try {
    const tools = await client.tools()
    const work = await workOnTickets({
      tools: async () => Object.keys(tools),
      call: async (name, args) => textOf(await tools[name].execute(args, { toolCallId: name, messages: [] }), name)
    })
    return { ...work, questions }
  } finally {
    await client.close()
  }
}

async function authorize (authProvider, serverUrl) {
  if (await auth(authProvider, { serverUrl }) === 'AUTHORIZED') return
  await auth(authProvider, { serverUrl, authorizationCode: authProvider.answer.get('code'), callbackState: authProvider.answer.get('state') })
}
