import type { SeedContext } from '../database.js'
import { UNSET_GUID } from '../fields/field-table.js'
import type { Row } from '../types.js'
import { timeOfDay } from './time.js'

/** [id, name, short name, kind (0 ticket, 1 project, 2 opportunity), colour, SLA action (H holds, S stops, N none)] */
const STATUSES: ReadonlyArray<readonly [number, string, string, number, string, string]> = [
  [1, 'New', 'New', 0, '#3498db', 'N'],
  [2, 'In Progress', 'In Prog', 0, '#2ecc71', 'N'],
  [3, 'With User', 'User', 0, '#f39c12', 'H'],
  [4, 'With Supplier', 'Supplier', 0, '#d35400', 'H'],
  [5, 'On Hold', 'Hold', 0, '#95a5a6', 'H'],
  [6, 'Scheduled', 'Sched', 0, '#8e44ad', 'H'],
  [7, 'Awaiting Approval', 'Approval', 0, '#c0392b', 'H'],
  [8, 'Resolved', 'Resolved', 0, '#27ae60', 'S'],
  [9, 'Closed', 'Closed', 0, '#7f8c8d', 'S'],
  [20, 'Not Started', 'Not Started', 1, '#3498db', 'N'],
  [21, 'Active', 'Active', 1, '#2ecc71', 'N'],
  [22, 'Completed', 'Completed', 1, '#7f8c8d', 'S'],
  [30, 'Open', 'Open', 2, '#3498db', 'N'],
  [31, 'Proposal Sent', 'Proposal', 2, '#f39c12', 'N'],
  [32, 'Won', 'Won', 2, '#27ae60', 'S'],
  [33, 'Lost', 'Lost', 2, '#c0392b', 'S']
]

export function statuses (): Row[] {
  return STATUSES.map(([id, name, shortname, type, colour, slaaction], index) => ({
    id, name, shortname, type, colour, slaaction, sequence: index + 1, showonquickchange: id < 6, intent: 'status', timeuntilloffhold: 0
  }))
}

/** [id, name, use, ITIL kind, group, default team, default priority, SLA, workflow] */
const TYPES: ReadonlyArray<readonly [number, string, string, number, string, string, number, number, number]> = [
  [1, 'Incident', 'ticket', 1, 'Service Desk', '1st Line Support', 3, 1, 1],
  [2, 'Change Request', 'ticket', 2, 'Change', 'Infrastructure', 4, 1, 2],
  [3, 'Service Request', 'ticket', 3, 'Service Desk', '1st Line Support', 4, 1, 1],
  [4, 'Problem', 'ticket', 4, 'Service Desk', '2nd Line Support', 3, 1, 0],
  [5, 'Alert', 'ticket', 1, 'Service Desk', 'Infrastructure', 3, 2, 0],
  [6, 'Security Incident', 'ticket', 1, 'Security', 'Security', 2, 2, 3],
  [20, 'Project', 'project', 0, 'Projects', 'Projects', 4, 1, 4],
  [21, 'Project Task', 'project', 0, 'Projects', 'Projects', 4, 1, 0],
  [30, 'Opportunity', 'opportunity', 0, 'Sales', 'Sales', 4, 1, 5]
]

export function ticketTypes (): Row[] {
  const groups = [...new Set(TYPES.map(([, , , , group]) => group))]
  return TYPES.map(([id, name, use, itil, group, team, priority, sla, workflow], index) => ({
    id,
    name,
    use,
    itilrequesttype: itil,
    group_id: groups.indexOf(group) + 1,
    group_name: group,
    sequence: index + 1,
    intent: 'tickettype',
    cancreate: true,
    agentscanselect: true,
    enduserscanselect: id === 1 || id === 3,
    anonymouscanselect: false,
    allowattachments: true,
    visible: true,
    default_team: team,
    default_priority: priority,
    default_sla: sla,
    default_agent: 0,
    default_category_1: '',
    initial_status: use === 'project' ? 20 : use === 'opportunity' ? 30 : 1,
    workflow_id: workflow,
    hasmandatorytechfields: id === 2,
    // technew: 1 shown, 2 mandatory.
    fields: [
      { id: id * 100 + 1, rtid: id, fieldid: 1, fieldname: 'summary', seq: 1, technew: 2, techdetail: 1, endusernew: 2, canupdate: true },
      { id: id * 100 + 2, rtid: id, fieldid: 2, fieldname: 'details', seq: 2, technew: 1, techdetail: 1, endusernew: 1, canupdate: true },
      ...id === 2 ? [{ id: id * 100 + 3, rtid: id, fieldid: 101, fieldname: 'CFBusinessJustification', seq: 3, technew: 2, techdetail: 1, endusernew: 0, canupdate: true }] : [],
      ...id === 3 ? [{ id: id * 100 + 4, rtid: id, fieldid: 102, fieldname: 'CFCostCentre', seq: 4, technew: 1, techdetail: 1, endusernew: 1, canupdate: true }] : []
    ]
  }))
}

