import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ARTICLE_PARAMETERS } from './parameters.js'
import { ARTICLE_COLUMNS, ARTICLE_DETAILS, ArticleData } from './schemas.js'

export default fp(async function knowledgeBase (app: DomainHost) {
  app.mcp.addDomain({
    name: 'kb',
    path: '/KBArticle',
    one: 'article',
    many: 'articles',
    id: 'integer',
    key: 'articles',
    outside: ['your_comment'],
    plain: ['description', 'resolution', 'internalmemoagent'],
    list: {
      description: 'Knowledge base articles. Their solutions: halo_kb_get.',
      paged: true,
      searched: true,
      parameters: ARTICLE_PARAMETERS,
      columns: ARTICLE_COLUMNS
    },
    get: {
      description: 'One article with its solution.',
      columns: ARTICLE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an article: description is the problem, resolution the solution.',
      data: ArticleData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an article.'
    }
  })
}, { name: 'domain-knowledge-base', dependencies: ['mcp-registry'], encapsulate: true })
