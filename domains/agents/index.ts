import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { idsOf, nameOf } from '../../lib/mcp/names/references.js'
import { AGENT_PARAMETERS } from './parameters.js'
import { AGENT_COLUMNS, AGENT_DETAILS, AgentData, ListAgents } from './schemas.js'
import { addMe } from './tools/me.js'

export default fp(async function agents (app: DomainHost) {
  app.mcp.addDomain({
    name: 'agents',
    path: '/Agent',
    one: 'agent',
    many: 'agents',
    id: 'integer',
    key: 'agents',
    configuration: true,
    references: { arguments: { team: idsOf('teams') }, data: { team: nameOf('teams') } },
    list: {
      description: 'The desk\'s own staff, who work on tickets. People of customers: halo_users_list.',
      paged: true,
      searched: true,
      arguments: ListAgents,
      parameters: AGENT_PARAMETERS,
      columns: AGENT_COLUMNS
    },
    get: {
      description: 'One agent; teams with includedetails.',
      columns: AGENT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an agent. Needs admin rights.',
      data: AgentData,
      fields: async () => (await import('./fields.js')).FIELDS,
      writeOnly: ['password']
    },
    delete: {
      description: 'Delete an agent.'
    }
  })
  addMe(app.mcp)
}, { name: 'domain-agents', dependencies: ['mcp-registry'], encapsulate: true })
