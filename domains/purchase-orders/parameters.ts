import { parameters } from '../../lib/mcp/parameters.js'

export const PURCHASE_ORDER_PARAMETERS = parameters({
  id: 'client_id deliver_to_user_salesorder_id salesorder_id site_id supplier_id ticket_id user_id',
  ids: 'po_status',
  flag: `
    awaiting_approval awaitingstock closed deliver_to_us my_approvals open orderdesc2 orderdesc3 orderdesc4 orderdesc5 unsent`,
  column: 'order2 order3 order4 order5'
})
