import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { CLIENT_PARAMETERS } from './parameters.js'
import { CLIENT_COLUMNS, CLIENT_DETAILS, ClientData, GetClient, ListClients } from './schemas.js'

export default fp(async function clients (app: DomainHost) {
  app.mcp.addDomain({
    name: 'clients',
    path: '/Client',
    one: 'client',
    many: 'clients',
    id: 'integer',
    key: 'clients',
    list: {
      description: 'Customers of the desk. Their people: halo_users_list.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListClients,
      parameters: CLIENT_PARAMETERS,
      columns: CLIENT_COLUMNS
    },
    get: {
      description: 'One customer with main contact.',
      arguments: GetClient,
      columns: CLIENT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a client, the desk\'s customer.',
      data: ClientData,
      fields: async () => (await import('./fields.js')).FIELDS,
      // newclient_sendwelcomeemail writes to the first contact of a new client.
      openWorld: true
    },
    delete: {
      description: 'Delete a client.'
    }
  })
}, { name: 'domain-clients', dependencies: ['mcp-registry'], encapsulate: true })
