import { Flag, Id, Int, ListField, TextField } from '../../lib/schemas/common.js'

const NO_RECORD_FILTER = 'Find a report by search or report_group_id; halo_reports_get with loadreport runs it.'

export const ListReports = {
  ticket_id: { schema: Id, refused: NO_RECORD_FILTER },
  client_id: { schema: Id, refused: NO_RECORD_FILTER },
  site_id: { schema: Id, refused: NO_RECORD_FILTER },
  user_id: { schema: Id, refused: NO_RECORD_FILTER },
  report_group_id: { schema: Id, sendAs: 'reportgroup_id' },
  chartsonly: { schema: Flag, sendAs: 'chartonly' }
}

export const GetReport = {
  loadreport: Flag
}

export const ReportData = {
  name: TextField,
  group_id: Id,
  description: TextField,
  sql: TextField,
  charttype: Int,
  columns: ListField,
  filters: ListField,
  is_published: Flag
}

export const REPORT_COLUMNS = [
  'id', 'name', 'group_id', 'group_name', 'description', 'type', 'datasource_id', 'systemreportid',
  'canbeaccessedbyallusers'
] as const

export const REPORT_DETAILS = [
  ...REPORT_COLUMNS, 'reportingperiod', 'reportingperiodstartdate', 'reportingperiodenddate',
  'reportingperioddatefield', 'charttitle', 'charttype', 'xaxis', 'yaxis', 'is_published', 'last_run_date', 'report'
] as const
