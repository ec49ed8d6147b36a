import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ASSET_GROUP_PARAMETERS } from './parameters.js'
import { ASSET_GROUP_COLUMNS, ASSET_GROUP_DETAILS, AssetGroupData, ListAssetGroups } from './schemas.js'

export default fp(async function assetGroups (app: DomainHost) {
  app.mcp.addDomain({
    name: 'assetgroups',
    path: '/AssetGroup',
    one: 'asset group',
    many: 'asset groups',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Groups of asset types and of items, such as Hardware.',
      paged: false,
      searched: false,
      arguments: ListAssetGroups,
      parameters: ASSET_GROUP_PARAMETERS,
      columns: ASSET_GROUP_COLUMNS
    },
    get: {
      description: 'One asset or item group.',
      columns: ASSET_GROUP_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an asset group, used for items too.',
      data: AssetGroupData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an asset group.'
    }
  })
}, { name: 'domain-asset-groups', dependencies: ['mcp-registry'], encapsulate: true })
