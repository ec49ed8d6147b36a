import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TEAM_PARAMETERS } from './parameters.js'
import { GetTeam, ListTeams, TEAM_COLUMNS, TEAM_DETAILS, TeamData } from './schemas.js'

export default fp(async function teams (app: DomainHost) {
  app.mcp.addDomain({
    name: 'teams',
    path: '/Team',
    one: 'team',
    many: 'teams',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Teams of agents. Tickets carry the team name; their list filters take ids.',
      paged: false,
      searched: false,
      count: 'local',
      arguments: ListTeams,
      parameters: TEAM_PARAMETERS,
      columns: TEAM_COLUMNS
    },
    get: {
      description: 'One team; includeagents adds members.',
      arguments: GetTeam,
      columns: TEAM_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a team; for* flags say what it works on.',
      data: TeamData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a team.' }
  })
}, { name: 'domain-teams', dependencies: ['mcp-registry'], encapsulate: true })
