import type { Database } from '../database.js'
import { refusal } from '../errors.js'
import { clientFields, organisationFields, siteFields, topLevelFields, userFields } from '../fields/customers-fields.js'
import { advancedSearch, before, byInteger, byText, contains, filters, same, since, when } from '../filters.js'
import { isOpen } from '../rules/kinds.js'
import type { Resource, Row } from '../types.js'
import { activeOnly, customFieldExtras, iso, wants } from './common.js'

const clientOf = (row: Row, db: Database) => db.find('clients', row.client_id)

/** Id of the first record that belongs to another, 0 where there is none. */
function firstBy (table: string, field: string, owner: unknown, db: Database): unknown {
  const firsts = db.memo(`first ${table} by ${field}`, () => {
    const found = new Map<unknown, unknown>()
    for (const row of db.rows(table)) if (!found.has(row[field])) found.set(row[field], row.id)
    return found
  })
  return firsts.get(owner) ?? 0
}

const clients: Resource = {
  path: 'Client',
  table: 'clients',
  listKey: 'clients',
  area: 'customers',
  fields: clientFields,
  errors: 'result',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    advanced_search: advancedSearch(),
    search: contains('name', 'ref', 'website', 'domain'),
    search_name_only: contains('name'),
    toplevel_id: same('toplevel_id'),
    exclude_internal: when(row => row.id !== 1),
    accountmanageronly: when((row, { principal }) => row.accountmanagertech === principal.agentId),
    lastupdatefromdate: since('alastupdate'),
    lastupdatetodate: before('alastupdate')
  }),
  typed: {
    boolean: `accountmanageronly azureclients callplan exclude_internal gficlients idonly includeactive
      includeazuretenants includecolumns includeinactive includeinvoicetemplatename includenotes
      includeqbofields isjira issentinel isservicenow showcounts snowclients getavailablerts includeactivity
      includedetails includeperiods includeprepay`,
    integer: 'columns_id count sentinelid snowaccountid ticketarea_id toplevel_id view_id tickettype_id'
  },
  derive (row, db) {
    row.main_site_id ||= firstBy('sites', 'client_id', row.id, db)
    Object.assign(row, {
      toplevel_name: db.nameOf('top-level', row.toplevel_id),
      accountmanagertech_name: db.nameOf('agents', row.accountmanagertech),
      main_site_name: db.nameOf('sites', row.main_site_id),
      open_ticket_count: db.count('tickets', 'client_id', row.id, isOpen),
      total_ticket_count: db.count('tickets', 'client_id', row.id)
    })
  },
  rowExtras: customFieldExtras,
  details (row, { db, query }) {
    return wants(query, 'includedetails')
      ? {
          sites: db.current('sites').filter(site => site.client_id === row.id),
          contracts: db.current('contracts').filter(contract => contract.client_id === row.id)
        }
      : {}
  },
  customFields: 2,
  required: ['name'],
  create (row, sent, { db, now }) {
    Object.assign(row, {
      inactive: row.inactive ?? false,
      toplevel_id: row.toplevel_id ?? 1,
      datecreated: iso(now),
      alastupdate: iso(now),
      notes: row.notes ?? ''
    })
    if (db.rows('clients').some(({ name }) => name === row.name)) throw refusal('result', 400, `A client called ${String(row.name)} already exists.`)
    const site = {
      id: db.nextId('sites'),
      name: sent.newclient_sitename ?? 'Main',
      client_id: row.id,
      inactive: false,
      sla_id: 0,
      phonenumber: row.newclient_phonenumber ?? '',
      datecreated: iso(now),
      slastupdate: iso(now)
    }
    db.add('sites', site)
    row.main_site_id = site.id
  },
  update (_row, values, _sent, { now }) {
    values.alastupdate = iso(now)
  },
  remove (row, { db }) {
    if (db.count('tickets', 'client_id', row.id, isOpen) > 0) throw refusal('result', 400, 'The client has open tickets and cannot be deleted.')
    db.remove('clients', row)
  }
}

