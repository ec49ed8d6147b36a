import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TIMESHEET_PARAMETERS } from './parameters.js'
import { ListTimesheets, TIMESHEET_COLUMNS, TIMESHEET_DETAILS, TimesheetData } from './schemas.js'

export default fp(async function timesheets (app: DomainHost) {
  app.mcp.addDomain({
    name: 'timesheets',
    path: '/Timesheet',
    one: 'timesheet',
    many: 'timesheets',
    id: 'integer',
    key: null,
    outside: ['events'],
    list: {
      description: 'Hours per agent and day: target, worked, unlogged, approval. Not single time entries.',
      paged: false,
      searched: false,
      arguments: ListTimesheets,
      days: ['start_date', 'end_date'],
      parameters: TIMESHEET_PARAMETERS,
      columns: TIMESHEET_COLUMNS
    },
    get: {
      description: 'One timesheet with its entries.',
      columns: TIMESHEET_DETAILS,
      whole: ['events', 'approval']
    },
    upsert: {
      description: 'Create (no id) or update a day; approval by _submitapproval, _approve, _reject.',
      data: TimesheetData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_submitapproval', '_approve', '_reject', '_approval_message'],
      textCommands: ['_approval_message']
    }
  })
}, { name: 'domain-timesheets', dependencies: ['mcp-registry'], encapsulate: true })
