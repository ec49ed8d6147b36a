import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { WORKDAY_PARAMETERS } from './parameters.js'
import { ListWorkdays, WORKDAY_COLUMNS, WORKDAY_DETAILS, WorkdayData } from './schemas.js'

export default fp(async function workdays (app: DomainHost) {
  app.mcp.addDomain({
    name: 'workdays',
    path: '/Workday',
    one: 'workday',
    many: 'workdays',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Working hours per weekday and time zone. SLA clocks run by them.',
      paged: false,
      searched: false,
      arguments: ListWorkdays,
      parameters: WORKDAY_PARAMETERS,
      columns: WORKDAY_COLUMNS
    },
    get: {
      description: 'One set of working hours.',
      columns: WORKDAY_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update working hours; start and end are times of day.',
      data: WorkdayData,
      fields: async () => (await import('./fields.js')).FIELDS,
      timesOfDay: true
    },
    delete: { description: 'Delete working hours.' }
  })
}, { name: 'domain-workdays', dependencies: ['mcp-registry'], encapsulate: true })
