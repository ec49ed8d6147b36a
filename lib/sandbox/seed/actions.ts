import type { Database } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import { isClosedStatus, STATUS, UNASSIGNED_AGENT } from '../rules/kinds.js'
import { toHtml } from '../rules/text.js'
import type { Row } from '../types.js'
import { SCENARIOS } from './scenarios.js'
import { filler, valuesFor } from './tickets.js'

interface Part {
  outcome: string
  outcomeId: number
  text: string
  by: 'agent' | 'user' | 'system'
  private?: boolean
  hours?: number
  status?: number
}

const HOUSE = '<p style="color:#1f4f6f"><b>Brambleford Managed IT</b><br>Service Desk | 01632 960100<br><a href="https://www.brambleford.example">www.brambleford.example</a></p>' +
  '<p style="font-size:8pt;color:#888">This message is meant for the person it is addressed to. If that is not you, please tell us and delete it.</p>'

/** A mail as it comes in: the text, a signature, and the message it answers quoted below. */
function mail (text: string, sender: string, signature: string, quoted: { from: string, at: string, text: string } | undefined): string {
  const history = quoted === undefined
    ? ''
    : `<div style="border-left:2px solid #ccc;padding-left:8px"><p><b>From:</b> ${quoted.from}<br><b>Sent:</b> ${quoted.at}</p>${toHtml(quoted.text)}</div>`
  return `<html><head><style>p{margin:0 0 8px}</style></head><body><div style="font-family:Calibri,sans-serif;font-size:11pt">${toHtml(text)}<p>Kind regards,</p><p>${sender}</p>${signature}</div><br>${history}</body></html>`
}

/** What happened on a ticket, from its scenario and state. */
function storyOf (ticket: Row, db: Database): Part[] {
  const random = db.random(`story ${String(ticket.id)}`)
  const scenario = SCENARIOS[Number(ticket.scenario)]
  const fill = filler(valuesFor(Number(ticket.id), db.nameOf('users', ticket.user_id), { db, start: db.start }))
  const first: Part = { outcome: 'First User Email', outcomeId: 0, text: String(ticket.details), by: 'user' }
  const assigned: Part = { outcome: 'Assigned', outcomeId: 0, text: `Assigned to ${db.nameOf('agents', ticket.agent_id)}`, by: 'system' }
  if (scenario === undefined) {
    return [first, assigned, ...Array.from({ length: random.int(1, 4) }, (): Part => ({
      outcome: 'Private Note',
      outcomeId: 2,
      text: random.pick(['Spoke with the customer, all on track.', 'Waiting for the delivery date.', 'Plan updated after the weekly call.', 'Quote discussed, decision next week.']),
      by: 'agent',
      private: true,
      hours: random.int(1, 8) / 4
    }))]
  }
  const ask: Part = {
    outcome: 'Email User',
    outcomeId: 1,
    text: `Hello,\n\n${fill(scenario.ask)}`,
    by: 'agent',
    hours: random.int(1, 4) / 4,
    status: STATUS.withUser
  }
  const reply: Part = { outcome: 'User Update', outcomeId: 0, text: fill(scenario.reply), by: 'user' }
  const note: Part = {
    outcome: 'Private Note',
    outcomeId: 2,
    text: fill(scenario.note),
    by: 'agent',
    private: true,
    hours: random.int(1, 6) / 4
  }
  const time: Part = { outcome: 'Log Time', outcomeId: 10, text: 'Remote session', by: 'agent', private: true, hours: random.int(1, 12) / 4 }
  const hold: Part = { outcome: 'SLA Hold', outcomeId: 0, text: 'SLA put on hold by the status', by: 'system' }
  const fixed: Part = {
    outcome: 'Resolve',
    outcomeId: 8,
    text: `Hello,\n\n${fill(scenario.fix)}\n\nPlease tell us if anything is missing.`,
    by: 'agent',
    hours: 0.25,
    status: STATUS.resolved
  }
  const closed: Part = { outcome: 'Closed', outcomeId: 9, text: 'Ticket closed', by: 'system', status: STATUS.closed }
  if (ticket.status_id === STATUS.new) {
    return random.chance(0.5)
      ? [
          first,
          { ...hold, outcome: 'Acknowledgement', text: 'Acknowledgement sent to the user' }
        ]
      : [first]
  }
  const middle = [ask, ...random.chance(0.3) ? [hold] : [], reply, note, ...random.chance(0.4) ? [time] : [], ...random.chance(0.3)
    ? [
        { ...ask, text: 'Hello,\n\nHave you had a chance to look at our last message?' },
        { ...reply, text: 'Sorry for the delay, it is still the same here.' }
      ]
    : []]
  if (isClosedStatus(ticket.status_id)) return [first, assigned, ...middle, fixed, closed]
  if (ticket.status_id === STATUS.resolved) return [first, assigned, ...middle, fixed]
  return [first, assigned, ...middle.slice(0, ticket.status_id === STATUS.withUser ? 1 : random.int(1, middle.length))]
}

