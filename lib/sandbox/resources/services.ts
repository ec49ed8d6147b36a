import { downtimeFields, serviceFields, serviceStatusFields } from '../fields/services-fields.js'
import { anyOf, byInteger, contains, filters, same, when } from '../filters.js'
import type { Resource } from '../types.js'
import { iso } from './common.js'

const services: Resource = {
  path: 'Service',
  table: 'services',
  listKey: 'services',
  area: 'services',
  adminWrites: true,
  fields: serviceFields,
  errors: 'exception',
  paging: true,
  filters: filters({
    search: contains('name', 'summary', 'service_category_name'),
    service_category_id: same('service_category_id'),
    service_category_ids: anyOf('service_category_id'),
    service_status_ids: anyOf('current_status'),
    monitoredonly: when(row => row.trackstatus === true),
    subscribedonly: when(row => Number(row.subscriber_count ?? 0) > 0),
    ticket_id: byInteger((row, id, { db }) => db.find('tickets', id)?.service_id === row.id),
    template_id: same('service_template_id'),
    tickettype_id: byInteger((row, id) => row.service_tickettype_id === id || row.incident_tickettype_id === id)
  }),
  typed: {
    integer: `access_control_level count itil_ticket_type parent_service_category_id service_category_id template_id
      ticket_id tickettype_id user_id`,
    boolean: 'includechildservices includestatusinfo monitoredonly relatedservicesonly subscribedonly includedetails'
  },
  derive (row, db) {
    const posts = db.rows('service-status').filter(post => post.service_id === row.id)
    const newest = posts.at(-1)
    Object.assign(row, {
      current_status: newest?.status ?? 0,
      status_message_update_public: newest?.message_public ?? '',
      status_message_update_internal: newest?.message_internal ?? '',
      status_ticket_id: newest?.ticket_id ?? 0,
      status_date: newest?.timestamp ?? null,
      business_owner_name: db.nameOf('agents', row.business_owner_id),
      technical_owner_name: db.nameOf('agents', row.technical_owner_id)
    })
  },
  required: ['name']
}

/** One row per status post; the path takes any text, the record's id is an integer. */
const serviceStatus: Resource = {
  path: 'ServiceStatus',
  table: 'service-status',
  listKey: 'servicestatuses',
  area: 'services',
  fields: serviceStatusFields,
  id: 'loose',
  errors: 'text',
  paging: true,
  newestFirst: true,
  filters: filters({ service_id: same('service_id') }),
  typed: { integer: 'count service_id', boolean: 'includedetails' },
  create (row, sent, { db, now, principal }) {
    Object.assign(row, {
      timestamp: row.timestamp ?? iso(now),
      who: row.who ?? db.nameOf('agents', principal.agentId),
      service_id: Number(sent.service_id ?? 0)
    })
  }
}

const downtime: Resource = {
  path: 'Downtime',
  table: 'downtime',
  area: 'services',
  fields: downtimeFields,
  errors: 'message',
  missing: 'empty',
  derive (row, db) {
    row.service_desc = db.nameOf('services', row.service)
    row.fault_summary = db.nameOf('tickets', row.faultid, 'summary')
  }
}

export const serviceResources: readonly Resource[] = [services, serviceStatus, downtime]
