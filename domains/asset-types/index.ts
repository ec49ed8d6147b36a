import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ASSET_TYPE_PARAMETERS } from './parameters.js'
import { ASSET_TYPE_COLUMNS, ASSET_TYPE_DETAILS, AssetTypeData, ListAssetTypes } from './schemas.js'

export default fp(async function assetTypes (app: DomainHost) {
  app.mcp.addDomain({
    name: 'assettypes',
    path: '/AssetType',
    one: 'asset type',
    many: 'asset types',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Kinds of assets, such as Laptop; assets use assettype_id.',
      paged: false,
      searched: false,
      arguments: ListAssetTypes,
      parameters: ASSET_TYPE_PARAMETERS,
      columns: ASSET_TYPE_COLUMNS
    },
    get: {
      description: 'One asset type and its key fields.',
      columns: ASSET_TYPE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an asset type. keyfield_id is the field that names its assets.',
      data: AssetTypeData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an asset type.'
    }
  })
}, { name: 'domain-asset-types', dependencies: ['mcp-registry'], encapsulate: true })
