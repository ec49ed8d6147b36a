import { appointmentFields, holidayFields, timesheetFields, workdayFields } from '../fields/time-fields.js'
import { refusal } from '../errors.js'
import { advancedSearch, byIds, byInteger, byText, contains, filters, from, same, unless, until, when } from '../filters.js'
import { appointmentWarning } from '../rules/warnings.js'
import type { Resource, Row } from '../types.js'
import { iso, wants } from './common.js'

const agentsOf = (row: Row) => ((row.agents ?? []) as Row[]).map(({ id }) => Number(id))

const appointments: Resource = {
  path: 'Appointment',
  table: 'appointments',
  area: 'calendar',
  fields: appointmentFields,
  errors: 'exception',
  // The list stays a bare array with paging too.
  paging: true,
  filters: filters({
    advanced_search: advancedSearch(),
    search: contains('subject', 'client_name', 'user_name'),
    // What overlaps the window.
    start_date: from('end_date'),
    end_date: until('start_date'),
    agents: byIds((row, ids) => ids.has(Number(row.agent_id)) || agentsOf(row).some(id => ids.has(id))),
    client_id: same('client_id'),
    ticket_id: same('ticket_id'),
    toplevel_id: byInteger((row, id, { db }) => db.find('clients', row.client_id)?.toplevel_id === id),
    types: byIds((row, ids) => ids.has(Number(row.appointment_type_id))),
    appointmentsonly: when(row => row.is_task !== true),
    tasksonly: when(row => row.is_task === true),
    hidecompleted: when(row => Number(row.complete_status ?? -1) < 0),
    showprojects: unless(row => row.type === 4),
    statuses: byText((row, text) => text.split(',').map(Number).includes(Number(row.complete_status)))
  }),
  typed: {
    boolean: `appointmentsonly excludenonticketapptodo excluderecurring excluderecurringmaster getopenjourney
      hidecompleted includedeleted isrecurringchild isrecurringmaster my_approvals recurringchangeonly
      shiftsonly showall showchanges showholidayonce showholidays showprojects showshifts tasksonly
      includedetails`,
    integer: 'client_id ticket_id toplevel_id',
    number: 'utcoffset'
  },
  derive (row, db) {
    Object.assign(row, {
      agent_name: db.nameOf('agents', row.agent_id),
      client_name: db.nameOf('clients', row.client_id),
      site_name: db.nameOf('sites', row.site_id),
      user_name: db.nameOf('users', row.user_id)
    })
  },
  always: ['agents'],
  required: ['subject', 'start_date', 'end_date'],
  create (row, _sent, { now, principal }) {
    if (Date.parse(String(row.end_date)) < Date.parse(String(row.start_date))) throw refusal('exception', 400, 'The end is before the start.')
    row.agent_id ||= agentsOf(row)[0] ?? principal.agentId
    Object.assign(row, { complete_status: row.complete_status ?? -1, last_modified: iso(now) })
  },
  warning: appointmentWarning,
  update (_row, values, _sent, { now }) {
    values.last_modified = iso(now)
  }
}

const holidays: Resource = {
  path: 'Holiday',
  table: 'holidays',
  area: 'calendar',
  fields: holidayFields,
  id: 'guid',
  errors: 'exception',
  filters: filters({
    agent_id: same('agent_id'),
    workdayid: same('workday_id'),
    entity: same('entity'),
    approved_only: when(row => row.approval_status === 2),
    start_date: from('end_date'),
    end_date: until('date')
  }),
  typed: {
    integer: 'agent_id entity workdayid',
    boolean: 'approved_only include_apid inclusive_end inclusive_start my_approvals includedetails'
  },
  derive (row, db) {
    row.agent_name = db.nameOf('agents', row.agent_id)
  },
  required: ['date'],
  create (row, _sent, { db }) {
    row.holid = db.rows('holidays').reduce((highest, { holid }) => Math.max(highest, Number(holid)), 0) + 1
    row.end_date ??= row.date
  }
}

/** One row per agent and day; time entries themselves are actions with `timetaken`. */
const timesheets: Resource = {
  path: 'Timesheet',
  table: 'timesheets',
  area: 'timesheets',
  fields: timesheetFields,
  errors: 'exception',
  missing: 'empty',
  noDelete: true,
  filters: filters({
    agent_id: same('agent_id'),
    agents: byIds((row, ids) => ids.has(Number(row.agent_id))),
    start_date: from('date'),
    end_date: until('date')
  }),
  derive (row, db) {
    row.agent_name = db.nameOf('agents', row.agent_id)
  },
  always: ['events', 'approval'],
  required: ['agent_id', 'date'],
  update (row, values, sent) {
    const state = sent._approve === true ? 2 : sent._reject === true ? 3 : sent._submitapproval === true ? 1 : undefined
    if (state !== undefined) values.approval = { ...row.approval as Row | null, status: state, note: sent._approval_message ?? '' }
  }
}

const workdays: Resource = {
  path: 'Workday',
  table: 'workdays',
  area: 'config',
  adminWrites: true,
  fields: workdayFields,
  errors: 'exception',
  typed: { integer: 'access_control_level', boolean: 'isconfig showholidays includedetails' },
  details: (row, { query, db }) => wants(query, 'showholidays') || wants(query, 'includedetails')
    ? { holidays: db.rows('holidays').filter(({ workday_id: workday }) => workday === row.id) }
    : {},
  required: ['name']
}

export const calendarResources: readonly Resource[] = [appointments, holidays, timesheets, workdays]
