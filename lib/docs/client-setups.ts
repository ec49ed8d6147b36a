import { clientSetups, type Access, type ClientSetup } from '../landing/clients.js'

/** The servers that the page is written for. */
const SERVERS: ReadonlyArray<{ access: Access, url: string, title: string }> = [
  { access: 'sign-in', url: 'https://mcp.example.com/mcp', title: 'With sign-in' },
  { access: 'key', url: 'https://mcp.example.com/mcp', title: 'With a key' },
  { access: 'open', url: 'http://localhost:3000/mcp', title: 'On this machine, with neither' }
]

/** Steps of the client for each kind of server, as the server's own page shows them: Markdown under one heading per client. */
export function clientSections (): string {
  const servers = SERVERS.map(({ title, url, access }) => ({ title, setups: clientSetups(url, access) }))
  const names = new Set(servers.flatMap(({ setups }) => setups.map(({ name }) => name)))
  return [...names].map((name) => {
    const ways = servers.map(({ title, setups }) => way(title, setups.find((setup) => setup.name === name)))
    return [`### ${name}`, ...ways].join('\n\n')
  }).join('\n\n')
}

function way (title: string, setup: ClientSetup | undefined): string {
  if (setup === undefined) return `**${title}**: not possible, since this client cannot send a key.`
  const steps = setup.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')
  return `**${title}**\n\n${steps}\n\n\`\`\`${languageOf(setup.copy)}\n${setup.copy}\n\`\`\``
}

/** The mark says what a block needs; commands of a client's own need that client. */
function languageOf (text: string): string {
  if (text.startsWith('{')) return 'json'
  return /^https?:/.test(text) ? 'text' : 'sh client'
}
