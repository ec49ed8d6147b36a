import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TOP_LEVEL_PARAMETERS } from './parameters.js'
import { ListTopLevel, TOP_LEVEL_COLUMNS, TOP_LEVEL_DETAILS, TopLevelData } from './schemas.js'

export default fp(async function topLevel (app: DomainHost) {
  app.mcp.addDomain({
    name: 'toplevel',
    path: '/TopLevel',
    one: 'top level',
    many: 'top levels',
    id: 'integer',
    key: 'tree',
    configuration: true,
    list: {
      description: 'Top levels: the groups above clients, with user and ticket counts.',
      paged: true,
      searched: true,
      arguments: ListTopLevel,
      parameters: TOP_LEVEL_PARAMETERS,
      columns: TOP_LEVEL_COLUMNS
    },
    get: {
      description: 'One top level with its teams.',
      columns: TOP_LEVEL_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a top level, the group that clients belong to.',
      data: TopLevelData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a top level.' }
  })
}, { name: 'domain-top-level', dependencies: ['mcp-registry'], encapsulate: true })
