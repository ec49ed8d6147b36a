import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { idOf } from '../../lib/mcp/names/references.js'
import { ASSET_PARAMETERS } from './parameters.js'
import { ASSET_COLUMNS, ASSET_DETAILS, AssetData, ListAssets } from './schemas.js'

export default fp(async function assets (app: DomainHost) {
  app.mcp.addDomain({
    name: 'assets',
    path: '/Asset',
    one: 'asset',
    many: 'assets',
    id: 'integer',
    key: 'assets',
    references: { data: { parent_id: idOf('assets') } },
    list: {
      description: 'Devices and other assets of customers. inventory_number is the asset tag.',
      paged: true,
      searched: true,
      arguments: ListAssets,
      parameters: ASSET_PARAMETERS,
      columns: ASSET_COLUMNS
    },
    get: {
      description: 'One asset in detail.',
      columns: ASSET_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an asset. Its type\'s field values go in fields.',
      data: AssetData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_dontaddnewfields']
    },
    delete: {
      description: 'Delete an asset.'
    }
  })
}, { name: 'domain-assets', dependencies: ['mcp-registry'], encapsulate: true })