/** The seeded actions of a ticket, made up from the ticket alone: asking for one ticket never changes another. */
export function actionsOf (ticket: Row, db: Database): Row[] {
  const random = db.random(`actions ${String(ticket.id)}`)
  const begin = Date.parse(String(ticket.dateoccurred))
  const end = Math.max(begin, Date.parse(String(ticket.lastactiondate)))
  const story = storyOf(ticket, db)
  const agentId = ticket.agent_id === UNASSIGNED_AGENT ? 2 : ticket.agent_id
  const agent = db.nameOf('agents', agentId)
  const user = db.nameOf('users', ticket.user_id)
  const contact = `<p style="font-size:9pt">${user}<br>${String(ticket.user_email)}</p>`
  let status: unknown = STATUS.new
  let last: { from: string, at: string, text: string } | undefined
  return story.map((part, index): Row => {
    const at = new Date(story.length === 1 ? begin : begin + (end - begin) * index / (story.length - 1)).toISOString()
    const byAgent = part.by === 'agent'
    const isMail = part.by === 'user' || part.outcomeId === 1 || part.outcomeId === 8
    const html = isMail ? mail(part.text, byAgent ? agent : user, byAgent ? HOUSE : contact, last) : toHtml(part.text)
    if (isMail) {
      last = {
        from: byAgent ? `${agent} (Brambleford Service Desk)` : `${user} <${String(ticket.user_email)}>`.replace('<', '&lt;').replace('>', '&gt;'),
        at,
        text: part.text
      }
    }
    const row: Row = {
      id: index + 1,
      ticket_id: ticket.id,
      datetime: at,
      actiondatecreated: at,
      last_updated: at,
      outcome: part.outcome,
      outcome_id: part.outcomeId,
      note: part.text,
      note_html: html,
      who_type: part.by === 'agent' ? 1 : part.by === 'user' ? 2 : 0,
      who_agentid: byAgent ? agentId : 0,
      actionby_agent_id: byAgent ? agentId : 0,
      actionby_user_id: part.by === 'user' ? ticket.user_id : 0,
      who_initials: byAgent ? agent.split(' ').map(word => word[0]).join('') : '',
      action_systemid: part.by === 'system' ? 60 + index : 0,
      hiddenfromuser: part.private === true,
      important: random.chance(0.03),
      timetaken: part.hours ?? 0,
      actisbillable: part.hours !== undefined,
      actionchargehours: part.hours ?? 0,
      emaildirection: isMail ? byAgent ? 'O' : 'I' : '',
      emailfrom: isMail ? byAgent ? 'support@brambleford.example' : ticket.user_email : '',
      emailto: isMail ? byAgent ? ticket.user_email : 'support@brambleford.example' : '',
      emailsubject: isMail ? `${byAgent ? 'RE: ' : ''}${String(ticket.summary)} [#${String(ticket.id)}]` : '',
      emailbody_html: isMail ? html : '',
      emailbody: isMail ? part.text : '',
      attachment_count: 0,
      old_status: status,
      new_status: part.status ?? status,
      actionarrivaldate: UNSET_DATE,
      actioncompletiondate: byAgent ? at : UNSET_DATE,
      guid: random.guid(),
      customfields: []
    }
    status = part.status ?? status
    row.new_status_name = db.nameOf('status', row.new_status)
    return row
  })
}
