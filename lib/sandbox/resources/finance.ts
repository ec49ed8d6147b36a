import type { Database } from '../database.js'
import {
  contractFields, invoiceFields, itemFields, purchaseOrderFields, quoteFields, supplierFields
} from '../fields/finance-fields.js'
import { advancedSearch, anyOf, byInteger, byText, contains, filters, same, toIds, when } from '../filters.js'
import type { Context, Resource, Row } from '../types.js'
import { activeOnly, iso, totalLines, wants } from './common.js'

function deriveNames (row: Row, db: Database): void {
  Object.assign(row, {
    client_name: db.nameOf('clients', row.client_id),
    site_name: db.nameOf('sites', row.site_id ?? row.sitenumber),
    user_name: db.nameOf('users', row.user_id)
  })
}

const contracts: Resource = {
  path: 'ClientContract',
  table: 'contracts',
  listKey: 'contracts',
  area: 'contracts',
  fields: contractFields,
  errors: 'result',
  paging: true,
  visible: (row, { query }) => row.active !== false || wants(query, 'includeinactive'),
  filters: filters({
    search: contains('ref', 'refextra', 'client_name'),
    client_id: same('client_id'),
    site_id: same('site_id'),
    device_id: byInteger((row, id) => ((row.assets ?? []) as Row[]).some(asset => asset.id === id)),
    excluderenewed: when(row => row.expired !== true)
  }),
  typed: {
    integer: 'client_id count device_id site_id',
    boolean: `excluderenewed includeinactive includelastrenewed isbillingplansetup isoracle pending_recurring_invoice
      includedetails includeperiods`
  },
  derive (row, db) {
    deriveNames(row, db)
    const [start, end] = [Date.parse(String(row.start_date)), Date.parse(String(row.end_date))]
    Object.assign(row, { started: start <= db.start, expired: end < db.start })
  },
  details: (row, { query }) => wants(query, 'includeperiods') ? { periods: row.periods ?? [] } : {},
  required: ['client_id', 'ref'],
  create (row, _sent, { now }) {
    Object.assign(row, {
      active: true,
      start_date: row.start_date ?? iso(now),
      end_date: row.end_date ?? iso(now + 365 * 86_400_000),
      last_modified: iso(now)
    })
  }
}

function fillLines (values: Row): void {
  if (!Array.isArray(values.lines)) return
  const { lines, total } = totalLines(values.lines as Row[])
  Object.assign(values, { lines, total })
}

/** Sets what follows from the lines, when a record with lines is created or changed. */
const lined = {
  create (row: Row, _sent: Row, { now }: Context): void {
    fillLines(row)
    row.total ??= 0
    row.date ??= iso(now)
  },
  update (_row: Row, values: Row): void {
    fillLines(values)
  }
}

const invoices: Resource = {
  path: 'Invoice',
  table: 'invoices',
  listKey: 'invoices',
  area: 'invoices',
  fields: invoiceFields,
  errors: 'result',
  paging: true,
  newestFirst: true,
  filters: filters({
    advanced_search: advancedSearch(),
    search: contains('invoicenumber', 'client_name', 'reference', 'order_number'),
    client_id: same('client_id'),
    client_ids: anyOf('client_id'),
    site_id: same('sitenumber'),
    user_id: same('user_id'),
    contract_id: same('contract_id'),
    ticket_id: same('ticket_id'),
    salesorder_id: same('salesorder_id'),
    purchaseorder_id: same('purchaseorder_id'),
    toplevel_id: byInteger((row, id, { db }) => db.find('clients', row.client_id)?.toplevel_id === id),
    paymentstatuses: anyOf('paymentstatus'),
    postedonly: when(row => row.posted === true),
    notpostedonly: when(row => row.posted !== true),
    reviewrequired: when(row => row.posted !== true && row.reviewed !== true)
  }),
  typed: {
    integer: `asset_id client_id contract_id count purchaseorder_id recurringinvoice_id salesorder_id sent_status
      site_id ticket_id toplevel_id user_id`,
    boolean: `awaiting_approval idonly includecredits includeinvoices includelines includepoinvoices invoicedateend
      invoicedatestart my_approvals notpostedonly postedonly ready_for_invoicing reviewrequired
      stripeautopaymentrequired includedetails`
  },
  derive (row, db) {
    deriveNames(row, db)
    row.contract_ref = db.nameOf('contracts', row.contract_id, 'ref')
    row.amountdue = Math.round((Number(row.total ?? 0) - Number(row.amountpaid ?? 0)) * 100) / 100
  },
  rowExtras: (row, { query }) => wants(query, 'includelines') ? { lines: row.lines ?? [] } : {},
  always: ['lines'],
  required: ['client_id'],
  create (row, sent, context) {
    lined.create(row, sent, context)
    const { db, now } = context
    row.invoicenumber ||= `INV-${String(row.id).padStart(6, '0')}`
    row.sitenumber ||= db.find('clients', row.client_id)?.main_site_id ?? 0
    Object.assign(row, {
      invoice_date: row.invoice_date ?? iso(now),
      duedate: row.duedate ?? iso(now + 30 * 86_400_000),
      amountpaid: row.amountpaid ?? 0,
      paymentstatus: row.paymentstatus ?? 0,
      posted: row.posted ?? false
    })
  },
  update: lined.update
}

