import fp from 'fastify-plugin'
import { Int } from '../../lib/schemas/common.js'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { FIELD_INFO_COLUMNS, FIELD_INFO_PARAMETERS } from './parameters.js'

export default fp(async function fieldInfo (app: DomainHost) {
  app.mcp.addDomain({
    name: 'fieldinfo',
    path: '/FieldInfo',
    one: 'field definition',
    many: 'field definitions',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Custom fields. typeid: 1 ticket, 2 client, 3 site, 5 asset.',
      paged: false,
      searched: false,
      arguments: { typeid: Int },
      parameters: FIELD_INFO_PARAMETERS,
      columns: FIELD_INFO_COLUMNS
    }
  })
}, { name: 'domain-field-info', dependencies: ['mcp-registry'], encapsulate: true })
