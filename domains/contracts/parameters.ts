import { parameters } from '../../lib/mcp/parameters.js'

export const CONTRACT_PARAMETERS = parameters({
  id: 'client_id device_id site_id',
  flag: `
    excluderenewed includeinactive includelastrenewed isbillingplansetup isoracle orderdesc2 orderdesc3 orderdesc4 orderdesc5
    pending_recurring_invoice`,
  text: 'contract_sub_type contract_type labour_type',
  column: 'order2 order3 order4 order5'
}, {
  notes: {
    device_id: 'an asset'
  }
})