const sites: Resource = {
  path: 'Site',
  table: 'sites',
  listKey: 'sites',
  area: 'customers',
  fields: siteFields,
  errors: 'result',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    advanced_search: advancedSearch(),
    search: contains('name', 'client_name', 'delivery_address_line1', 'delivery_address_line3'),
    client_id: same('client_id'),
    site_id: same('id'),
    toplevel_id: byInteger((row, id, { db }) => clientOf(row, db)?.toplevel_id === id),
    exclude_internal: when(row => row.client_id !== 1),
    lastupdatefromdate: since('slastupdate'),
    lastupdatetodate: before('slastupdate')
  }),
  typed: {
    boolean: `azuresites exclude_internal gfisites idonly includeactive includeaddress includeinactive
      includenonstocklocations includenoorderstockbin includenotes includestocklocations iscalendarfilter
      override_enablestockbins includeactivity includedetails issetup`,
    integer: `client_id contract_id count item_id_qty item_salesorder_id item_salesorder_line site_id toplevel_id
      user_override client_override tickettype_id`
  },
  derive (row, db) {
    row.maincontact_id ||= firstBy('users', 'site_id', row.id, db)
    const clientName = db.nameOf('clients', row.client_id)
    Object.assign(row, {
      client_name: clientName,
      clientsite_name: `${clientName}/${String(row.name)}`,
      maincontact_name: db.nameOf('users', row.maincontact_id),
      open_ticket_count: db.count('tickets', 'site_id', row.id, isOpen),
      total_ticket_count: db.count('tickets', 'site_id', row.id)
    })
  },
  rowExtras: customFieldExtras,
  customFields: 3,
  required: ['name', 'client_id'],
  create (row, _sent, { now }) {
    Object.assign(row, { inactive: row.inactive ?? false, datecreated: iso(now), slastupdate: iso(now) })
  },
  update (_row, values, _sent, { now }) {
    values.slastupdate = iso(now)
  }
}

const usersWithAsset = (db: Database, assetId: number) =>
  new Set(((db.find('assets', assetId)?.users ?? []) as Row[]).map(({ id }) => id))

function assetsOf (userId: unknown, db: Database): Row[] {
  return db.rows('assets')
    .filter(asset => ((asset.users ?? []) as Row[]).some(({ id }) => id === userId))
    .map(({ id, inventory_number: tag }) => ({ id, inventory_number: tag }))
}

