import { customFields } from '../custom-fields.js'
import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import type { Row } from '../types.js'
import { after, before } from './time.js'

const ASSETS = 400

/** Six groups of asset types. */
export function assetGroups (): Row[] {
  return ['Computers', 'Network', 'Printers', 'Mobile', 'Servers', 'Licences and Services'].map((name, index) => ({
    id: index + 1,
    name,
    memo: `${name} of customers and our own`,
    sequence: index + 1,
    isfixedasset: index < 5,
    items_in_group_no_consign: index === 5,
    showasequip: true,
    showasitem: true,
    intent: 'assetgroup'
  }))
}

/** [name, group, tag prefix, icon, makers, models, share of all assets] */
const TYPES: ReadonlyArray<readonly [string, number, string, string, readonly string[], readonly string[], number]> = [
  ['Laptop', 1, 'LAP', 'fas fa-laptop', ['Norden', 'Kaito'], ['Probook 14', 'Slate X2', 'Airframe 13'], 40],
  ['Desktop', 1, 'DSK', 'fas fa-desktop', ['Norden', 'Veritas'], ['Tower 5', 'Mini M1'], 20],
  ['Server', 5, 'SRV', 'fas fa-server', ['Veritas'], ['Rack R640', 'Rack R750'], 8],
  ['Switch', 2, 'SWT', 'fas fa-network-wired', ['Arcadia'], ['GS-24P', 'GS-48P'], 8],
  ['Firewall', 2, 'FWL', 'fas fa-shield-alt', ['Palisade'], ['F60', 'F100'], 5],
  ['Printer', 3, 'PRT', 'fas fa-print', ['Inkwell'], ['MFP 430', 'Laser 210'], 10],
  ['Mobile Phone', 4, 'MOB', 'fas fa-mobile', ['Kaito'], ['K9', 'K9 Plus'], 9]
]

/** Seven asset types, each with three key fields. */
export function assetTypes (): Row[] {
  return TYPES.map(([name, group, tagprefix, icon], index) => ({
    id: index + 1,
    name,
    assetgroup_id: group,
    tagprefix,
    icon,
    keyfield_id: index * 10 + 1,
    keyfield2_id: index * 10 + 2,
    keyfield3_id: index * 10 + 3,
    show_to_users: true,
    manufacturer: 0,
    memo: '',
    intent: 'assettype',
    defaultsequence: index + 1
  }))
}

/** Every asset type has a make, a model, a serial number and a purchase date of its own. */
export function fields (): Row[] {
  return TYPES.flatMap((_, type) => ['Manufacturer', 'Model', 'Serial Number', 'Purchase Date'].map((name, index): Row => ({
    id: type * 10 + index + 1,
    kind: 'T',
    name,
    validate: index === 3 ? 'D' : 'A',
    mandatory: index === 2,
    lookup: 0,
    sequence: index + 1,
    parenttype_id: type + 1,
    typeinfo_id: type * 10 + index + 1,
    tab_name: 'Details',
    intent: 'field',
    datalength: 50
  })))
}

/** 400 assets, some of them inactive, computers and phones mostly with a user. */
export function assets ({ random, start, db }: SeedContext): Row[] {
  const sites = db.rows('sites').filter(({ client_id: client }) => client !== 1)
  const usersBySite = new Map<unknown, Row[]>()
  for (const user of db.rows('users')) usersBySite.set(user.site_id, [...usersBySite.get(user.site_id) ?? [], user])
  const contracts = new Map(db.rows('contracts').map(contract => [contract.client_id, contract.id]))
  return Array.from({ length: ASSETS }, (_, index) => {
    const id = 500 + index
    const type = random.weighted(TYPES.map(([, , , , , , share], at) => [at, share] as const))
    const [, , prefix, , makers, models] = TYPES[type] ?? TYPES[0] as never
    const site = random.pick(sites)
    const user = (type < 2 || type === 6) && random.chance(0.85) ? random.pick(usersBySite.get(site.id) ?? [{}]) : {}
    const bought = random.int(20, 1800)
    const serial = `${random.hex(4)}${random.hex(6)}`.toUpperCase()
    const [maker, model] = [random.pick(makers), random.pick(models)]
    return {
      id,
      inventory_number: `${prefix}-${String(index + 1).padStart(4, '0')}`,
      assettype_id: type + 1,
      client_id: site.client_id,
      site_id: site.id,
      key_field: maker,
      key_field2: model,
      key_field3: serial,
      fields: [maker, model, serial, before(start, bought).slice(0, 10)].map((value, at) => ({
        id: type * 10 + at + 1,
        name: ['Manufacturer', 'Model', 'Serial Number', 'Purchase Date'][at],
        value,
        display: value,
        validate: at === 3 ? 'D' : 'A',
        mandatory: at === 2,
        lookup: 0,
        systemuse: 0
      })),
      users: user.id === undefined ? [] : [{ id: user.id, name: user.name }],
      inactive: random.chance(0.05),
      status_id: random.weighted([[1, 85], [2, 8], [3, 4], [4, 3]]),
      status_name: '',
      supplier_id: random.int(1, 12),
      contract_id: contracts.get(site.client_id) ?? 0,
      warranty_start: before(start, bought),
      warranty_end: after(start, 1095 - bought),
      stock_date: UNSET_DATE,
      criticality: random.int(0, 3),
      notes: '',
      last_modified: before(start, random.int(0, 120)),
      changeguid: random.guid(),
      item_id: 0,
      parent_id: 0,
      customfields: customFields(5, new Map<unknown, unknown>([[180, random.int(1, 3)]]), db)
    }
  })
}