const quotes: Resource = {
  path: 'Quotation',
  table: 'quotes',
  listKey: 'quotes',
  area: 'quotes',
  fields: quoteFields,
  errors: 'exception',
  paging: true,
  newestFirst: true,
  filters: filters({
    search: contains('title', 'client_name', 'po_ref'),
    client_id: same('client_id'),
    site_id: same('site_id'),
    user_id: same('user_id'),
    ticket_id: same('ticket_id'),
    quote_status: byText((row, text) => toIds(text).has(Number(row.status))),
    open: when(row => Number(row.status) < 3),
    closed: when(row => Number(row.status) >= 3),
    awaiting_approval: when(row => row.approvalstate === 1),
    processed: when(row => row.status === 4),
    needsprocessing: when(row => row.status === 3)
  }),
  typed: {
    boolean: `awaiting_approval closed includelines my_approvals needsprocessing open processed includedetails
      isportalview`,
    integer: 'client_id count currentclientorall site_id ticket_id user_id'
  },
  derive (row, db) {
    deriveNames(row, db)
    row.assigned_agent_name = db.nameOf('agents', row.assigned_agent)
    row.ticket_summary = db.nameOf('tickets', row.ticket_id, 'summary')
  },
  rowExtras: (row, { query }) => wants(query, 'includelines') ? { lines: row.lines ?? [] } : {},
  always: ['lines'],
  required: ['title'],
  ...lined
}

const purchaseOrders: Resource = {
  path: 'PurchaseOrder',
  table: 'purchase-orders',
  listKey: 'purchaseorders',
  area: 'pos',
  fields: purchaseOrderFields,
  errors: 'exception',
  paging: true,
  newestFirst: true,
  filters: filters({
    search: contains('po_ref', 'title', 'supplier_name'),
    client_id: same('client_id'),
    site_id: same('site_id'),
    user_id: same('user_id'),
    supplier_id: same('supplier_id'),
    ticket_id: same('ticket_id'),
    salesorder_id: same('salesorder_id'),
    po_status: anyOf('status'),
    open: when(row => Number(row.status) < 3),
    closed: when(row => Number(row.status) >= 3),
    awaiting_approval: when(row => row.approval_status === 1),
    awaitingstock: when(row => Number(row.goodsin_status) < 2 && Number(row.status) < 3),
    unsent: when(row => row.status === 0),
    deliver_to_us: when(row => row.deliver_to_us === true)
  }),
  typed: {
    boolean: `awaiting_approval awaitingstock closed deliver_to_us my_approvals open unsent extrareceivablelines
      includedetails invoiceablelines receivablelines`,
    integer: 'client_id count deliver_to_user_salesorder_id salesorder_id site_id supplier_id ticket_id user_id'
  },
  derive (row, db) {
    deriveNames(row, db)
    row.supplier_name = db.nameOf('suppliers', row.supplier_id)
    row.ticket_summary = db.nameOf('tickets', row.ticket_id, 'summary')
  },
  always: ['lines'],
  required: ['supplier_id'],
  create (row, sent, context) {
    lined.create(row, sent, context)
    row.po_ref ||= `PO-${String(row.id).padStart(5, '0')}`
  },
  update: lined.update
}

const items: Resource = {
  path: 'Item',
  table: 'items',
  listKey: 'items',
  area: 'items',
  fields: itemFields,
  errors: 'exception',
  paging: true,
  visible: (row, { query }) => row.status !== 1 || wants(query, 'includeinactive'),
  filters: filters({
    advanced_search: advancedSearch(),
    search: contains('name', 'description', 'supplier_part_code', 'internalreference'),
    search1: contains('name'),
    assetgroup_id: same('assetgroup_id'),
    assetgroups: anyOf('assetgroup_id'),
    assettypes: anyOf('assettype_id'),
    supplier_id: same('supplier_id'),
    recurringonly: when(row => row.isrecurringitem === true),
    excluderecurring: when(row => row.isrecurringitem !== true)
  }),
  typed: {
    integer: `assetgroup_id count exactdivision itemservice_id itemservicerequestdetails_id itemsupplierclientid
      kashflowtenantid sagebusinesscloudtenantid stocklocation_id supplier_id`,
    boolean: `autotask_service_items excluderecurring includeactive includeinactive qbitemsonly recurringonly
      show_not_in_stock includedetails`
  },
  derive (row, db) {
    Object.assign(row, {
      assetgroup_name: db.nameOf('asset-groups', row.assetgroup_id),
      assettype_name: db.nameOf('asset-types', row.assettype_id),
      supplier_name: db.nameOf('suppliers', row.supplier_id)
    })
  },
  required: ['name']
}

const suppliers: Resource = {
  path: 'Supplier',
  table: 'suppliers',
  listKey: 'suppliers',
  area: 'suppliers',
  fields: supplierFields,
  errors: 'result',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    search: contains('name', 'contact_name', 'email_address'),
    toplevel_id: same('toplevel_id')
  }),
  typed: { integer: 'count kashflowtenantid toplevel_id', boolean: 'idonly includeactive includeinactive includedetails' },
  derive (row, db) {
    row.toplevel_name = db.nameOf('top-level', row.toplevel_id)
  },
  required: ['name'],
  create (row, _sent, { now }) {
    Object.assign(row, { inactive: row.inactive ?? false, datecreated: iso(now), last_modified: iso(now) })
  }
}

export const financeResources: readonly Resource[] = [contracts, invoices, quotes, purchaseOrders, items, suppliers]
