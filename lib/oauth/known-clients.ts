/** Where the codes of one host go. */
interface Target {
  /** Exact addresses. */
  uris?: readonly string[]
  /** Addresses with one part that differs from customer to customer; must match the whole text. */
  form?: RegExp
  /** CSP sources of the addresses that it sends the browser on to. */
  lands: readonly string[]
}

const LOCAL = ['http://127.0.0.1:*', 'http://localhost:*'] as const

const TARGETS: readonly Target[] = [
  {
    uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
    lands: ['https://claude.ai', 'https://claude.com', 'claude:']
  },
  {
    uris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
    form: /^https:\/\/chatgpt\.com\/connector\/oauth\/[\w-]{1,200}$/,
    lands: ['https://chatgpt.com']
  },
  {
    uris: ['https://vscode.dev/redirect', 'https://insiders.vscode.dev/redirect'],
    lands: ['https://vscode.dev', 'https://insiders.vscode.dev', 'vscode:', 'vscode-insiders:', ...LOCAL]
  },
  {
    uris: ['vscode://dynamicauthprovider/', 'vscode-insiders://dynamicauthprovider/'],
    lands: ['vscode:', 'vscode-insiders:']
  },
  {
    uris: ['cursor://anysphere.cursor-mcp/oauth/callback', 'https://www.cursor.com/agents/mcp/oauth/callback'],
    lands: ['https://cursor.com', 'https://www.cursor.com', 'cursor:', ...LOCAL]
  },
  {
    // Copilot Studio hands over to a regional host of the same service and then to its own page.
    form: /^https:\/\/global\.consent\.azure-apim\.net\/redirect\/(?=[\w-])[\w.-]{1,200}$/,
    lands: ['https://*.consent.azure-apim.net', 'https://copilotstudio.microsoft.com', 'https://make.powerapps.com', 'https://make.powerautomate.com']
  },
  {
    uris: ['https://oauth.n8n.cloud/oauth2/callback'],
    form: /^https:\/\/[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.app\.n8n\.cloud\/rest\/oauth2-credential\/callback$/,
    lands: ['https://oauth.n8n.cloud', 'https://*.app.n8n.cloud']
  }
]

/** Whether the address belongs to a client host that we know. */
export function isKnownTarget (uri: string): boolean {
  return targetOf(uri) !== undefined
}

/** CSP sources of the addresses that a known host sends the browser on to; null for other hosts. */
export function landingSources (uri: string): readonly string[] | null {
  return targetOf(uri)?.lands ?? null
}

function targetOf (uri: string): Target | undefined {
  return TARGETS.find(({ uris, form }) => uris?.includes(uri) === true || form?.test(uri) === true)
}
