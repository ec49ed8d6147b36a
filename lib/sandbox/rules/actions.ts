import { addAttachments } from '../files.js'
import { refusal } from '../errors.js'
import type { Context, Row } from '../types.js'
import { closureOf } from './tickets.js'
import { toHtml, toText } from './text.js'

const iso = (at: number) => new Date(at).toISOString()

/** Outcome of an action by id or by name. Throws where neither was sent, or no outcome has the id. */
function outcomeOf (action: Row, { db }: Context): Row | undefined {
  if (!action.outcome_id && !action.outcome) throw refusal('exception', 400, 'An outcome must be provided to add an action.')
  const outcome = action.outcome_id
    ? db.find('outcomes', action.outcome_id)
    : db.rows('outcomes').find(({ outcome: name }) => name === action.outcome)
  if (outcome === undefined && action.outcome_id) throw refusal('exception', 400, `The outcome ${String(action.outcome_id)} does not exist.`)
  return outcome
}

function fillNote (values: Row): void {
  if (typeof values.note_html === 'string' && values.note_html !== '') {
    if (!values.note) values.note = toText(values.note_html)
  } else if (typeof values.note === 'string') {
    values.note_html = toHtml(values.note)
  }
}

/** Completes an action that is about to be created. */
export function createAction (action: Row, sent: Row, context: Context): void {
  const { db, now, principal } = context
  const outcome = outcomeOf(action, context)
  for (const [field, table] of [['new_status', 'status'], ['new_agent', 'agents']] as const) {
    const id = action[field]
    if (Number(id ?? 0) > 0 && db.find(table, id) === undefined) throw refusal('exception', 400, `${field} ${String(id)} does not exist.`)
  }
  if (outcome?.mustaddnote === true && !action.note && !action.note_html) throw refusal('exception', 400, 'A note must be entered.')
  fillNote(action)
  action.outcome_id = outcome?.id ?? 0
  action.outcome = action.outcome || outcome?.outcome
  if (action.new_status === undefined && Number(outcome?.newstatus) > 0) action.new_status = outcome?.newstatus
  action.datetime ??= iso(now)
  Object.assign(action, {
    actiondatecreated: iso(now),
    last_updated: iso(now),
    guid: db.random(`action ${String(action.ticket_id)}.${String(action.id)}`).guid()
  })
  action.actionby_agent_id = action.who_agentid || principal.agentId
  action.who_agentid = action.actionby_agent_id
  action.who_type = 1
  action.hiddenfromuser ??= outcome?.hidefromuser ?? false
  action.timetaken ??= 0
  if (sent.sendemail === true) action.emaildirection = 'O'
}

/** Reacts to the change of an action; it stays in its ticket. */
export function updateAction (_action: Row, values: Row, _sent: Row, { now }: Context): void {
  fillNote(values)
  values.last_updated = iso(now)
  delete values.ticket_id
}

/** Carries what an action changes over to its ticket. */
export function actionStored (action: Row, sent: Row, context: Context): void {
  const { db, now } = context
  const ticket = db.find('tickets', action.ticket_id)
  if (ticket === undefined) return
  if (Array.isArray(sent.attachments)) {
    addAttachments(sent.attachments as Row[], { ticket_id: Number(ticket.id), action_id: Number(action.id) }, context)
  }
  delete action.attachments
  ticket.last_update = iso(now)
  if (sent.id) return
  ticket.lastactiondate = action.datetime
  ticket.timetaken = Number(ticket.timetaken ?? 0) + Number(action.timetaken)
  const status = Number(action.new_status ?? 0)
  if (status > 0) {
    action.old_status = ticket.status_id
    Object.assign(ticket, closureOf(ticket, status, now), { status_id: status })
  }
  if (Number(action.new_agent) > 0) ticket.agent_id = action.new_agent
  if (db.rows('teams').some(({ name }) => name === action.new_team)) ticket.team = action.new_team
}
