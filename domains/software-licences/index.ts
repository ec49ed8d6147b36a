import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SOFTWARE_LICENCE_PARAMETERS } from './parameters.js'
import { ListSoftwareLicences, SOFTWARE_LICENCE_COLUMNS, SOFTWARE_LICENCE_DETAILS, SoftwareLicenceData } from './schemas.js'

export default fp(async function softwareLicences (app: DomainHost) {
  app.mcp.addDomain({
    name: 'softwarelicences',
    path: '/SoftwareLicence',
    one: 'software licence',
    many: 'software licences',
    id: 'integer',
    key: 'licences',
    list: {
      description: 'Software licences and subscriptions of customers: seats bought, used and free, end date.',
      paged: true,
      searched: true,
      arguments: ListSoftwareLicences,
      parameters: SOFTWARE_LICENCE_PARAMETERS,
      columns: SOFTWARE_LICENCE_COLUMNS
    },
    get: {
      description: 'One software licence with its terms.',
      columns: SOFTWARE_LICENCE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a software licence; count is the number of seats.',
      data: SoftwareLicenceData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a software licence.' }
  })
}, { name: 'domain-software-licences', dependencies: ['mcp-registry'], encapsulate: true })
