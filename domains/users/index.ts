import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { USER_PARAMETERS } from './parameters.js'
import { GetUser, ListUsers, USER_COLUMNS, USER_DETAILS, UserData } from './schemas.js'

export default fp(async function users (app: DomainHost) {
  app.mcp.addDomain({
    name: 'users',
    path: '/Users',
    one: 'user',
    many: 'users',
    id: 'integer',
    key: 'users',
    outside: ['name', 'firstname', 'surname'],
    list: {
      description: 'End users and contacts of customers, found by name or email. Your staff: halo_agents_list.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListUsers,
      parameters: USER_PARAMETERS,
      columns: USER_COLUMNS
    },
    get: {
      description: 'One end user with contact data.',
      arguments: GetUser,
      columns: USER_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an end user. A new one needs a name and site_id.',
      data: UserData,
      fields: async () => (await import('./fields.js')).FIELDS,
      writeOnly: ['new_password'],
      openWorld: true
    },
    delete: { description: 'Delete an end user.' }
  })
}, { name: 'domain-users', dependencies: ['mcp-registry'], encapsulate: true })
