import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import type { Row } from '../types.js'
import { after, before, day } from './time.js'

const cents = (value: number) => Math.round(value * 100) / 100
const SUPPLIERS = ['Norden Systems', 'Arcadia Networks', 'Inkwell Print', 'Palisade Security', 'Cloudworks', 'Kaito Mobile', 'Veritas Servers', 'Pixelforge', 'Northwire Telecom', 'Greenline Recycling', 'Boxford Cabling', 'SageLine']

/** Twelve suppliers, one of them inactive. */
export function suppliers ({ random, start }: SeedContext): Row[] {
  return SUPPLIERS.map((name, index) => {
    const domain = `${name.toLowerCase().replace(/[^a-z]/g, '')}.example`
    return {
      id: index + 1,
      name,
      toplevel_id: 1,
      contact_name: random.pick(['Nina Farrow', 'Paul Grantham', 'Olga Novak', 'Marc Ellery']),
      email_address: `sales@${domain}`,
      support_email_address: `support@${domain}`,
      phone_number: `01632 961${String(index).padStart(3, '0')}`,
      portal_url: `https://portal.${domain}`,
      website: `https://www.${domain}`,
      emaildomain: domain,
      address: '',
      notes: '',
      inactive: index === 9,
      contract_count: random.int(0, 3),
      is_supplier: true,
      is_manufacturer: index < 8,
      datecreated: before(start, random.int(200, 1200)),
      last_modified: before(start, random.int(1, 200)),
      customfields: []
    }
  })
}

const ITEMS: ReadonlyArray<readonly [string, number, number, number, boolean]> = [
  ['Laptop Probook 14', 1, 1, 780, false], ['Laptop Airframe 13', 1, 1, 1120, false], ['Desktop Mini M1', 1, 2, 540, false], ['Docking station', 1, 0, 145, false],
  ['Screen 27 inch', 1, 0, 210, false], ['Switch GS-24P', 2, 4, 390, false], ['Firewall F60', 2, 5, 620, false], ['Access point', 2, 0, 165, false],
  ['Printer Laser 210', 3, 6, 230, false], ['Toner 210', 3, 0, 68, false], ['Phone K9', 4, 7, 410, false], ['Server R640', 5, 3, 4300, false],
  ['Managed support per user', 6, 0, 32, true], ['Endpoint protection per device', 6, 0, 4.5, true], ['Backup per server', 6, 0, 65, true],
  ['Office Suite licence', 6, 0, 11.2, true], ['Remote labour per hour', 6, 0, 75, false], ['On-site labour per hour', 6, 0, 95, false]
]

/** Goods and services for sale, one of them inactive. */
export function items ({ random, start }: SeedContext): Row[] {
  return ITEMS.map(([name, group, type, price, recurring], index) => ({
    id: index + 1,
    name,
    description: name,
    assetgroup_id: group,
    assettype_id: type,
    baseprice: price,
    costprice: cents(price * 0.72),
    recurringprice: recurring ? price : 0,
    isrecurringitem: recurring,
    quantity_in_stock: group === 6 ? 0 : random.int(0, 25),
    supplier_id: random.int(1, SUPPLIERS.length),
    supplier_part_code: `P${random.hex(6).toUpperCase()}`,
    internalreference: `BM-${String(index + 1).padStart(3, '0')}`,
    status: index === 9 ? 1 : 0,
    taxcode: 1,
    note: '',
    datecreated: before(start, 700),
    lastmodified: before(start, random.int(1, 300)),
    customfields: []
  }))
}

/** One support contract for most customers, with a period per quarter. */
export function contracts ({ random, start, db }: SeedContext): Row[] {
  return db.rows('clients').filter(({ id }) => id !== 1).filter(() => random.chance(0.85)).map((client, index) => {
    const begin = -random.int(20, 500)
    const length = random.pick([365, 730])
    const charge = random.int(4, 60) * 50
    return {
      id: index + 1,
      client_id: client.id,
      site_id: db.rows('sites').find(({ client_id: owner }) => owner === client.id)?.id ?? 0,
      user_id: 0,
      ref: `SUP-${String(client.ref)}`,
      refextra: random.pick(['Support', 'Managed service', 'Prepaid hours']),
      start_date: day(start, begin),
      end_date: day(start, begin + length),
      contract_status: begin + length < 0 ? 'Expired' : 'Active',
      status: 1,
      active: true,
      subtype: random.int(1, 3),
      billingperiod: 1,
      billingdescription: 1,
      periodchargeamount: charge,
      numberofunitsfree: random.pick([0, 5, 10]),
      sla_id: random.int(1, 2),
      rollingcontract: random.chance(0.5),
      note: '',
      next_invoice_date: day(start, random.int(1, 30)),
      last_modified: before(start, random.int(1, 100)),
      periods: [0, 1, 2, 3].map(quarter => ({
        id: index * 10 + quarter,
        contract_id: index + 1,
        name: `Quarter ${quarter + 1}`,
        start_date: day(start, begin + quarter * 91),
        end_date: day(start, begin + quarter * 91 + 90),
        current: quarter === 1,
        hours_in_period: 10,
        hours_used: random.int(0, 12)
      })),
      assets: [],
      users: [],
      customfields: []
    }
  })
}

function lines ({ random, db }: SeedContext, count: number): { lines: Row[], total: number } {
  const chosen = random.sample(db.rows('items'), count).map((item, index): Row => {
    const quantity = random.int(1, 8)
    const price = Number(item.baseprice)
    const net = cents(quantity * price)
    return {
      id: index + 1,
      _itemid: item.id,
      item_id: item.id,
      item_code: item.internalreference,
      name: item.name,
      item_shortdescription: item.name,
      description: item.name,
      quantity,
      price,
      qty_order: quantity,
      unit_price: price,
      costprice: item.costprice,
      net_amount: net,
      total_price: net,
      tax_rate: 20,
      tax_amount: cents(net * 0.2),
      isgroupdesc: false,
      group_id: 0
    }
  })
  return { lines: chosen, total: cents(chosen.reduce((sum, line) => sum + Number(line.net_amount) + Number(line.tax_amount), 0)) }
}