export function slas (): Row[] {
  const plain = { intent: 'sla', responsereset: false, trackslaresponsetime: true, trackslafixbytime: true, hoursaretechslocaltime: false, autoreleaseoption: true, autoreleaselimit: 24, statusafterautorelease: 2 }
  return [
    { id: 1, name: 'Standard Support', workday_id: 1, ...plain },
    { id: 2, name: 'Premium 24x7', workday_id: 2, ...plain, responsereset: true },
    { id: 3, name: 'Best Effort', workday_id: 1, ...plain, trackslaresponsetime: false }
  ]
}

const PRIORITIES: ReadonlyArray<readonly [string, string]> = [['Critical', '#c0392b'], ['High', '#e67e22'], ['Medium', '#f1c40f'], ['Low', '#2ecc71']]

/** Response and fix times per SLA and priority, in hours. */
const TIMES: Readonly<Record<number, ReadonlyArray<readonly [number, number]>>> = {
  1: [[1, 4], [2, 8], [4, 24], [8, 72]],
  2: [[0.25, 2], [0.5, 4], [1, 8], [4, 24]],
  3: [[8, 48], [8, 72], [24, 120], [48, 240]]
}

/** Priorities have GUIDs of their own; tickets refer to the pair of SLA and number. */
export function priorities ({ random }: SeedContext): Row[] {
  return Object.entries(TIMES).flatMap(([sla, times]) => times.map(([response, fix], index) => ({
    id: random.guid(),
    slaid: Number(sla),
    priorityid: index + 1,
    name: PRIORITIES[index]?.[0],
    colour: PRIORITIES[index]?.[1],
    responsetime: response < 1 ? response * 60 : response,
    responseunits: response < 1 ? 'M' : 'H',
    fixtime: fix >= 48 ? fix / 24 : fix,
    fixunits: fix >= 48 ? 'D' : 'H',
    ishidden: false,
    fixendofday: false,
    responseendofday: false,
    workdaysoverride: 0,
    startofday: false,
    setfixtostartdate: false,
    setfixtotargetdate: index === 3,
    enterslaexcuse: index === 0
  })))
}

/** Level 1 is what a ticket is about, 2 how it was resolved, 3 its cause, 4 the kind of work. */
const CATEGORIES: ReadonlyArray<readonly [number, readonly string[]]> = [
  [1, ['Hardware>Laptop', 'Hardware>Desktop', 'Hardware>Printer', 'Hardware>Phone', 'Software>Office', 'Software>Line of Business', 'Software>Browser',
    'Email>Delivery', 'Email>Mailbox', 'Network>Wi-Fi', 'Network>VPN', 'Network>Switch', 'Access>Password', 'Access>New Starter', 'Access>Leaver',
    'Access>Permissions', 'Server>Backup', 'Server>Storage', 'Security>Phishing', 'Security>Malware', 'Telephony>Handset', 'Telephony>Call Quality']],
  [2, ['Fixed remotely', 'Fixed on site', 'Replaced', 'User guidance', 'No fault found', 'Supplier resolved', 'Duplicate']],
  [3, ['User error', 'Hardware failure', 'Configuration', 'Software defect', 'Third party', 'Unknown']],
  [4, ['Reactive', 'Proactive', 'Billable', 'Internal']]
]

export function categories ({ random }: SeedContext): Row[] {
  let id = 0
  return CATEGORIES.flatMap(([level, values]) => values.map((value): Row => ({
    id: ++id,
    value,
    category_name: value.split('>').at(-1),
    type_id: level,
    category_group_id: value.includes('>') ? 1 + ['Hardware', 'Software', 'Email', 'Network', 'Access', 'Server', 'Security', 'Telephony'].indexOf(value.split('>')[0] ?? '') : 0,
    priority_id: value === 'Security>Malware' ? 1 : 0,
    sla_id: 0,
    chargerate: random.int(0, 2),
    include_note: false,
    note: '',
    intent: 'category',
    guid: UNSET_GUID
  })))
}

