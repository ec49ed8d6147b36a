import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { textOf, workOnTickets } from '../clients/drivers/desk.js'
import { SHIPPED, startServer } from '../lib/server.js'

/**
 * The shipped build on that Node.js, worked with over both transports.
 *
 * @returns what was seen; throws where something did not work
 */
export async function serves (node) {
  const server = await startServer({ node })
  try {
    const overHttp = await work(new StreamableHTTPClientTransport(new URL('/mcp', server.url)))
    const overStdio = await work(new StdioClientTransport({ command: node, args: [SHIPPED], env: { HALO_SANDBOX: 'true', LOG_LEVEL: 'warn' } }))
    return `HTTP ${overHttp}; stdio ${overStdio}`
  } finally {
    await server.stop()
  }
}

async function work (transport) {
  const client = new Client({ name: 'node-matrix', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(transport)
  try {
    const { tools, done } = await workOnTickets({
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args) => textOf(await client.callTool({ name, arguments: args }), name)
    })
    return `${tools} tools, ${done.length} calls`
  } finally {
    await client.close()
  }
}
