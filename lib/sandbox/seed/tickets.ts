import { customFields } from '../custom-fields.js'
import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import { STATUS, UNASSIGNED_AGENT } from '../rules/kinds.js'
import { toHtml } from '../rules/text.js'
import type { Row } from '../types.js'
import { TOWNS } from './names.js'
import { APPS, DEPARTMENTS, FLOORS, OPPORTUNITIES, PROJECTS, PROJECT_TASKS, SCENARIOS, SERVERS, SWITCHES } from './scenarios.js'

const DAY = 86_400_000
const HOUR = 3_600_000
const TICKETS = 1850
const PROJECT_COUNT = 20
const OPPORTUNITY_COUNT = 60

const iso = (at: number) => new Date(at).toISOString()

/** Fills the `{...}` of a scenario's text for one ticket, the same way in each of its texts. */
export function filler (values: Readonly<Record<string, string>>): (text: string) => string {
  return text => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** The values that a ticket's texts are filled with; drawn from the ticket's own stream, so actions find them again. */
export function valuesFor (ticketId: number, userName: string, { db, start }: Pick<SeedContext, 'db' | 'start'>): Record<string, string> {
  const random = db.random(`texts ${ticketId}`)
  return {
    app: random.pick(APPS),
    server: random.pick(SERVERS),
    switch: random.pick(SWITCHES),
    dept: random.pick(DEPARTMENTS),
    floor: random.pick(FLOORS),
    town: random.pick(TOWNS),
    n: String(random.int(3, 60)),
    device: `LAP-${String(random.int(1, 280)).padStart(4, '0')}`,
    domain: `partner${random.int(1, 9)}.example`,
    user: userName,
    date: iso(start + random.int(-20, 20) * DAY).slice(0, 10)
  }
}

interface People {
  users: Row[]
  agentsByTeam: Map<string, Row[]>
  assetsBySite: Map<unknown, Row[]>
}

function people ({ db }: SeedContext): People {
  const agentsByTeam = new Map<string, Row[]>()
  for (const agent of db.rows('agents')) {
    if (agent.isdisabled === true || agent.isapiagent === true) continue
    const name = String(agent.team)
    agentsByTeam.set(name, [...agentsByTeam.get(name) ?? [], agent])
  }
  const assetsBySite = new Map<unknown, Row[]>()
  for (const asset of db.rows('assets')) assetsBySite.set(asset.site_id, [...assetsBySite.get(asset.site_id) ?? [], asset])
  return { users: db.rows('users').filter(({ inactive }) => inactive !== true), agentsByTeam, assetsBySite }
}

/** Status of a ticket by its age: old ones are closed, young ones are in all states. */
function statusAt (ageDays: number, { random }: SeedContext): number {
  if (random.chance(Math.min(0.985, 0.35 + ageDays / 20))) return random.chance(0.9) ? STATUS.closed : STATUS.resolved
  return random.weighted([
    [STATUS.new, ageDays < 2 ? 40 : 4],
    [STATUS.inProgress, 30],
    [STATUS.withUser, 18],
    [STATUS.withSupplier, 7],
    [STATUS.onHold, 7],
    [STATUS.scheduled, 5],
    [STATUS.awaitingApproval, 4]
  ])
}

/** The people, place and dates that all three kinds share. */
function basis (id: number, occurred: number, team: string, context: SeedContext, who: People): Row {
  const { random, db, start } = context
  const user = random.pick(who.users)
  const site = db.find('sites', user.site_id) as Row
  const client = db.find('clients', site.client_id) as Row
  return {
    id,
    client_id: client.id,
    site_id: site.id,
    user_id: user.id,
    user_email: user.emailaddress,
    reportedby: user.emailaddress,
    team,
    agent_id: random.pick(who.agentsByTeam.get(team) ?? []).id,
    dateoccurred: iso(occurred),
    datecreated: iso(occurred + random.int(0, 60) * 1000),
    last_update: iso(Math.min(start, occurred + random.int(0, 300) * HOUR)),
    dateclosed: UNSET_DATE,
    source: random.weighted([[1, 55], [2, 20], [3, 15], [4, 10]]),
    impact: random.weighted([[3, 70], [2, 25], [1, 5]]),
    urgency: random.weighted([[3, 50], [2, 40], [1, 10]]),
    sla_id: site.sla_id || 1,
    priority_id: random.weighted([[4, 30], [3, 50], [2, 16], [1, 4]]),
    deleted: false,
    read: random.chance(0.8),
    flagged: random.chance(0.05),
    excludefromsla: false,
    parent_id: 0,
    timetaken: 0,
    guid: random.guid(),
    emailcclist: '',
    customfields: [],
    assets: [],
    tags: []
  }
}

/** Target, response and closing dates from the priority, and what they say about the SLA. */
function addDates (ticket: Row, context: SeedContext): void {
  const { random, db, start } = context
  const occurred = Date.parse(String(ticket.dateoccurred))
  const priority = db.rows('priorities').find(row => row.slaid === ticket.sla_id && row.priorityid === ticket.priority_id) as Row
  const hours = (time: unknown, units: unknown) => Number(time) * (units === 'D' ? 24 : units === 'M' ? 1 / 60 : 1) * HOUR
  const fix = occurred + hours(priority.fixtime, priority.fixunits)
  const respond = occurred + hours(priority.responsetime, priority.responseunits)
  const closed = [STATUS.closed, STATUS.resolved, 22, 32, 33].includes(Number(ticket.status_id))
  const responded = Math.min(start, occurred + (respond - occurred) * (0.1 + random.next()))
  const ended = Math.min(start - random.int(1, 120) * 60_000, occurred + (fix - occurred) * (0.1 + random.next() * 1.3))
  const last = closed ? Math.max(ended, occurred + 600_000) : Math.min(start - 60_000, occurred + random.next() * (start - occurred))
  Object.assign(ticket, {
    fixbydate: iso(fix),
    deadlinedate: iso(fix),
    respondbydate: iso(respond),
    responsedate: ticket.status_id === STATUS.new ? UNSET_DATE : iso(responded),
    first_responsedate: ticket.status_id === STATUS.new ? UNSET_DATE : iso(responded),
    slaresponsestate: responded <= respond ? 'I' : 'O',
    slastate: (closed ? ended : start) <= fix ? 'I' : 'O',
    dateassigned: iso(occurred + random.int(1, 50) * 60_000),
    lastactiondate: iso(last),
    last_update: iso(last),
    slaholdtime: random.chance(0.3) ? random.int(1, 40) / 2 : 0,
    dateclosed: closed && ticket.status_id !== STATUS.resolved ? iso(last) : UNSET_DATE,
    hasbeenclosed: closed && ticket.status_id !== STATUS.resolved,
    timetaken: closed ? random.int(1, 20) / 4 : 0
  })
}

function serviceTicket (id: number, occurred: number, context: SeedContext, who: People): Row {
  const { random, db, start } = context
  const scenarioId = random.int(0, SCENARIOS.length - 1)
  const scenario = SCENARIOS[scenarioId]
  if (scenario === undefined) throw new RangeError('no such scenario')
  const ticket = basis(id, occurred, scenario.team, context, who)
  const fill = filler(valuesFor(id, db.nameOf('users', ticket.user_id), context))
  const status = statusAt((start - occurred) / DAY, context)
  const asset = random.chance(0.4) ? random.pick(who.assetsBySite.get(ticket.site_id) ?? [{}]) : {}
  const category = db.rows('categories').find(({ value, type_id: level }) => value === scenario.category && level === 1)
  const details = fill(scenario.details)
  Object.assign(ticket, {
    summary: fill(scenario.summary),
    details,
    details_html: `<html><body><div style="font-family:Calibri,sans-serif;font-size:11pt">${toHtml(details)}<p>Kind regards,<br>${db.nameOf('users', ticket.user_id)}</p></div></body></html>`,
    tickettype_id: scenario.type,
    status_id: status,
    agent_id: status === STATUS.new || random.chance(0.02) ? UNASSIGNED_AGENT : ticket.agent_id,
    category_1: scenario.category,
    categoryid_1: category?.id ?? 0,
    category_2: status >= STATUS.resolved ? 'Fixed remotely' : '',
    categoryid_2: status >= STATUS.resolved ? 23 : 0,
    service_id: random.chance(0.3) ? random.int(1, 10) : 0,
    contract_id: 0,
    supplier_id: status === STATUS.withSupplier ? random.int(1, 12) : 0,
    assets: asset.id === undefined
      ? []
      : [{
          id: asset.id,
          inventory_number: asset.inventory_number,
          assettype_id: asset.assettype_id,
          key_field: asset.key_field
        }],
    customfields: customFields(1, new Map<unknown, unknown>([
      [103, random.chance(0.3) ? random.int(1, 40) : null],
      ...scenario.type === 2 ? [[101, 'End of support'] as const] : []
    ]), db),
    tags: random.chance(0.2) ? [{ id: random.int(1, 12), text: '' }].map(({ id: tag }) => ({ id: tag, text: db.nameOf('tags', tag, 'text') })) : [],
    parent_id: 0,
    scenario: scenarioId
  })
  addDates(ticket, context)
  return ticket
}

function project (id: number, occurred: number, parent: Row | undefined, name: string, context: SeedContext, who: People): Row {
  const { random, start } = context
  const ticket = basis(id, occurred, 'Projects', context, who)
  if (parent !== undefined) {
    Object.assign(ticket, {
      client_id: parent.client_id,
      site_id: parent.site_id,
      user_id: parent.user_id,
      user_email: parent.user_email,
      reportedby: parent.reportedby,
      parent_id: parent.id
    })
  }
  const ended = occurred + random.int(40, 160) * DAY
  const status = ended < start ? 22 : parent?.status_id === 20 || random.chance(0.2) ? 20 : 21
  Object.assign(ticket, {
    summary: name,
    details: `${name}. Scope, dates and budget as agreed with the customer.`,
    details_html: `<p>${name}. Scope, dates and budget as agreed with the customer.</p>`,
    tickettype_id: parent === undefined ? 20 : 21,
    status_id: status,
    startdate: iso(occurred + 7 * DAY),
    targetdate: iso(ended),
    projecttimebudget: random.int(8, 200),
    projecttimeactual: random.int(0, 180),
    projectmoneybudget: random.int(10, 400) * 100,
    projectmoneyactual: random.int(0, 380) * 100,
    projectcompletionpercentage: status === 22 ? 100 : status === 20 ? 0 : random.int(5, 95),
    milestone_name: random.pick(['Kick-off', 'Design', 'Pilot', 'Roll-out']),
    category_1: '',
    scenario: -1
  })
  addDates(ticket, context)
  return ticket
}

function opportunity (id: number, occurred: number, context: SeedContext, who: People): Row {
  const { random, db, start } = context
  const ticket = basis(id, occurred, 'Sales', context, who)
  const name = filler(valuesFor(id, '', context))(random.pick(OPPORTUNITIES))
  const status = start - occurred > 60 * DAY ? random.pick([32, 33]) : random.pick([30, 31])
  const value = random.int(5, 400) * 100
  Object.assign(ticket, {
    summary: name,
    details: `Interested in: ${name}`,
    details_html: `<p>Interested in: ${name}</p>`,
    tickettype_id: 30,
    status_id: status,
    oppcompanyname: db.nameOf('clients', ticket.client_id),
    oppcontactname: db.nameOf('users', ticket.user_id),
    oppemailaddress: ticket.user_email,
    oppvalue: value,
    oppvalue_oneoff: value,
    oppconversionprobability: status === 32 ? 100 : status === 33 ? 0 : random.pick([10, 25, 50, 75]),
    pipeline_stage_id: status - 29,
    pipeline_stage_name: ['Qualify', 'Propose', 'Won', 'Lost'][status - 30],
    targetdate: iso(occurred + random.int(20, 120) * DAY),
    followupdate: iso(occurred + random.int(3, 30) * DAY),
    category_1: '',
    scenario: -1
  })
  addDates(ticket, context)
  return ticket
}

/** Tickets, projects with their tasks, and opportunities, numbered by date as Halo would have done. */
export function tickets (context: SeedContext): Row[] {
  const { random, start } = context
  const who = people(context)
  const plan = [
    ...Array.from({ length: TICKETS }, () => ({ kind: 'ticket', at: start - Math.floor(365 * DAY * random.next() ** 2) - 600_000 })),
    ...Array.from({ length: PROJECT_COUNT }, () => ({ kind: 'project', at: start - random.int(5, 300) * DAY })),
    ...Array.from({ length: OPPORTUNITY_COUNT }, () => ({ kind: 'opportunity', at: start - random.int(1, 200) * DAY }))
  ].sort((a, b) => a.at - b.at)
  const rows: Row[] = []
  const nextId = () => 1001 + rows.length
  for (const { kind, at } of plan) {
    if (kind === 'ticket') rows.push(serviceTicket(nextId(), at, context, who))
    else if (kind === 'opportunity') rows.push(opportunity(nextId(), at, context, who))
    else {
      const head = project(nextId(), at, undefined, filler(valuesFor(nextId(), '', context))(random.pick(PROJECTS)), context, who)
      rows.push(head)
      for (const task of random.sample(PROJECT_TASKS, random.int(2, 5))) rows.push(project(nextId(), at, head, task, context, who))
    }
  }
  // A few problems have incidents below them, and one ticket was deleted.
  const problem = rows.find(({ tickettype_id: type }) => type === 4)
  for (const child of rows.filter(({ tickettype_id: type }) => type === 1).slice(100, 103)) child.parent_id = problem?.id ?? 0
  const removed = rows[200]
  if (removed !== undefined) removed.deleted = true
  return rows
}
