import { refusal } from '../errors.js'
import { assetFields, assetGroupFields, assetTypeFields, fieldFields, licenceFields } from '../fields/assets-fields.js'
import {
  advancedSearch, anyOf, before, byInteger, byText, contains, filters, noneOf, same, sameText, since, when
} from '../filters.js'
import type { Database } from '../database.js'
import type { Resource, Row } from '../types.js'
import { activeOnly, customFieldExtras, iso, wants } from './common.js'

const usersOf = (row: Row) => (row.users ?? []) as Row[]

/** The values of an asset's own fields, taken over by id from what was sent. */
function mergeAssetFields (existing: unknown, sent: unknown, typeId: unknown, db: Database): Row[] {
  const values = new Map<unknown, unknown>()
  for (const list of [existing, sent]) for (const { id, value } of Array.isArray(list) ? list as Row[] : []) values.set(id, value)
  return db.rows('fields').filter(({ parenttype_id: type }) => type === typeId).map(field => {
    const value = values.get(field.id) ?? ''
    return {
      id: field.id,
      name: field.name,
      value: String(value),
      display: String(value),
      validate: field.validate,
      mandatory: field.mandatory,
      lookup: 0,
      systemuse: 0
    }
  })
}

/** Ids of the assets that a ticket is linked to. */
const ticketedAssets = (db: Database) => db.memo('ticketed assets', () =>
  new Set(db.rows('tickets').flatMap(({ assets }) => ((assets ?? []) as Row[]).map(({ id }) => id))))

const assetStatus = (id: unknown, db: Database) =>
  String(db.rows('lookups').find(row => row.lookupid === 2 && row.id === id)?.name ?? '')

function fillKeys (row: Row, db: Database): void {
  const type = db.find('asset-types', row.assettype_id)
  const value = (id: unknown) => String(((row.fields ?? []) as Row[]).find(field => field.id === id)?.value ?? '')
  Object.assign(row, { key_field: value(type?.keyfield_id), key_field2: value(type?.keyfield2_id), key_field3: value(type?.keyfield3_id) })
}

const assets: Resource = {
  path: 'Asset',
  table: 'assets',
  listKey: 'assets',
  area: 'assets',
  fields: assetFields,
  errors: 'exception',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    advanced_search: advancedSearch(),
    search: byText((row, text, { query }) => {
      const others = ['key_field', 'key_field2', 'key_field3', 'username', 'client_name']
      const fields = ['inventory_number', ...wants(query, 'search_inventory_number_only') ? [] : others]
      return fields.some(field => String(row[field] ?? '').toLowerCase().includes(text.toLowerCase()))
    }),
    client_id: same('client_id'),
    client_ids: anyOf('client_id'),
    site_id: same('site_id'),
    user_id: byInteger((row, id) => usersOf(row).some(user => user.id === id)),
    username: contains('username'),
    assettype_id: same('assettype_id'),
    assettype: same('assettype_id'),
    assettypes: anyOf('assettype_id'),
    assetgroup_id: byInteger((row, id, { db }) => db.find('asset-types', row.assettype_id)?.assetgroup_id === id),
    assetstatuses: anyOf('status_id'),
    assets: anyOf('id'),
    excludethese: noneOf('id'),
    inventory_number: sameText('inventory_number'),
    contract_id: same('contract_id'),
    supplier_id: same('supplier_id'),
    supplier_contract_id: same('supplier_contract_id'),
    item_id: same('item_id'),
    service_id: same('service_id'),
    linkedto_id: same('parent_id'),
    linked_to_ticket: when((row, { db }) => ticketedAssets(db).has(row.id)),
    ticket_id: byInteger((row, id, { db }) => ((db.find('tickets', id)?.assets ?? []) as Row[]).some(asset => asset.id === row.id)),
    lastupdatefromdate: since('last_modified'),
    lastupdatetodate: before('last_modified')
  }),
  typed: {
    integer: `assetgroup_id assettype assettype_id client_id columns_id consignment_id contract_id
      contract_id_adding_to count item_id itemstock_id kb_id licence_id linkedto_id
      previously_selected_client_id previously_selected_site_id previously_selected_user_id salesorder_id
      salesorder_line service_id site_id stockbin_id supplier_contract_id supplier_id ticket_id tickettype_id
      user_id`,
    boolean: `bookmarked consignable domotzagents idonly includeactive includeallowedstatus includeassetfields
      includechildren includecolumns includeinactive includeservices includeuser islogonbehalfview
      linked_to_ticket mine mysite noicon previously_selected search_inventory_number_only includeactivity
      includedetails includediagramdetails includehierarchy`
  },
  derive (row, db) {
    const type = db.find('asset-types', row.assettype_id)
    Object.assign(row, {
      assettype_name: type?.name ?? '',
      assetgroup_name: db.nameOf('asset-groups', type?.assetgroup_id),
      client_name: db.nameOf('clients', row.client_id),
      site_name: db.nameOf('sites', row.site_id),
      username: usersOf(row).map(({ id }) => db.nameOf('users', id)).join(', '),
      supplier_name: db.nameOf('suppliers', row.supplier_id),
      contract_ref: db.nameOf('contracts', row.contract_id, 'ref'),
      status_name: assetStatus(row.status_id, db),
      icon: type?.icon ?? ''
    })
  },
  rowExtras (row, request) {
    return { ...customFieldExtras(row, request), ...wants(request.query, 'includeassetfields') ? { fields: row.fields ?? [] } : {} }
  },
  always: ['fields', 'users'],
  customFields: 5,
  required: ['assettype_id'],
  create (row, _sent, { db, now }) {
    row.site_id ||= db.rows('sites').find(({ client_id: client }) => client === row.client_id)?.id ?? 1
    row.client_id ||= db.find('sites', row.site_id)?.client_id
    row.inventory_number ||= `${String(db.find('asset-types', row.assettype_id)?.tagprefix ?? 'AST')}-${String(row.id).padStart(5, '0')}`
    if (db.rows('assets').some(({ inventory_number: tag }) => tag === row.inventory_number)) {
      throw refusal('exception', 400, `An asset with the tag ${String(row.inventory_number)} already exists.`)
    }
    row.fields = mergeAssetFields([], row.fields, row.assettype_id, db)
    fillKeys(row, db)
    Object.assign(row, {
      inactive: row.inactive ?? false,
      status_id: row.status_id ?? 1,
      last_modified: iso(now),
      users: usersOf(row).map(({ id }) => ({ id, name: db.nameOf('users', id) }))
    })
  },
  update (row, values, _sent, { db, now }) {
    if (values.fields !== undefined) values.fields = mergeAssetFields(row.fields, values.fields, values.assettype_id ?? row.assettype_id, db)
    if (values.users !== undefined) values.users = usersOf(values).map(({ id }) => ({ id, name: db.nameOf('users', id) }))
    values.last_modified = iso(now)
  },
  stored (row, sent, { db }) {
    if (sent.fields !== undefined) fillKeys(row, db)
  }
}