const customers = ({ db }: SeedContext) => db.rows('clients').filter(({ id, inactive }) => id !== 1 && inactive !== true)

/** Head office of a customer and somebody who works there. */
function placeOf ({ db }: SeedContext, client: Row): { site: Row, userId: unknown } {
  const site = db.rows('sites').find(({ client_id: owner }) => owner === client.id) as Row
  return { site, userId: db.rows('users').find(({ site_id: place }) => place === site.id)?.id ?? 0 }
}

const someTicket = ({ random, db }: SeedContext, client: Row) =>
  random.chance(0.4) ? db.rows('tickets').findLast(({ client_id: owner }) => owner === client.id)?.id ?? 0 : 0

/** 260 invoices with lines, most of them paid. */
export function invoices (context: SeedContext): Row[] {
  const { random, start, db } = context
  const contracts = new Map(db.rows('contracts').map(contract => [contract.client_id, contract]))
  return Array.from({ length: 260 }, (_, index) => {
    const client = random.pick(customers(context))
    const { site, userId } = placeOf(context, client)
    const age = 260 - index + random.int(0, 3)
    const { lines: content, total } = lines(context, random.int(1, 5))
    const paid = age > 35 ? random.chance(0.93) : random.chance(0.2)
    const address = site.invoice_address as Row
    return {
      id: index + 1,
      client_id: client.id,
      sitenumber: site.id,
      user_id: userId,
      invoicenumber: `INV-${String(index + 1).padStart(6, '0')}`,
      invoice_date: day(start, -age),
      duedate: day(start, -age + Number(client.paymentterms ?? 30)),
      schedule_date: UNSET_DATE,
      dateposted: before(start, age),
      datepaid: paid ? day(start, -age + 20) : UNSET_DATE,
      datesent: before(start, age),
      name: client.name,
      address1: address.line1,
      address3: address.line3,
      address5: address.postcode,
      contactname: db.nameOf('users', userId),
      order_number: random.chance(0.4) ? `PO${random.int(1000, 9999)}` : '',
      notes_1: '',
      lines: content,
      total,
      amountpaid: paid ? total : random.chance(0.1) ? cents(total / 2) : 0,
      paymentstatus: paid ? 2 : 0,
      posted: age > 3,
      contract_id: random.chance(0.5) ? contracts.get(client.id)?.id ?? 0 : 0,
      ticket_id: someTicket(context, client),
      currency: 'GBP',
      currency_code: 1,
      currency_conversion_rate: 1,
      paymentterms: client.paymentterms,
      invoicetype: 0,
      last_modified: before(start, age),
      customfields: []
    }
  })
}

/** 80 quotes in all states. */
export function quotes (context: SeedContext): Row[] {
  const { random, start } = context
  return Array.from({ length: 80 }, (_, index) => {
    const client = random.pick(customers(context))
    const { site, userId } = placeOf(context, client)
    const age = (80 - index) * 3
    const status = age > 60 ? random.pick([3, 4, 5]) : random.int(0, 3)
    const { lines: content, total } = lines(context, random.int(1, 4))
    return {
      id: index + 1,
      title: `${String(content[0]?.name)} for ${String(client.name)}`,
      client_id: client.id,
      site_id: site.id,
      user_id: userId,
      agent_id: random.int(2, 8),
      assigned_agent: random.int(2, 8),
      status,
      status_name: ['Draft', 'Sent', 'Viewed', 'Accepted', 'Processed', 'Rejected'][status],
      approvalstate: status >= 3 ? 2 : status === 0 ? 0 : 1,
      approvalname: '',
      date: before(start, age),
      expiry_date: after(start, 30 - age),
      lines: content,
      total,
      revenue: cents(total * 0.28),
      tax_total: cents(total / 6),
      currency: 'GBP',
      currency_code: 1,
      ticket_id: someTicket(context, client),
      po_ref: '',
      note: '',
      scope: 'Delivery and installation during office hours.',
      customfields: []
    }
  })
}

/** 60 purchase orders; old ones are received or cancelled. */
export function purchaseOrders (context: SeedContext): Row[] {
  const { random, start } = context
  return Array.from({ length: 60 }, (_, index) => {
    const client = random.pick(customers(context))
    const { site } = placeOf(context, client)
    const age = (60 - index) * 4
    const status = age > 30 ? random.weighted([[3, 85], [4, 15]]) : random.int(0, 2)
    const { lines: content, total } = lines(context, random.int(1, 3))
    return {
      id: index + 1,
      po_ref: `PO-${String(index + 1).padStart(5, '0')}`,
      title: `${String(content[0]?.name)} for ${String(client.name)}`,
      supplier_id: random.int(1, SUPPLIERS.length),
      client_id: client.id,
      site_id: site.id,
      user_id: 0,
      status,
      goodsin_status: status === 3 ? 2 : status === 2 ? 1 : 0,
      approval_status: total > 2000 && status === 0 ? 1 : 2,
      date: before(start, age),
      est_delivery_date: after(start, 7 - age),
      duedate: after(start, 30 - age),
      lines: content.map(line => ({ ...line, quantity_received: status === 3 ? line.quantity : 0 })),
      price: total,
      total,
      currency: 'GBP',
      ticket_id: someTicket(context, client),
      deliver_to_us: random.chance(0.6),
      note: '',
      assigned_agent: random.int(2, 8),
      customfields: []
    }
  })
}
