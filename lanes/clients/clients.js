const OLD = '2025-11-25'
const NEW = '2026-07-28'

/**
 * The clients: what they are called, the newest revision that they speak, the npm package, its driver in `drivers/`, and the ways to the server that they can
 * go on their own. `options` go to the driver, `packages` is their folder in `lanes/packages` where it is not `clients`.
 * Clients with `large` packages are tried where they are asked for.
 */
export const CLIENTS = [
  { name: 'Official SDK 1.x', speaks: OLD, package: '@modelcontextprotocol/sdk', driver: 'sdk-1', ways: ['key', 'oauth', 'typed', 'stdio'] },
  { name: 'Official SDK 2.x', speaks: NEW, package: '@modelcontextprotocol/client', driver: 'sdk-2', ways: ['key', 'oauth', 'typed', 'stdio'] },
  { name: 'Official SDK 2.x, 2025 era', speaks: OLD, package: '@modelcontextprotocol/client', driver: 'sdk-2', options: { mode: 'legacy' }, ways: ['key', 'oauth', 'stdio'] },
  { name: 'MCP Inspector', speaks: OLD, package: '@modelcontextprotocol/inspector', driver: 'inspector', ways: ['key', 'oauth', 'typed', 'stdio'] },
  { name: 'MCP Inspector, newest era', speaks: NEW, package: '@modelcontextprotocol/inspector', driver: 'inspector', options: { era: 'modern' }, ways: ['key', 'stdio'] },
  { name: 'OpenAI Agents SDK', speaks: NEW, package: '@openai/agents', driver: 'openai-agents', ways: ['key', 'oauth', 'stdio'] },
  { name: 'Vercel AI SDK', speaks: NEW, package: '@ai-sdk/mcp', driver: 'ai-sdk', ways: ['key', 'oauth', 'stdio'] },
  { name: 'LangChain MCP adapters', speaks: OLD, package: '@langchain/mcp-adapters', driver: 'langchain', ways: ['key', 'oauth', 'stdio'] },
  { name: 'mcp-remote', speaks: OLD, package: 'mcp-remote', driver: 'mcp-remote', ways: ['key', 'oauth'] },
  { name: 'Claude Code', speaks: NEW, package: '@anthropic-ai/claude-code', driver: 'claude-code', ways: ['key', 'oauth', 'typed', 'stdio'] },
  { name: 'n8n, MCP Client node', speaks: OLD, package: '@n8n/n8n-nodes-langchain', packages: 'n8n', large: true, driver: 'n8n', ways: ['key'] }
]
