import type { PromptValues } from './prompt-arguments.js'
import type { Gathered } from './prompt-data.js'
import type { Row } from './shape.js'

/** One argument; MCP knows only texts, so what it may be is told here. */
export type PromptArgument = { description: string, required?: boolean, byDefault?: string | number } & (
  | { is: 'team' }
  | { is: 'ticket' }
  | { is: 'number', most: number }
  | { is: 'choice', choices: readonly string[] }
)

/** What a prompt reads Halo with. */
export interface Desk {
  /** Structured content of a read tool. */
  run: (tool: string, args: Record<string, unknown>) => Promise<Record<string, unknown>>
  /** Epoch milliseconds. */
  now: number
}

export interface Prompt {
  name: string
  title: string
  description: string
  /** The tools it reads with. */
  tools: readonly string[]
  arguments: Readonly<Record<string, PromptArgument>>
  gather: (values: PromptValues, desk: Desk) => Promise<Gathered>
  instruct: (values: PromptValues) => string
}

export const TONES = ['friendly', 'formal', 'concise', 'apologetic', 'technical'] as const

const HOUR_MS = 3_600_000
const MOST_PAGES = 5
const DUE_FIELDS = ['id', 'summary', 'client_name', 'user_name', 'team', 'agent_name', 'status_name', 'priority_name', 'onhold', 'fixbydate', 'lastactiondate']

const team: PromptArgument = { is: 'team', description: 'Name or id of a team; all teams where left out.' }
const ticket: PromptArgument = { is: 'ticket', description: 'The ticket\'s number.', required: true }

export const PROMPTS: readonly Prompt[] = [
  {
    name: 'triage_queue',
    title: 'Triage the queue',
    description: 'Sort the newest open tickets: what is urgent, who should take it, what is missing.',
    tools: ['halo_tickets_list'],
    arguments: { team, limit: { is: 'number', most: 50, byDefault: 20, description: 'How many tickets, 1 to 50; 20 where left out.' } },
    gather: async (values, { run }) => {
      const queue = await run('halo_tickets_list', { ...ofTeam(values), open_only: true, order: 'dateoccurred', orderdesc: true, page_size: values.limit })
      return { facts: totalOf(queue, 'open_tickets'), rows: { tickets: rowsOf(queue) }, notes: [] }
    },
    instruct: ({ team }) => [
      `Triage the open tickets${of(team)} below, newest first, as a dispatcher of the service desk would.`,
      'Say first which need action now: outages, several people with the same fault, security, VIPs, and anything due soon. Then give one line per ticket:',
      'number, what it is about, the priority you propose (and why, where it differs), the team or agent it should go to, and what must be asked of the user.',
      'Group tickets that look like one incident. Propose changes only; make none until they are confirmed.'
    ].join('\n')
  },
  {
    name: 'ticket_brief',
    title: 'Brief me on a ticket',
    description: 'What a ticket is about, what was done, and what comes next.',
    tools: ['halo_tickets_get', 'halo_actions_list'],
    arguments: { ticket_id: ticket },
    gather: async (values, { run }) => await ticketWithActions(values, run),
    instruct: ({ ticket_id: id }) => [
      `Brief a colleague who takes over ticket ${id} and has one minute.`,
      'In this order: the problem in the user\'s terms and whom it affects; what was tried, by whom and with what result; where it stands and who has the next move; SLA and dates; the next step you would take.',
      'Keep to what the ticket says. Name what is unclear instead of guessing.'
    ].join('\n')
  },
  {
    name: 'shift_handover',
    title: 'Hand over the shift',
    description: 'What happened in the last hours and what the next shift must look after.',
    tools: ['halo_tickets_list'],
    arguments: { team, hours: { is: 'number', most: 168, byDefault: 8, description: 'Length of the shift in hours, 1 to 168; 8 where left out.' } },
    gather: async (values, { run, now }) => {
      const worked = await run('halo_tickets_list', { ...ofTeam(values), lastupdatefromdate: `last ${values.hours} hours`, order: 'lastactiondate', orderdesc: true, page_size: 50 })
      const due = await dueWithin(values, { run, now })
      return {
        facts: { now: new Date(now).toISOString(), ...totalOf(worked, 'tickets_worked_on'), overdue_tickets: due.overdue.length },
        rows: { due_soon: due.soon, worked_on: rowsOf(worked) },
        notes: due.notes
      }
    },
    instruct: ({ team, hours }) => [
      `Write the handover for the next shift${of(team)}. worked_on are the tickets touched in the last ${hours} hours, due_soon the open ones whose fix is due in the next ${hours} hours.`,
      'Headings: needs action first (due soon, or waiting on us), in progress (who has it, what is next), waiting (for user, supplier, parts), solved or closed in this shift, trends and risks.',
      'One line per ticket with its number. Leave out what the next shift need not know.'
    ].join('\n')
  },
  {
    name: 'sla_risk',
    title: 'SLA risk',
    description: 'Open tickets that are overdue or about to be, and what to do about each.',
    tools: ['halo_tickets_list'],
    arguments: { team, hours: { is: 'number', most: 168, byDefault: 24, description: 'How far to look ahead in hours, 1 to 168; 24 where left out.' } },
    gather: async (values, { run, now }) => {
      const { soon, overdue, notes } = await dueWithin(values, { run, now })
      return {
        facts: { now: new Date(now).toISOString(), due_soon_tickets: soon.length, overdue_tickets: overdue.length },
        rows: { due_soon: soon, overdue },
        notes
      }
    },
    instruct: ({ team, hours }) => [
      `Find the SLA risks${of(team)}: due_soon are open tickets whose fix is due in the next ${hours} hours, overdue those past it, latest first. hours_left counts clock hours, without regard to working hours.`,
      'Rank what can still be saved: number, time left, who has it, what stands in the way, and the one step that would save it (reassign, chase, call the user, hold with a reason, escalate).',
      'Then the overdue ones that matter most, and any pattern by team, agent, client or priority. The clock of tickets on hold stands still; skip those already resolved.'
    ].join('\n')
  },
  {
    name: 'draft_reply',
    title: 'Draft a reply',
    description: 'A reply to the ticket\'s user, for the agent to check and send.',
    tools: ['halo_tickets_get', 'halo_actions_list'],
    arguments: { ticket_id: ticket, tone: { is: 'choice', choices: TONES, byDefault: 'friendly', description: `One of ${TONES.join(', ')}; friendly where left out.` } },
    gather: async (values, { run }) => await ticketWithActions(values, run),
    instruct: ({ ticket_id: id, tone }) => [
      `Draft the next reply to the user of ticket ${id}, in a ${tone} tone and in the language the user writes in.`,
      'Answer what was asked last, say what happens next and by when, and ask for at most what is needed. Promise nothing that the ticket does not support.',
      'Actions with hiddenfromuser=true are internal: use them to understand, never quote or hint at them. Show the draft and send nothing: the agent decides.'
    ].join('\n')
  },
  {
    name: 'kb_from_ticket',
    title: 'Knowledge base article from a ticket',
    description: 'A draft article from a solved ticket, without names or customer details.',
    tools: ['halo_tickets_get', 'halo_actions_list'],
    arguments: { ticket_id: ticket },
    gather: async (values, { run }) => await ticketWithActions(values, run),
    instruct: ({ ticket_id: id }) => [
      `Draft a knowledge base article from ticket ${id}: name, description (the symptom as users put it, and whom it concerns), resolution (numbered steps, how to check that it worked, what to do if not), tag_string.`,
      'Leave out names, addresses, host names, licence keys, passwords and everything else that belongs to this customer. If the ticket does not say what solved it, say so instead of inventing it.',
      'Look with halo_kb_list (search) for an article on the same matter first and propose to extend that one. Store it with halo_kb_upsert only when told to.'
    ].join('\n')
  }
]

