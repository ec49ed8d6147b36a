import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { CANNED_TEXT_PARAMETERS } from './parameters.js'
import { CANNED_TEXT_COLUMNS, CANNED_TEXT_DETAILS, CannedTextData, ListCannedText } from './schemas.js'

export default fp(async function cannedText (app: DomainHost) {
  app.mcp.addDomain({
    name: 'cannedtext',
    path: '/CannedText',
    one: 'canned text',
    many: 'canned texts',
    id: 'integer',
    key: null,
    plain: ['text'],
    list: {
      description: 'Ready-made reply texts for agents.',
      paged: false,
      searched: false,
      arguments: ListCannedText,
      parameters: CANNED_TEXT_PARAMETERS,
      columns: CANNED_TEXT_COLUMNS
    },
    get: {
      description: 'One reply text, also as HTML.',
      columns: CANNED_TEXT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a reply text, for all or one team, department or agent.',
      data: CannedTextData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete a canned text.'
    }
  })
}, { name: 'domain-canned-text', dependencies: ['mcp-registry'], encapsulate: true })