const assetTypes: Resource = {
  path: 'AssetType',
  table: 'asset-types',
  area: 'config',
  adminWrites: true,
  fields: assetTypeFields,
  errors: 'exception',
  filters: filters({ assetgroup_id: same('assetgroup_id') }),
  typed: {
    integer: 'assetgroup_id include_current tickettype_id booking_type client_id site_id',
    boolean: 'can_create_only can_edit_only fixedassetgroups resourcesonly setuplist fieldsandlayoutonly includedetails'
  },
  derive (row, db) {
    Object.assign(row, {
      assetgroup_name: db.nameOf('asset-groups', row.assetgroup_id),
      keyfield_name: db.nameOf('fields', row.keyfield_id),
      keyfield2_name: db.nameOf('fields', row.keyfield2_id),
      keyfield3_name: db.nameOf('fields', row.keyfield3_id)
    })
  },
  details (row, { db, query }) {
    if (!wants(query, 'includedetails') && !wants(query, 'fieldsandlayoutonly')) return {}
    const fields = db.rows('fields').filter(({ parenttype_id: type }) => type === row.id)
    return { fields: fields.map(({ id, name, sequence }) => ({ id, field_id: id, field_name: name, sequence })) }
  },
  required: ['name']
}

const assetGroups: Resource = {
  path: 'AssetGroup',
  table: 'asset-groups',
  area: 'config',
  adminWrites: true,
  fields: assetGroupFields,
  errors: 'exception',
  typed: { boolean: 'istree includedetails' },
  details: (row, { db, query }) => wants(query, 'includedetails')
    ? { assettypes: db.current('asset-types').filter(({ assetgroup_id: group }) => group === row.id).map(({ id, name }) => ({ id, name })) }
    : {},
  required: ['name']
}

/** The fields of asset types; custom fields of tickets and customers are at /FieldInfo. */
const fields: Resource = {
  path: 'Field',
  table: 'fields',
  area: 'config',
  adminWrites: true,
  fields: fieldFields,
  errors: 'message',
  filters: filters({ kind: sameText('kind'), type_id: same('parenttype_id') }),
  typed: { integer: 'type_id', boolean: 'includedetails' },
  derive (row, db) {
    row.parenttype_name = db.nameOf('asset-types', row.parenttype_id)
  },
  required: ['name', 'kind']
}

const licences: Resource = {
  path: 'SoftwareLicence',
  table: 'software-licences',
  listKey: 'licences',
  area: 'software',
  fields: licenceFields,
  errors: 'result',
  paging: true,
  visible: (row, { query }) => row.is_active !== false || wants(query, 'includeinactive'),
  filters: filters({
    search: contains('name', 'client_name', 'vendor', 'manufacturer'),
    client_id: same('client_id'),
    site_id: same('site_id'),
    licence_type: same('type'),
    tenant_id: sameText('tenant_id'),
    toplevelid: byInteger((row, id, { db }) => db.find('clients', row.client_id)?.toplevel_id === id)
  }),
  typed: { integer: 'client_id count licence_type site_id toplevelid', boolean: 'includeinactive includedetails' },
  derive (row, db) {
    Object.assign(row, {
      client_name: db.nameOf('clients', row.client_id),
      site_name: db.nameOf('sites', row.site_id),
      supplier_name: db.nameOf('suppliers', row.supplier_id),
      licences_available: Number(row.count ?? 0) - Number(row.licences_in_use ?? 0)
    })
  },
  required: ['name']
}

export const assetResources: readonly Resource[] = [assets, assetTypes, assetGroups, fields, licences]
