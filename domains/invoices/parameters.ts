import { parameters } from '../../lib/mcp/parameters.js'

export const INVOICE_PARAMETERS = parameters({
  id: 'asset_id client_id contract_id purchaseorder_id recurringinvoice_id salesorder_id site_id ticket_id toplevel_id user_id',
  ids: 'billingcategory_ids client_ids paymentstatuses quote_status',
  int: 'sent_status',
  flag: `
    awaiting_approval idonly includecredits includeinvoices includelines includepoinvoices invoicedateend invoicedatestart
    my_approvals notpostedonly orderdesc2 orderdesc3 orderdesc4 orderdesc5 postedonly ready_for_invoicing reviewrequired
    stripeautopaymentrequired`,
  text: 'rinvoice_type',
  date: 'billing_date',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    invoicedatestart: 'a flag in Halo\'s description, whatever the name says',
    invoicedateend: 'a flag in Halo\'s description, whatever the name says',
    rinvoice_type: 'contracts, invoices or both'
  }
})
