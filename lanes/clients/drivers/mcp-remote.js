import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { textOf, workOnTickets } from './desk.js'
import { addressIn, signIn } from './browser.js'

const PROXY = fileURLToPath(new URL('../node_modules/mcp-remote/dist/proxy.js', import.meta.url))

/** A client for stdio alone, with mcp-remote between it and the server. */
export async function run ({ node, url, headers, application, home }) {
  const header = Object.entries(headers ?? {}).flatMap(([name, value]) => ['--header', `${name}:${value}`])
  const transport = new StdioClientTransport({ command: node, args: [PROXY, url, '--allow-http', ...header], env: { PATH: process.env.PATH, HOME: home, MCP_REMOTE_CONFIG_DIR: home, BROWSER: 'true' }, stderr: 'pipe' })
  let written = ''
  let visited = false
  let failure
  transport.stderr.on('data', (chunk) => {
    written += chunk
    const address = addressIn(written)
    if (visited || address === undefined) return
    visited = true
    signIn(address, application).catch((error) => { failure = error })
  })
  const client = new Client({ name: 'client-lane', version: '1.0.0' })
  try {
    await client.connect(transport, { timeout: 30_000 })
    return await workOnTickets({
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args) => textOf(await client.callTool({ name, arguments: args }), name)
    })
  } catch (error) {
    throw new Error(`${(failure ?? error).message}; mcp-remote wrote: ${written.slice(-800)}`)
  } finally {
    await client.close()
  }
}
