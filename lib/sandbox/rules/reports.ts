import type { Database } from '../database.js'
import type { Row } from '../types.js'
import { isClosed, isOpen } from './kinds.js'

const loaded = (rows: Row[]): Row => ({ loaded: true, load_error: null, rows, chart_labels: [], chart_dataset: [], base_link: '' })
const broken = (message: string): Row => ({ loaded: false, load_error: message, rows: [], chart_labels: [], chart_dataset: [], base_link: '' })

function countBy (rows: readonly Row[], label: string, value: (row: Row) => unknown): Row[] {
  const counts = new Map<unknown, number>()
  for (const row of rows) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ [label]: name, 'Ticket Count': count })).sort((a, b) => Number(b['Ticket Count']) - Number(a['Ticket Count']))
}

/** Rows of the seeded reports by what they are about; the column names have spaces, as users give them. */
const CONTENTS: Readonly<Record<string, (db: Database) => Row[]>> = {
  clients: db => countBy(db.current('tickets').filter(isOpen), 'Client', ({ client_name: name }) => name),
  agents: db => countBy(db.current('tickets').filter(isClosed), 'Agent', ({ agent_name: name }) => name),
  teams: db => countBy(db.current('tickets').filter(isOpen), 'Team', ({ team }) => team),
  categories: db => countBy(db.current('tickets'), 'Category', ({ category_1: category }) => category),
  sla: db => countBy(db.current('tickets').filter(isClosed), 'SLA State', ({ slastate }) => slastate),
  time: db => db.current('timesheets').slice(-100).map(row => ({ Agent: row.agent_name, Day: row.date, Hours: row.actual_hours }))
}

/** Runs a report. One that fails is still a good answer to Halo: the reason stands in `load_error`. */
export function runReport (report: Row, db: Database): Row {
  if (!report.mainentity && report.sql) return runSql(String(report.sql), db)
  const content = CONTENTS[String(report.mainentity)]
  if (content === undefined) return broken("Invalid column name 'Fslabreachdate'.")
  return loaded(content(db))
}

/** Answers SQL. Nothing is run: the rows are made up, and a text that is no SELECT fails as in SQL Server. */
export function runSql (sql: string, db: Database): Row {
  const text = sql.trim()
  if (!/^(select|with)\b/i.test(text)) return broken(`Incorrect syntax near '${text.split(/\s+/)[0] ?? ''}'.`)
  return loaded(db.current('tickets').slice(0, 5).map(({ id, summary, client_name: client }) => ({ Faultid: id, Symptom: summary, Area: client })))
}
