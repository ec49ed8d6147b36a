import type { Database } from '../database.js'
import type { Context, Row } from '../types.js'

/** What Halo asks before it gives a ticket to another agent; a command of its own answers each question. */
export function ticketWarning (ticket: Row | undefined, values: Row, sent: Row, { db, now }: Context): string | undefined {
  const agent = Number(values.agent_id ?? 0)
  if (ticket === undefined || agent <= 0 || agent === ticket.agent_id) return undefined
  const team = db.rows('teams').find(({ name }) => name === ticket.team)
  if (ticket.team === 'Security' && !isMember(agent, team?.id, db) && sent._forcereassign !== true) {
    return `${db.nameOf('agents', agent)} is not in the team of this ticket. Are you sure that you wish to re-assign it?`
  }
  const open = db.rows('appointments').some((row) => row.ticket_id === ticket.id && row.agent_id === ticket.agent_id && row.complete_status === -1 && Date.parse(String(row.end_date)) > now)
  if (open && sent._appointment01_ok !== true) return 'There are appointments outstanding for the current agent of this ticket.'
  return undefined
}

/** What Halo asks before it books an agent twice. */
export function appointmentWarning (appointment: Row | undefined, values: Row, sent: Row, { db }: Context): string | undefined {
  if (sent._force === true || (appointment !== undefined && values.start_date === undefined && values.end_date === undefined && values.agent_id === undefined)) return undefined
  const { agent_id: agent, start_date: start, end_date: end, is_task: task, allday } = { ...appointment, ...values }
  const [from, to] = [Date.parse(String(start)), Date.parse(String(end))]
  if (!agent || task === true || allday === true || Number.isNaN(from) || Number.isNaN(to)) return undefined
  const clash = db.rows('appointments').find((row) => row !== appointment && row.agent_id === agent && row.is_task !== true && row.allday !== true &&
    Date.parse(String(row.start_date)) < to && Date.parse(String(row.end_date)) > from)
  return clash === undefined ? undefined : `${db.nameOf('agents', agent)} already has an appointment at this time.`
}

function isMember (agent: number, team: unknown, db: Database): boolean {
  return ((db.find('agents', agent)?.teams ?? []) as Row[]).some(({ team_id: id }) => id === team)
}