export function cannedTexts (): Row[] {
  const texts: ReadonlyArray<readonly [string, string, string, number]> = [
    ['Remote session request', 'Requests', 'Hello, we would like to connect to your computer to look at this with you. Please reply with a time that suits you.', 0],
    ['Password reset done', 'Closures', 'We have reset your password. You will be asked to choose a new one when you next sign in.', 0],
    ['Chasing for an answer', 'Requests', 'We have not heard from you for a while. If we do not hear from you within two working days we will close this ticket.', 0],
    ['Closure', 'Closures', 'We believe that this has been resolved. If it has not, reply to this message and the ticket opens again.', 0],
    ['Restart first', 'Guidance', 'Please restart the computer and try again; if the problem is still there, send us a screenshot of the message.', 1],
    ['Backup job failed', 'Alerts', 'The backup of the server has failed. We have started it again and will watch the next run.', 3],
    ['Phishing received', 'Security', 'Please do not open the attachment or the link. We have removed the message from all mailboxes.', 5],
    ['Change window', 'Change', 'The change will be made between 18:00 and 20:00. The service may not be available during that time.', 3]
  ]
  return texts.map(([name, group, text, team], index) => ({
    id: index + 1, name, group_id: ['Requests', 'Closures', 'Guidance', 'Alerts', 'Security', 'Change'].indexOf(group) + 1, group_name: group, text, html: `<p>${text}</p>`, restriction_type: team > 0 ? 2 : 0, team_id: team, department_id: 0, agent_id: 0, tags: [], intent: 'cannedtext'
  }))
}

export function tags (): Row[] {
  return ['vip', 'recurring', 'onboarding', 'windows', 'printing', 'm365', 'backup', 'phishing', 'mac', 'remote-worker', 'month-end', 'warranty']
    .map((text, index) => ({ id: index + 1, text, add_to_kbid: 0, add_to_ctid: 0, add_to_stid: 0 }))
}

export function workdays (): Row[] {
  const week = (start: string, end: string) => Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap(name => [[`start${name}`, start], [`end${name}`, end]]))
  const inc = (weekend: boolean) => ({ incmonday: true, inctuesday: true, incwednesday: true, incthursday: true, incfriday: true, incsaturday: weekend, incsunday: weekend })
  const make = (id: number, name: string, from: string, to: string, weekend: boolean, summary: string): Row => ({
    id, name, summary, timezone: 'GMT Standard Time', start: from, end: to, alldayssame: true, ...inc(weekend), ...week(from, to), intent: 'workday'
  })
  return [
    make(1, 'Office hours', timeOfDay(8), timeOfDay(18), false, 'Monday to Friday, 08:00 to 18:00'),
    make(2, '24x7', timeOfDay(0), timeOfDay(23, 59), true, 'Every day, round the clock'),
    make(3, 'Extended', timeOfDay(7), timeOfDay(20), false, 'Monday to Friday, 07:00 to 20:00')
  ]
}

export function workflows (): Row[] {
  const flows: ReadonlyArray<readonly [number, string, boolean, readonly string[]]> = [
    [1, 'Service desk', true, ['Triage', 'Work', 'Confirm', 'Close']],
    [2, 'Normal change', true, ['Assess', 'Approve', 'Implement', 'Review']],
    [3, 'Security incident', true, ['Contain', 'Investigate', 'Recover', 'Report']],
    [4, 'Project', true, ['Initiate', 'Plan', 'Deliver', 'Hand over']],
    [5, 'Sales pipeline', true, ['Qualify', 'Propose', 'Negotiate', 'Close']],
    [6, 'Old onboarding', false, ['Prepare', 'Deliver']]
  ]
  return flows.map(([id, name, active, steps]) => ({
    id,
    name,
    note: `${name} process`,
    active,
    notinuse: !active,
    intent: 'workflow',
    steps: steps.map((step, index) => ({ fdid: id * 10 + index, step_id: index + 1, flow_id: id, name: step, isstart: index === 0, isend: index === steps.length - 1, stage_number: index + 1, actions: [] })),
    stages: steps.map((step, index) => ({ id: id * 10 + index, flow_id: id, sequence: index + 1, name: step })),
    flow_chart_json: JSON.stringify({ nodes: steps.map((step, index) => ({ id: index + 1, label: step, x: index * 160, y: 80 })) })
  }))
}

export function ticketRules (): Row[] {
  const rules: ReadonlyArray<readonly [string, string, number, boolean]> = [
    ['Backup alerts to Infrastructure', 'Infrastructure', 0, true],
    ['Phishing to Security', 'Security', 0, true],
    ['VIP users to the service desk lead', '1st Line Support', 2, true],
    ['Printers to first line', '1st Line Support', 0, true],
    ['Out of hours alerts', 'Infrastructure', 5, false],
    ['New starters', '2nd Line Support', 0, true]
  ]
  return rules.map(([name, team, agent, active], index) => ({
    id: index + 1,
    name,
    precedence: (index + 1) * 10,
    use: 1,
    active,
    stopmatching: index % 2 === 0,
    new_team: team,
    new_agent_id: agent,
    new_status_id: 0,
    matched_rule_count: 0,
    intent: 'autoassign',
    criteria: [{ id: index + 1, rule_id: index + 1, fieldname: 'symptom', value_type: 'string', value_string: name.split(' ')[0], partialmatch: true }],
    outcomes: []
  }))
}
