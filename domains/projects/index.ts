import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ticketReferences } from '../../lib/mcp/names/references.js'
import { PROJECT_PARAMETERS } from './parameters.js'
import { DeleteProject, ListProjects, PROJECT_COLUMNS, PROJECT_DETAILS, ProjectData } from './schemas.js'

export default fp(async function projects (app: DomainHost) {
  app.mcp.addDomain({
    name: 'projects',
    path: '/Projects',
    one: 'project',
    many: 'projects',
    id: 'integer',
    key: 'tickets',
    references: ticketReferences('prjs'),
    outside: ['summary', 'details', 'details_html', 'user_name', 'reportedby', 'customfields'],
    plain: ['details', 'closure_note', 'note'],
    list: {
      description: 'Projects with dates, hours against budget and completion. Each is a kind of ticket.',
      paged: true,
      searched: true,
      arguments: ListProjects,
      implied: [{ name: 'datesearch', value: 'dateoccured', by: ['startdate', 'enddate'] }],
      parameters: PROJECT_PARAMETERS,
      columns: PROJECT_COLUMNS
    },
    get: {
      description: 'One project with budgets.',
      columns: PROJECT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a project, a ticket with dates and budgets.',
      data: ProjectData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_validate_updates', '_recover'],
      openWorld: true
    },
    delete: {
      description: 'Delete a project.',
      arguments: DeleteProject,
      recovery: 'A project is a ticket: halo_tickets_upsert with data { id, _recover: true, _validate_updates: true } restores it.'
    }
  })
}, { name: 'domain-projects', dependencies: ['mcp-registry'], encapsulate: true })
