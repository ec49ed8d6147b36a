type Fields = Readonly<Record<string, unknown>>

const MAX_REASON_LENGTH = 500
const SQL_OFF = 'SQL in reports is switched off here; the operator can allow it with MCP_ALLOW_SQL=true. Without sql, and without query in columns, filters or conditions, a report can be saved.'

/** Halo answers 200 for a report that could not be run, with the reason inside. */
export function loadFailure (record: Fields): string | undefined {
  const reason = isFields(record.report) ? record.report.load_error : undefined
  if (typeof reason !== 'string' || reason.trim() === '') return undefined
  const text = reason.replace(/<\/?[a-z][^>]*>/gi, ' ').replace(/\s+/g, ' ').trim()
  return `Halo could not run this report: ${text.slice(0, MAX_REASON_LENGTH)}`
}

/** Refuses SQL wherever a report takes it. Halo does not mind the case of a name, so neither does this. */
export function refuseSql (data: Fields, policy: { allowSql: boolean }): string | undefined {
  if (policy.allowSql) return undefined
  const found = Object.entries(data).some(([name, value]) => name.toLowerCase() === 'sql' || [value].flat().some(hasQuery))
  return found ? SQL_OFF : undefined
}

/** Columns, filters and conditions carry a `query` of their own. */
function hasQuery (part: unknown): boolean {
  return isFields(part) && Object.entries(part).some(([name, value]) => /^(sql|query)$/i.test(name) && value !== null && value !== '')
}

function isFields (value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
