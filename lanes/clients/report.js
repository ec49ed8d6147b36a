import { writeFile } from 'node:fs/promises'

const FILE = new URL('../../docs/clients-tested.md', import.meta.url)
const WAYS = { key: ['HTTP', 'key'], oauth: ['HTTP', 'sign-in'], typed: ['HTTP', 'Halo id and secret'], stdio: ['stdio', 'environment'] }

/** Writes the outcome to docs/clients-tested.md. */
export async function report (rows) {
  const date = new Date().toISOString().slice(0, 10)
  const lines = rows.map(({ client, version, way, revision, result, ok }) => {
    const [transport, auth] = WAYS[way]
    return `| ${client} | ${version} | ${transport} | ${auth} | ${revision} | ${ok ? result : `**failed**: ${result}`} |`
  })
  await writeFile(FILE, `# Clients that were tried

Run on ${date} by \`npm run clients -- --write\`: each client against the server as it is shipped, on the sandbox and Node.js ${process.version}. A client with tools lists them, finds a ticket, opens it, makes one and deletes it; one that can show a form has its person confirm the delete first, the others go on without. *Sign-in* is registration by the client itself, the connect page, and a Halo API application given there; *Halo id and secret* are typed into the client. The revision is the one that was heard on the wire.

| Client | Version | Transport | Auth | MCP revision | Result |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

Claude Code signs in with a client id that was registered beforehand: its own is the address of a document at claude.ai, which a server confined to one machine cannot read. \`claude mcp\` lists and checks servers; its tools are called by a model only. n8n's node is run by itself, with a stand-in for n8n around it.
`)
}
