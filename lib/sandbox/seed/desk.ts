import type { SeedContext } from '../database.js'
import { UNSET_GUID } from '../fields/field-table.js'
import type { Row } from '../types.js'

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

/** Statuses of tickets, projects and opportunities. */
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

/** Ticket types with their fields; change requests and problems demand a custom field each, and a change is never with a user or a supplier. */
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
    allowall_status: id !== 2,
    // technew: 1 shown, 2 mandatory.
    fields: [
      { id: id * 100 + 1, rtid: id, fieldid: 1, fieldname: 'summary', seq: 1, technew: 2, techdetail: 1, endusernew: 2, canupdate: true },
      { id: id * 100 + 2, rtid: id, fieldid: 2, fieldname: 'details', seq: 2, technew: 1, techdetail: 1, endusernew: 1, canupdate: true },
      ...id === 2
        ? [{
            id: id * 100 + 3,
            rtid: id,
            fieldid: 101,
            fieldname: 'CFBusinessJustification',
            seq: 3,
            technew: 2,
            techdetail: 1,
            endusernew: 0,
            canupdate: true
          }]
        : [],
      ...id === 3
        ? [{
            id: id * 100 + 4,
            rtid: id,
            fieldid: 102,
            fieldname: 'CFCostCentre',
            seq: 4,
            technew: 1,
            techdetail: 1,
            endusernew: 1,
            canupdate: true
          }]
        : [],
      ...id === 4
        ? [{
            id: id * 100 + 5,
            rtid: id,
            fieldid: 105,
            fieldname: 'CFRiskLevel',
            seq: 3,
            technew: 2,
            techdetail: 1,
            endusernew: 0,
            canupdate: true
          }]
        : []
    ]
  }))
}

/** Three SLAs. */
export function slas (): Row[] {
  const plain = {
    intent: 'sla',
    responsereset: false,
    trackslaresponsetime: true,
    trackslafixbytime: true,
    hoursaretechslocaltime: false,
    autoreleaseoption: true,
    autoreleaselimit: 24,
    statusafterautorelease: 2
  }
  return [
    { id: 1, name: 'Standard Support', workday_id: 1, ...plain },
    { id: 2, name: 'Premium 24x7', workday_id: 2, ...plain, responsereset: true },
    { id: 3, name: 'Best Effort', workday_id: 1, ...plain, trackslaresponsetime: false }
  ]
}

const PRIORITIES: ReadonlyArray<readonly [string, string]> = [
  ['Critical', '#c0392b'],
  ['High', '#e67e22'],
  ['Medium', '#f1c40f'],
  ['Low', '#2ecc71']
]

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

/** Categories of the four levels. */
export function categories ({ random }: SeedContext): Row[] {
  let id = 0
  return CATEGORIES.flatMap(([level, values]) => values.map((value): Row => ({
    id: ++id,
    value,
    category_name: value.split('>').at(-1),
    type_id: level,
    category_group_id: value.includes('>') ? 1 + ['Hardware', 'Software', 'Email', 'Network', 'Access', 'Server', 'Security', 'Telephony'].indexOf(value.split('>')[0] ?? '') : 0,
    priority_id: value === 'Security>Malware' ? 1 : 0,
    sla_id: value.startsWith('Server>') ? 2 : 0,
    chargerate: random.int(0, 2),
    include_note: false,
    note: '',
    intent: 'category',
    guid: UNSET_GUID
  })))
}
