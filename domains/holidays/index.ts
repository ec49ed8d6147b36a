import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { HOLIDAY_PARAMETERS } from './parameters.js'
import { HOLIDAY_COLUMNS, HOLIDAY_DETAILS, HolidayData, ListHolidays } from './schemas.js'

export default fp(async function holidays (app: DomainHost) {
  app.mcp.addDomain({
    name: 'holidays',
    path: '/Holiday',
    one: 'holiday',
    many: 'holidays',
    id: 'guid',
    key: null,
    list: {
      description: 'Leave of agents, and public holidays of workday calendars.',
      paged: false,
      searched: false,
      arguments: ListHolidays,
      days: ['start_date', 'end_date'],
      parameters: HOLIDAY_PARAMETERS,
      columns: HOLIDAY_COLUMNS
    },
    get: {
      description: 'One leave or public holiday.',
      columns: HOLIDAY_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update leave (agent_id) or a public holiday (workday_id).',
      data: HolidayData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_force']
    },
    delete: {
      description: 'Delete a holiday.'
    }
  })
}, { name: 'domain-holidays', dependencies: ['mcp-registry'], encapsulate: true })
