import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TAG_PARAMETERS } from './parameters.js'
import { ListTags, TAG_COLUMNS, TagData } from './schemas.js'

export default fp(async function tags (app: DomainHost) {
  app.mcp.addDomain({
    name: 'tags',
    path: '/Tags',
    one: 'tag',
    many: 'tags',
    id: 'integer',
    key: null,
    list: {
      description: 'Tags that label articles, canned texts and services.',
      paged: false,
      searched: false,
      arguments: ListTags,
      parameters: TAG_PARAMETERS,
      columns: TAG_COLUMNS
    },
    get: { description: 'One tag.' },
    upsert: {
      description: 'Create (no id) or update a tag; add_to_kbid also puts it on that article.',
      data: TagData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a tag.' }
  })
}, { name: 'domain-tags', dependencies: ['mcp-registry'], encapsulate: true })