/** 90 software subscriptions of customers. */
export function licences ({ random, start, db }: SeedContext): Row[] {
  const clients = db.rows('clients').filter(({ id, inactive }) => id !== 1 && inactive !== true)
  const products = [
    ['Office Suite Business', 'Cloudworks', 11.2],
    ['Endpoint Shield', 'Palisade', 4.5],
    ['Mail Archive', 'Cloudworks', 2.1],
    ['Design Studio', 'Pixelforge', 52],
    ['SageLine Accounts', 'SageLine', 30]
  ] as const
  return Array.from({ length: 90 }, (_, index) => {
    const [name, manufacturer, price] = random.pick(products)
    const client = random.pick(clients)
    const count = random.int(2, 60)
    return {
      id: index + 1,
      name,
      manufacturer,
      vendor: manufacturer,
      type: random.int(0, 2),
      client_id: client.id,
      site_id: 0,
      count,
      licences_in_use: random.int(0, count),
      price,
      monthly_price: price,
      monthly_cost: Math.round(price * 80) / 100,
      purchase_price: 0,
      start_date: before(start, random.int(30, 300)),
      end_date: after(start, random.int(-10, 335)),
      is_active: random.chance(0.93),
      autorenew: random.chance(0.7),
      billing_cycle: random.pick(['Monthly', 'Yearly']),
      term_duration: 'P1Y',
      status: 'active',
      supplier_id: random.int(1, 12),
      tenant_id: random.guid(),
      product_sku: `SKU-${random.hex(6).toUpperCase()}`,
      notes: ''
    }
  })
}

const SERVICES = ['Email', 'Internet Access', 'File Storage', 'Telephony', 'Backup', 'Endpoint Protection', 'Remote Desktop', 'Line of Business Hosting', 'Wi-Fi', 'Identity']

/** The ten services that the provider offers. */
export function services ({ random }: SeedContext): Row[] {
  return SERVICES.map((name, index) => ({
    id: index + 1,
    name,
    summary: `${name} for customers with a support contract`,
    sequence: index + 1,
    service_category_id: index < 5 ? 1 : 2,
    service_category_name: index < 5 ? 'Core' : 'Managed',
    business_owner_id: 2,
    technical_owner_id: random.int(3, 20),
    subscriber_count: random.int(5, 220),
    asset_count: random.int(0, 60),
    criticality: random.int(1, 3),
    showinusercatalog: true,
    showintechcatalog: true,
    trackstatus: index < 8,
    subscribable: true,
    incident_tickettype_id: 1,
    service_tickettype_id: 3,
    cost: random.int(0, 40),
    note: '',
    intent: 'service'
  }))
}

/** 40 status posts, the newest of them good news; `service_id` ties a post to its service. */
export function serviceStatus ({ random, start, db }: SeedContext): Row[] {
  const incidents = db.rows('tickets').filter(({ tickettype_id: type }) => type === 1).slice(-200)
  const posts = [
    [0, 'All good', 'No known problems'],
    [1, 'Slower than usual', 'Provider reports congestion'],
    [2, 'Interrupted', 'Line down, provider informed']
  ] as const
  return Array.from({ length: 40 }, (_, index) => {
    const [status, open, internal] = index >= 32 ? posts[0] : random.pick(posts)
    const at = before(start, (40 - index) * 2 - random.next())
    return {
      id: index + 1,
      service_id: 1 + index % SERVICES.length,
      status,
      ticket_id: status === 2 ? incidents[index]?.id ?? 0 : 0,
      message_public: open,
      message_internal: internal,
      message_public_html: `<p>${open}</p>`,
      message_internal_html: `<p>${internal}</p>`,
      timestamp: at,
      lastcheck: at,
      who: 'Amara Osei',
      status_ticket_start_date: UNSET_DATE,
      status_ticket_end_date: UNSET_DATE
    }
  })
}

/** 15 planned or past stops that belong to change requests. */
export function downtime ({ random, start, db }: SeedContext): Row[] {
  const changes = db.rows('tickets').filter(({ tickettype_id: type }) => type === 2)
  return Array.from({ length: 15 }, (_, index) => {
    const offset = random.int(-60, 20)
    const hours = random.int(1, 6)
    return {
      id: index + 1,
      faultid: random.pick(changes).id,
      service: random.int(1, SERVICES.length),
      workdays: 1,
      hours,
      startdate: before(start, -offset),
      enddate: before(start, -offset - hours / 24),
      ended: offset < -1,
      allday: false,
      calculated: true
    }
  })
}
