import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ACTION_PARAMETERS } from './parameters.js'
import { ACTION_COLUMNS, ACTION_COMMANDS, ACTION_DETAILS, ActionData, ListActions, OfTicket } from './schemas.js'

export default fp(async function actions (app: DomainHost) {
  app.mcp.addDomain({
    name: 'actions',
    path: '/Actions',
    one: 'action',
    many: 'actions',
    id: 'integer',
    key: 'actions',
    outside: ['note', 'note_html', 'emailsubject', 'emailbody', 'emailbody_html', 'emailfrom', 'on_behalf_of_name', 'customfields'],
    plain: ['note', 'emailbody'],
    list: {
      description: 'Replies, notes, emails and time on a ticket. Give ticket_id.',
      paged: false,
      searched: false,
      count: 'halo',
      arguments: ListActions,
      parameters: ACTION_PARAMETERS,
      columns: ACTION_COLUMNS,
      textCharacters: 1_200
    },
    get: {
      description: 'One action of a ticket.',
      arguments: OfTicket,
      required: ['ticket_id'],
      columns: ACTION_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an action. Needs ticket_id; a create without outcome is a private note.',
      data: ActionData,
      fields: async () => (await import('./fields.js')).FIELDS,
      required: ['ticket_id'],
      commands: ACTION_COMMANDS,
      openWorld: true
    },
    delete: {
      description: 'Delete an action.',
      arguments: OfTicket,
      required: ['ticket_id']
    }
  })
}, { name: 'domain-actions', dependencies: ['mcp-registry'], encapsulate: true })
