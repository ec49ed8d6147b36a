import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { searchTool } from './tool.js'

export default fp(async function search (app: DomainHost) {
  app.mcp.add(searchTool)
}, { name: 'domain-search', dependencies: ['mcp-registry'], encapsulate: true })
