import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { FEEDBACK_PARAMETERS } from './parameters.js'
import { FEEDBACK_COLUMNS, FEEDBACK_DETAILS, FeedbackData, ListFeedback } from './schemas.js'

export default fp(async function feedback (app: DomainHost) {
  app.mcp.addDomain({
    name: 'feedback',
    path: '/Feedback',
    one: 'feedback',
    many: 'feedback',
    id: 'integer',
    key: null,
    outside: ['comment', 'user_message', 'customsurveyfields'],
    list: {
      description: 'Customer satisfaction: score and comment per ticket.',
      paged: false,
      searched: false,
      arguments: ListFeedback,
      parameters: FEEDBACK_PARAMETERS,
      columns: FEEDBACK_COLUMNS
    },
    get: {
      description: 'One survey answer.',
      columns: FEEDBACK_DETAILS
    },
    upsert: {
      description: 'Record (no id) or update a customer\'s feedback on a ticket.',
      data: FeedbackData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete one feedback.'
    }
  })
}, { name: 'domain-feedback', dependencies: ['mcp-registry'], encapsulate: true })
