import type { Config } from '../config.js'

/** How people let their client in: with their own sign-in, with a key the operator gives them, or without either. */
export type Access = 'sign-in' | 'key' | 'open'

/** How one MCP client is connected to this server. */
export interface ClientSetup {
  name: string
  /** What to do, in order; no markup. */
  steps: readonly string[]
  /** What to copy, as a whole. */
  copy: string
}

/** Stands for the operator's MCP_API_KEY, which no page shows. */
const KEY = 'YOUR_KEY'

export function accessOf ({ mcp }: Config): Access {
  if (mcp.auth === 'oauth') return 'sign-in'
  return mcp.apiKey === null ? 'open' : 'key'
}

/** The setups of the known clients for a server at `url`, its MCP address. */
export function clientSetups (url: string, access: Access): ClientSetup[] {
  const headers = access === 'key' ? { headers: { Authorization: `Bearer ${KEY}` } } : {}
  const json = (value: object) => JSON.stringify(value, null, 2)
  const hosted = url.startsWith('https:') ? [] : ['This client connects from the cloud: it needs an https address that is reachable from the internet, so put the server behind one first.']
  const signIn = access === 'sign-in' ? ['Sign in on the page that opens.'] : []
  return [
    ...(access === 'key'
      ? []
      : [{
          name: 'Claude.ai and Claude Desktop',
          steps: [
            ...hosted,
            'Settings, Connectors, Add custom connector: enter the address.',
            ...(access === 'sign-in' ? ['Under Advanced settings give a Halo API id and secret, or leave them empty and sign in on the page that opens.'] : [])
          ],
          copy: url
        }]),
    {
      name: 'Claude Code',
      steps: ['Run the command.', ...(access === 'sign-in' ? ['Type /mcp in Claude Code to sign in.'] : [])],
      copy: `claude mcp add --transport http halo ${url}${access === 'key' ? ` --header "Authorization: Bearer ${KEY}"` : ''}`
    },
    {
      name: 'VS Code',
      steps: ['Save this as .vscode/mcp.json in your project. VS Code takes 128 tools at most, so the address asks for the core ones.', ...signIn],
      copy: json({ servers: { halo: { type: 'http', url: `${url}?tools=core`, ...headers } } })
    },
    {
      name: 'Cursor',
      steps: ['Add this to ~/.cursor/mcp.json. Cursor takes about 40 tools, so the address asks for the core ones.', ...signIn],
      copy: json({ mcpServers: { halo: { url: `${url}?tools=core`, ...headers } } })
    },
    ...(access === 'key'
      ? []
      : [{ name: 'ChatGPT', steps: [...hosted, 'Settings, Connectors, Advanced: switch on developer mode.', 'Create a connector with the address.', ...signIn], copy: url }]),
    {
      name: 'Copilot Studio',
      steps: [...hosted, 'In your agent: Tools, Add a tool, New tool, Model Context Protocol. It wants plain schemas, which the address asks for.', ...(access === 'key' ? [`Authentication: API key, header Authorization, value Bearer ${KEY}.`] : access === 'sign-in' ? ['Authentication: OAuth 2.0, Dynamic discovery.'] : [])],
      copy: `${url}?tools=core&schema=flat`
    },
    {
      name: 'n8n',
      steps: [
        'Add the node MCP Client Tool to your agent, transport HTTP Streamable, and enter the address.',
        ...(access === 'key' ? ['Authentication: Bearer Auth, with the key.'] : access === 'sign-in' ? ['Authentication: MCP OAuth2, with dynamic client registration, or with a Halo API id and secret.'] : [])
      ],
      copy: url
    }
  ]
}