function of (team: string | number | undefined): string {
  return team === undefined ? '' : ` of the team ${JSON.stringify(team)}`
}

/** As a list of one, so that a comma in a team's name parts nothing. */
function ofTeam ({ team }: PromptValues): { team?: unknown[] } {
  return team === undefined ? {} : { team: [team] }
}

function rowsOf (answer: Readonly<Record<string, unknown>>): readonly Row[] {
  return answer.records as readonly Row[]
}

/** How many there are in all, where Halo tells. */
function totalOf (answer: Readonly<Record<string, unknown>>, name: string): Record<string, number> {
  const { total_count: total } = answer.pagination as { total_count: number | null }
  return total === null ? {} : { [name]: total }
}

/** A ticket and its latest actions, newest first. */
async function ticketWithActions ({ ticket_id: id }: PromptValues, run: Desk['run']): Promise<Gathered> {
  const { record } = await run('halo_tickets_get', { id, includelastaction: false })
  const actions = await run('halo_actions_list', { ticket_id: id, excludesys: true, order: 'id', orderdesc: true, page_size: 30 })
  const { has_more: more } = actions.pagination as { has_more: boolean }
  return {
    facts: { ticket: record as Row },
    rows: { actions: rowsOf(actions) },
    notes: ['actions: newest first.', ...(more ? ['Older actions are left out; halo_actions_list has them.'] : [])]
  }
}

interface Due {
  /** The next due first. */
  soon: Row[]
  /** The latest due first: the old ones are seldom what can be helped. */
  overdue: Row[]
  notes: string[]
}

/** Open tickets whose fix is due within the hours ahead, and those whose date is past. */
async function dueWithin (values: PromptValues, { run, now }: Desk): Promise<Due> {
  const horizon = now + Number(values.hours) * HOUR_MS
  const due: Row[] = []
  let paging = { page_size: 100, page_no: 1 }
  let complete = false
  for (let pages = 0; pages < MOST_PAGES && !complete; pages++) {
    const answer = await run('halo_tickets_list', { ...ofTeam(values), open_only: true, order: 'fixbydate', fields: DUE_FIELDS, ...paging })
    const rows = rowsOf(answer)
    due.push(...rows.filter((row) => fixTime(row) <= horizon).map((row) => ({ ...row, hours_left: Math.round((fixTime(row) - now) / HOUR_MS * 10) / 10 })))
    const { has_more: more, page_size: size, page_no: page } = answer.pagination as { has_more: boolean, page_size: number, page_no: number }
    complete = !more || rows.some((row) => fixTime(row) > horizon)
    paging = { page_size: size, page_no: page + 1 }
  }
  return {
    soon: due.filter((row) => fixTime(row) >= now),
    overdue: due.filter((row) => fixTime(row) < now).reverse(),
    notes: complete ? [] : ['There are more open tickets than were looked at, in the order of their dates: name a team.']
  }
}

/** Epoch milliseconds, NaN where no fix is due. Halo's times are UTC, with or without the mark. */
function fixTime ({ fixbydate: date }: Row): number {
  if (typeof date !== 'string') return NaN
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(date) ? date : `${date}Z`)
}