const users: Resource = {
  path: 'Users',
  table: 'users',
  listKey: 'users',
  area: 'customers',
  fields: userFields,
  errors: 'exception',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    advanced_search: advancedSearch(),
    search: byText((row, text, { query }) => {
      const fields = ['name', 'emailaddress', 'login', ...wants(query, 'search_phonenumbers') ? ['phonenumber', 'mobilenumber', 'homenumber'] : []]
      return fields.some(field => String(row[field] ?? '').toLowerCase().includes(text.toLowerCase()))
    }),
    client_id: same('client_id'),
    site_id: same('site_id_int'),
    toplevel_id: byInteger((row, id, { db }) => clientOf(row, db)?.toplevel_id === id),
    organisation_id: same('organisation_id'),
    asset_id: byInteger((row, id, { db }) => usersWithAsset(db, id).has(row.id)),
    contract_id: byInteger((row, id, { db }) => clientOf(row, db)?.id === db.find('contracts', id)?.client_id),
    approvers_only: when(row => row.ischangeapprover === true),
    allapprovers: when(row => row.ischangeapprover === true),
    exclude_agents: when(row => Number(row.linked_agent_id ?? 0) === 0),
    exclude_generaluser: when(row => row.name !== 'General User'),
    exclude_defaultsiteusers: when(row => row.name !== 'General User'),
    lastupdatefromdate: since('datecreated'),
    lastupdatetodate: before('datecreated')
  }),
  typed: {
    boolean: `allapprovers approvers_only exclude_agents exclude_defaultsiteusers exclude_generaluser idonly
      includeactive includebillinginfo includeinactive includename includenonserviceaccount includenotes
      includeserviceaccount is_followers is3cxcall listagentuserfirst myallcustomers myarea mydepartment
      mysite mysitecontact mytoplevel search_phonenumbers includeactivity includedetails includepopups
      includeusersassets issetup`,
    integer: `asset_id client_id contract_id count department_id licence_id opp_id organisation_id role site_id
      supplier_id tickettype_id toplevel_id client_override site_override`
  },
  derive (row, db) {
    const site = db.find('sites', row.site_id)
    Object.assign(row, {
      name: `${String(row.firstname ?? '')} ${String(row.surname ?? '')}`.trim() || row.name,
      site_id_int: row.site_id,
      site_name: site?.name ?? '',
      client_id: site?.client_id ?? 0,
      client_name: db.nameOf('clients', site?.client_id),
      sitephonenumber: site?.phonenumber ?? '',
      open_ticket_count: db.count('tickets', 'user_id', row.id, isOpen),
      total_ticket_count: db.count('tickets', 'user_id', row.id)
    })
  },
  rowExtras: customFieldExtras,
  details (row, { db, query }) {
    return wants(query, 'includeusersassets') || wants(query, 'includedetails')
      ? { assets: assetsOf(row.id, db) }
      : {}
  },
  customFields: 4,
  required: ['site_id'],
  create (row, _sent, { db, now }) {
    delete row.new_password
    if (!row.name && !row.firstname && !row.emailaddress) throw refusal('exception', 400, 'Please provide a name for the user.')
    const [first = '', ...rest] = String(row.name ?? row.emailaddress ?? '').split(' ')
    row.firstname ??= first
    row.surname ??= rest.join(' ')
    Object.assign(row, { inactive: row.inactive ?? false, datecreated: iso(now) })
    if (row.emailaddress && db.rows('users').some(({ emailaddress }) => emailaddress === row.emailaddress)) {
      throw refusal('exception', 400, `A user with the email address ${String(row.emailaddress)} already exists.`)
    }
  },
  update (_row, values) {
    if (typeof values.name === 'string' && values.firstname === undefined && values.surname === undefined) {
      const [first = '', ...rest] = values.name.split(' ')
      Object.assign(values, { firstname: first, surname: rest.join(' ') })
    }
    delete values.new_password
  }
}

const topLevel: Resource = {
  path: 'TopLevel',
  table: 'top-level',
  listKey: 'tree',
  area: 'customers',
  adminWrites: true,
  fields: topLevelFields,
  errors: 'exception',
  paging: true,
  filters: filters({ search: contains('name', 'long_name'), org_id: same('organisation_id'), type: same('type') }),
  typed: {
    boolean: `agent_departments_only can_edit_only idonly include_agents include_managers include_teams isorgchart
      show_all includedetails`,
    integer: 'count org_id type'
  },
  derive (row, db) {
    const members = new Set(db.rows('clients').filter(({ toplevel_id: parent }) => parent === row.id).map(({ id }) => id))
    const tickets = db.rows('tickets').filter(({ client_id: client }) => members.has(client))
    Object.assign(row, {
      long_name: `${db.nameOf('organisations', row.organisation_id)} / ${String(row.name)}`,
      organisation_name: db.nameOf('organisations', row.organisation_id),
      open_ticket_count: tickets.filter(isOpen).length,
      total_ticket_count: tickets.length,
      user_count: db.rows('users').filter(({ site_id: site }) => members.has(db.find('sites', site)?.client_id)).length
    })
  },
  details (_row, { db, query }) {
    return {
      ...wants(query, 'include_agents') ? { agents: db.rows('agents').slice(1, 8).map(({ id, name }) => ({ id, name })) } : {},
      ...wants(query, 'include_teams') ? { teams: db.rows('teams').map(({ id, name }) => ({ id, name })) } : {}
    }
  },
  required: ['name']
}

const organisations: Resource = {
  path: 'Organisation',
  table: 'organisations',
  area: 'config',
  adminWrites: true,
  fields: organisationFields,
  errors: 'message',
  filters: {},
  always: ['departments', 'address'],
  required: ['name']
}

export const customerResources: readonly Resource[] = [clients, sites, users, topLevel, organisations]
