import { createRequire } from 'node:module'
import { workOnTickets } from './desk.js'

const NODES = '../node_modules/@n8n/n8n-nodes-langchain/dist/nodes/mcp'

/** The node "MCP Client" as a workflow runs it, with a workflow that has no other. */
export async function run ({ url, headers }) {
  const { McpClient } = createRequire(import.meta.url)(`${NODES}/McpClient/McpClient.node.js`)
  const node = new McpClient()
  const token = headers.Authorization.replace('Bearer ', '')
  return await workOnTickets({
    tools: async () => (await node.methods.listSearch.getTools.call(workflow(url, token), '')).results.map(({ value }) => value),
    call: async (name, args) => {
      const [[{ json }]] = await node.execute.call(workflow(url, token, name, args))
      return JSON.stringify(json.structuredContent)
    }
  })
}

/** What n8n gives a node that is run: its settings, its credential, and the check of where it may connect to. */
function workflow (url, token, tool, args) {
  const settings = { authentication: 'bearerAuth', serverTransport: 'httpStreamable', endpointUrl: url, inputMode: 'json', jsonInput: args, 'tool.value': tool, options: {} }
  return {
    getNodeParameter: (name, item, otherwise) => settings[name] ?? otherwise,
    getNode: () => ({ type: 'mcpClient', typeVersion: 1.1, name: 'MCP Client', credentials: {} }),
    getInputData: () => [{ json: {} }],
    getExecutionCancelSignal: () => undefined,
    continueOnFail: () => false,
    getCredentials: async () => ({ token, allowedHttpRequestDomains: 'all' }),
    helpers: { getSecureEgressFilter: () => ({ validateUrl: async () => ({ ok: true }), createSecureLookup: () => undefined }) }
  }
}
