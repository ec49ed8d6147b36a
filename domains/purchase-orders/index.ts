import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { PURCHASE_ORDER_PARAMETERS } from './parameters.js'
import { ListPurchaseOrders, PURCHASE_ORDER_COLUMNS, PURCHASE_ORDER_DETAILS, PurchaseOrderData } from './schemas.js'

export default fp(async function purchaseOrders (app: DomainHost) {
  app.mcp.addDomain({
    name: 'purchaseorders',
    path: '/PurchaseOrder',
    one: 'purchase order',
    many: 'purchase orders',
    id: 'integer',
    key: 'purchaseorders',
    list: {
      description: 'Orders placed with suppliers, with expected delivery, total and approval.',
      paged: true,
      searched: true,
      arguments: ListPurchaseOrders,
      parameters: PURCHASE_ORDER_PARAMETERS,
      columns: PURCHASE_ORDER_COLUMNS
    },
    get: {
      description: 'One purchase order with lines.',
      columns: PURCHASE_ORDER_DETAILS,
      whole: ['lines', 'delivery_address']
    },
    upsert: {
      description: 'Create (no id) or update a purchase order to supplier_id, with its lines.',
      data: PurchaseOrderData,
      fields: async () => (await import('./fields.js')).FIELDS,
      openWorld: true
    },
    delete: { description: 'Delete a purchase order.' }
  })
}, { name: 'domain-purchase-orders', dependencies: ['mcp-registry'], encapsulate: true })
