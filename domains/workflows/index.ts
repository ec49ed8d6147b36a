import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { WORKFLOW_PARAMETERS } from './parameters.js'
import { ListWorkflows, WORKFLOW_COLUMNS, WORKFLOW_DETAILS, WorkflowData } from './schemas.js'

export default fp(async function workflows (app: DomainHost) {
  app.mcp.addDomain({
    name: 'workflows',
    path: '/Workflow',
    one: 'workflow',
    many: 'workflows',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Workflows that lead tickets through stages, active ones and drafts.',
      paged: false,
      searched: false,
      arguments: ListWorkflows,
      parameters: WORKFLOW_PARAMETERS,
      columns: WORKFLOW_COLUMNS
    },
    get: {
      description: 'One workflow with its stages.',
      columns: WORKFLOW_DETAILS,
      whole: ['stages']
    },
    upsert: {
      description: 'Create (no id) or update a workflow with its stages and steps.',
      data: WorkflowData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a workflow.' }
  })
}, { name: 'domain-workflows', dependencies: ['mcp-registry'], encapsulate: true })
