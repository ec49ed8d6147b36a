import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { loadFailure, refuseSql } from './checks.js'
import { REPORT_PARAMETERS } from './parameters.js'
import { GetReport, ListReports, REPORT_COLUMNS, REPORT_DETAILS, ReportData } from './schemas.js'

export default fp(async function reports (app: DomainHost) {
  app.mcp.addDomain({
    name: 'reports',
    path: '/Report',
    one: 'report',
    many: 'reports',
    id: 'integer',
    key: 'reports',
    outside: ['report'],
    list: {
      description: 'Saved reports by name and group. To run one, use halo_reports_get with loadreport.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListReports,
      parameters: REPORT_PARAMETERS,
      columns: REPORT_COLUMNS
    },
    get: {
      description: 'One report; loadreport runs it.',
      arguments: GetReport,
      columns: REPORT_DETAILS,
      whole: ['report'],
      failure: loadFailure
    },
    upsert: {
      description: 'Create (no id), update or (_loadreportonly) run a report; sql may be refused.',
      data: ReportData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_loadreportonly', '_testonly'],
      runs: ['_loadreportonly', '_testonly'],
      refuse: refuseSql,
      failure: loadFailure
    },
    delete: { description: 'Delete a saved report.' }
  })
}, { name: 'domain-reports', dependencies: ['mcp-registry'], encapsulate: true })
