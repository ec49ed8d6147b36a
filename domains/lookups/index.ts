import fp from 'fastify-plugin'
import { Id } from '../../lib/schemas/common.js'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { LOOKUP_COLUMNS, LOOKUP_PARAMETERS } from './parameters.js'

export default fp(async function lookups (app: DomainHost) {
  app.mcp.addDomain({
    name: 'lookups',
    path: '/Lookup',
    one: 'lookup value',
    many: 'lookup values',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Values of one of Halo\'s lists, by lookupid. lookupid=11 names the lists.',
      paged: false,
      searched: false,
      arguments: { lookupid: Id },
      // The list of the lists.
      implied: [{ name: 'lookupid', value: 11 }],
      parameters: LOOKUP_PARAMETERS,
      columns: LOOKUP_COLUMNS
    }
  })
}, { name: 'domain-lookups', dependencies: ['mcp-registry'], encapsulate: true })
