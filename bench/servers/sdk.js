// What the official SDK costs by itself: its low-level server with the same tools listed, the same request to Halo, and
// Halo's answer parsed and projected as the product does.
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node'
import { bareServer } from './sdk-server.js'

const modern = toNodeHandler(createMcpHandler(bareServer, { legacy: 'reject' }))
const sessions = new Map()

const http = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString())
  if (request.headers['mcp-protocol-version'] === '2026-07-28') return await modern(request, response, body)
  await (await session(request)).handleRequest(request, response, body)
})
http.keepAliveTimeout = 60_000
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }))

async function session (request) {
  const known = sessions.get(request.headers['mcp-session-id'])
  if (known !== undefined) return known
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => sessions.set(id, transport),
    onsessionclosed: (id) => sessions.delete(id)
  })
  await bareServer().connect(transport)
  return transport
}
