import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { CONTRACT_PARAMETERS } from './parameters.js'
import { CONTRACT_COLUMNS, CONTRACT_DETAILS, ContractData, ListContracts } from './schemas.js'

export default fp(async function contracts (app: DomainHost) {
  app.mcp.addDomain({
    name: 'contracts',
    path: '/ClientContract',
    one: 'contract',
    many: 'contracts',
    id: 'integer',
    key: 'contracts',
    list: {
      description: 'Contracts with customers: term, status, charge, next invoice.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListContracts,
      parameters: CONTRACT_PARAMETERS,
      columns: CONTRACT_COLUMNS
    },
    get: {
      description: 'One contract with billing terms.',
      columns: CONTRACT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a customer\'s contract. periodchargeamount is its value per period.',
      data: ContractData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete a contract.'
    }
  })
}, { name: 'domain-contracts', dependencies: ['mcp-registry'], encapsulate: true })
