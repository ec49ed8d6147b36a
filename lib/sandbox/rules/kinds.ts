import type { Database } from '../database.js'
import type { Row } from '../types.js'

/** Tickets, projects and opportunities are one table; the `use` of the ticket type tells them apart. */
export type Use = 'ticket' | 'project' | 'opportunity'

export const USES: Readonly<Record<string, Use>> = { tickets: 'ticket', projects: 'project', opportunities: 'opportunity' }

export const STATUS = {
  new: 1,
  inProgress: 2,
  withUser: 3,
  withSupplier: 4,
  onHold: 5,
  scheduled: 6,
  awaitingApproval: 7,
  resolved: 8,
  closed: 9
} as const

/** Closed, completed, won and lost. */
const CLOSED: ReadonlySet<unknown> = new Set([STATUS.closed, 22, 32, 33])

export const UNASSIGNED_AGENT = 1

/** Kind of a ticket, from its type; a ticket of an unknown type is a plain ticket. */
export function useOf (ticket: Row, db: Database): Use {
  return (db.find('ticket-types', ticket.tickettype_id)?.use ?? 'ticket') as Use
}

/** Whether a status ends a ticket. */
export const isClosedStatus = (statusId: unknown) => CLOSED.has(statusId)
/** Whether a ticket is at its end. */
export const isClosed = (ticket: Row) => CLOSED.has(ticket.status_id)
/** Whether a ticket is neither at its end nor deleted. */
export const isOpen = (ticket: Row) => !CLOSED.has(ticket.status_id) && ticket.deleted !== true
