import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import type { Row } from '../types.js'
import { after, day } from './time.js'

const HOUR = 3_600_000

/** Three weeks of appointments around now, some of them tasks. */
export function appointments ({ random, start, db }: SeedContext): Row[] {
  const tickets = db.rows('tickets').slice(-300)
  const midnight = Date.parse(`${day(start, 0)}Z`)
  return Array.from({ length: 160 }, (_, index) => {
    const ticket = random.pick(tickets)
    const from = midnight + random.int(-10, 11) * 24 * HOUR + random.int(8, 17) * HOUR
    const to = from + random.int(1, 4) * HOUR / 2
    const agent = db.find('agents', random.int(2, 20)) as Row
    const task = random.chance(0.25)
    return {
      id: index + 1,
      subject: random.pick(['Site visit', 'Remote session', 'Weekly call', 'Maintenance window', 'Hand-over']),
      start_date: new Date(from).toISOString(),
      end_date: new Date(to).toISOString(),
      allday: index % 20 === 0,
      is_task: task,
      is_private: false,
      agent_id: agent.id,
      agents: [{ id: agent.id, name: agent.name }],
      ticket_id: ticket.id,
      client_id: ticket.client_id,
      site_id: ticket.site_id,
      user_id: ticket.user_id,
      note: '',
      note_html: '',
      appointment_type_id: random.int(0, 3),
      appointment_type_name: task ? 'Task' : 'Appointment',
      complete_status: to < start && random.chance(0.8) ? 0 : -1,
      complete_date: UNSET_DATE,
      colour: agent.colour,
      type: 1,
      status: 0,
      agent_status: 1,
      attendees: '',
      reminderminutes: 15,
      last_modified: new Date(Math.min(start, from)).toISOString()
    }
  })
}

/** Bank holidays of the workday, and leave of agents; ids are GUIDs. */
export function holidays ({ random, start, db }: SeedContext): Row[] {
  const closures = [['New Year', 20], ['Spring Bank Holiday', 60], ['Summer Bank Holiday', 130], ['Company Day', 200]] as const
  const base = (holid: number): Row => ({ id: random.guid(), holid, allday: true, isrecurring: false, approval_status: 2, entity: 0 })
  return [
    ...closures.map(([name, offset], index): Row => ({
      ...base(index + 1),
      name,
      date: day(start, offset),
      end_date: day(start, offset + 1),
      workday_id: 1,
      agent_id: 0,
      holiday_type: 0,
      duration: 1
    })),
    ...Array.from({ length: 40 }, (_, index): Row => {
      const offset = random.int(-60, 90)
      const length = random.int(1, 10)
      const agent = db.find('agents', random.int(2, 25)) as Row
      return {
        ...base(index + 5),
        name: random.pick(['Annual leave', 'Training', 'Sick leave']),
        date: day(start, offset),
        end_date: day(start, offset + length),
        workday_id: 0,
        agent_id: agent.id,
        holiday_type: random.int(1, 3),
        duration: length,
        approval_status: random.weighted([[2, 85], [1, 15]])
      }
    })
  ]
}

/** One row per agent and working day of the last four weeks. */
export function timesheets ({ random, start, db }: SeedContext): Row[] {
  const rows: Row[] = []
  for (let offset = -28; offset <= 0; offset++) {
    const weekday = new Date(Date.parse(`${day(start, offset)}Z`)).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    for (const agent of db.rows('agents')) {
      if (agent.id === 1 || agent.isapiagent === true || agent.isdisabled === true) continue
      const actual = random.int(22, 34) / 4
      rows.push({
        id: rows.length + 1,
        agent_id: agent.id,
        date: day(start, offset),
        start_time: `${day(start, offset).slice(0, 10)}T08:00:00Z`,
        end_time: `${day(start, offset).slice(0, 10)}T16:30:00Z`,
        target_hours: 7.5,
        actual_hours: actual,
        work_hours: 7.5,
        break_hours: 0.5,
        allowed_break_hours: 1,
        unlogged_hours: Math.max(0, 7.5 - actual),
        percentage: Math.round(actual / 7.5 * 100),
        chargeable_hours: Math.round(actual * random.next() * 4) / 4,
        workdayid: 1,
        timesheet_manager: 2,
        approval: { status: offset < -7 ? 2 : 0, note: '' },
        events: [],
        colour: '#2ecc71'
      })
    }
  }
  return rows
}

/** 300 time entries of the last two weeks. */
export function timesheetEvents ({ random, start, db }: SeedContext): Row[] {
  const tickets = db.rows('tickets').slice(-400)
  return Array.from({ length: 300 }, (_, index) => {
    const ticket = random.pick(tickets)
    const from = start - random.int(1, 14 * 8) * 3 * HOUR
    const hours = random.int(1, 10) / 4
    return {
      id: index + 1,
      event_type: 0,
      subject: ticket.summary,
      start_date: new Date(from).toISOString(),
      end_date: new Date(from + hours * HOUR).toISOString(),
      timetaken: hours,
      agent_id: random.int(2, 20),
      ticket_id: ticket.id,
      action_number: 1,
      client_id: ticket.client_id,
      site_id: ticket.site_id,
      note: '',
      charge_rate: 0,
      charge_type_name: 'Remote labour'
    }
  })
}

/** Approvals of change requests. */
export function ticketApprovals ({ random, start, db }: SeedContext): Row[] {
  return db.rows('tickets').filter(({ tickettype_id: type }) => type === 2).slice(-25).map((ticket, index) => ({
    id: index + 1,
    ticket_id: ticket.id,
    seq: 1,
    agent_id: random.int(2, 7),
    user_id: 0,
    name: 'Change approval',
    type: 0,
    result: ticket.status_id === 7 ? 0 : 1,
    datetime: ticket.dateoccurred,
    dateapproved: ticket.status_id === 7 ? UNSET_DATE : ticket.responsedate,
    approver_note: '',
    summary: ticket.summary,
    requestor_agent_id: ticket.agent_id,
    step_id: 2,
    step_name: 'Approve',
    targetdate: after(start, 3)
  }))
}
