import type { Row } from '../types.js'

/** [id, outcome, button, hides from user, sends mail, new status] */
const OUTCOMES: ReadonlyArray<readonly [number, string, string, boolean, boolean, number]> = [
  [1, 'Email User', 'Email User', false, true, 3],
  [2, 'Private Note', 'Private Note', true, false, -1],
  [3, 'Public Note', 'Public Note', false, false, -1],
  [4, 'Assign', 'Re-assign', true, false, -1],
  [5, 'Email Supplier', 'Email Supplier', true, true, 4],
  [6, 'Put On Hold', 'Hold', true, false, 5],
  [7, 'Take Off Hold', 'Release', true, false, 2],
  [8, 'Resolve', 'Resolve', false, true, 8],
  [9, 'Close', 'Close', false, false, 9],
  [10, 'Log Time', 'Time', true, false, -1],
  [11, 'Start Work', 'Start', true, false, 2],
  [12, 'Phone Call', 'Call', false, false, -1],
  [13, 'Internal Comment', 'Comment', true, false, -1],
  [14, 'Acknowledge Alert', 'Acknowledge', true, false, -1]
]

/** Outcomes that only some ticket types allow; all types allow the others. */
const ONLY_FOR: Readonly<Record<number, readonly number[]>> = { 2: [1, 2, 3, 4, 20, 21, 30], 13: [6], 14: [5] }

/** The actions that an agent may take; a `newstatus` of -1 leaves the status as it is. */
export function outcomes (): Row[] {
  return OUTCOMES.map(([id, outcome, buttonname, hidden, mail, status], index) => ({
    id,
    outcome,
    buttonname,
    labellong: outcome,
    intent: 'outcome',
    sequence: index + 1,
    hidden: false,
    systemid: 0,
    sendemail: mail ? 1 : 0,
    hidefromuser: hidden,
    newstatus: status,
    colour: '#2d8cf0',
    icon: 'fas fa-comment',
    default_note: '',
    chargerate: 0,
    defaultmanhrs: 0,
    mustaddnote: outcome === 'Resolve',
    tickettypes: ONLY_FOR[id]?.map((type) => ({ id: type })) ?? []
  }))
}

/** Custom fields by what they belong to: `usage` 1 tickets, 2 clients, 3 sites, 4 users, 5 assets. `type` 0 and 1 are texts, 2 is one value of a list. */
export function fieldInfo (): Row[] {
  const own = (id: number, usage: number, name: string, label: string, type: number, values: readonly string[] = []): Row => ({
    id,
    intent: 'fieldinfo',
    name,
    label,
    labellong: label,
    type,
    usage,
    custom: 1,
    readonly: false,
    searchable: true,
    mandatory: false,
    inputtype: type,
    lookup: values.length > 0 ? 400 + id : 0,
    values: values.map((value, index) => ({ id: index + 1, name: value }))
  })
  const built = (id: number, name: string, label: string): Row => ({
    id,
    intent: 'fieldinfo',
    name,
    label,
    labellong: label,
    type: 0,
    usage: 0,
    custom: 0,
    readonly: false,
    searchable: true,
    mandatory: false,
    inputtype: 0,
    lookup: 0,
    values: []
  })
  return [
    built(1, 'summary', 'Summary'),
    built(2, 'details', 'Details'),
    own(101, 1, 'CFBusinessJustification', 'Business justification', 1),
    own(102, 1, 'CFCostCentre', 'Cost centre', 0),
    own(103, 1, 'CFAffectedUsers', 'Number of affected users', 1),
    own(104, 1, 'CFWorkaround', 'Workaround known', 2, ['Yes', 'No']),
    own(105, 1, 'CFRiskLevel', 'Risk level', 2, ['Low', 'Medium', 'High', 'Very high']),
    own(106, 1, 'CFChangeWindow', 'Window', 0),
    own(107, 1, 'CFSupportWindow', 'Window', 0),
    { ...own(108, 1, 'CFBuilding', 'Building', 2, ['Head office', 'Warehouse']), addunknown: true },
    own(150, 2, 'CFServiceLevel', 'Service level', 2, ['Gold', 'Silver', 'Bronze']),
    own(151, 2, 'CFRenewalMonth', 'Renewal month', 0),
    own(160, 3, 'CFAccessNotes', 'Access notes', 0),
    own(170, 4, 'CFPreferredName', 'Preferred name', 0),
    own(180, 5, 'CFInsuranceClass', 'Insurance class', 2, ['A', 'B', 'C'])
  ]
}

/** Lookup 11 names the others. */
const LOOKUPS: Readonly<Record<number, readonly [string, readonly string[]]>> = {
  2: ['Asset status', ['In use', 'In stock', 'In repair', 'Retired', 'Lost']],
  16: ['Ticket source', ['Manual', 'Email', 'Portal', 'Phone', 'Monitoring', 'Chat']],
  17: ['Charge type', ['Remote labour', 'On-site labour', 'Project labour', 'Travel', 'No charge']],
  22: ['Impact', ['Whole company', 'Department', 'Single user']],
  27: ['Urgency', ['High', 'Medium', 'Low']],
  33: ['Appointment type', ['Site visit', 'Remote session', 'Meeting', 'Maintenance window']],
  44: ['Quote status', ['Draft', 'Sent', 'Viewed', 'Accepted', 'Processed', 'Rejected']],
  52: ['Purchase order status', ['Draft', 'Sent', 'Part received', 'Received', 'Cancelled']],
  61: ['Billing period', ['Monthly', 'Quarterly', 'Yearly']],
  72: ['Article type', ['How-to', 'Known error', 'Policy']]
}

/** Statuses of quotes and orders. */
const COUNTED_FROM_ZERO: ReadonlySet<number> = new Set([44, 52])

/** Entries of the lookup lists; list 11 names the lists. */
export function lookups (): Row[] {
  const entry = (lookupid: number, id: number, name: string): Row => ({
    intent: 'lookup',
    lookupid,
    id,
    name,
    value2: '',
    value3: '',
    sequence: id,
    inactive: false,
    access_control_level: 0
  })
  const kinds = Object.entries(LOOKUPS).map(([id, [name]]) => entry(11, Number(id), name))
  const entries = Object.entries(LOOKUPS).flatMap(([id, [, values]]) => {
    const first = COUNTED_FROM_ZERO.has(Number(id)) ? 0 : 1
    return values.map((value, index) => entry(Number(id), first + index, value))
  })
  return [...kinds, ...entries]
}

/** The ticket lists, by the ids that `list_id` takes. */
export function viewLists (): Row[] {
  return ['All open tickets', 'Unassigned', 'My tickets', 'SLA breached', 'On hold', 'Closed this week'].map((name, index) => ({
    id: index + 1,
    name,
    intent: 'viewlist',
    use: 'ticket',
    type: 0,
    type_name: 'Ticket list',
    sequence: index + 1,
    restriction_type: 0,
    agent_id: 0,
    team_id: 0,
    showcounts: true,
    filter_profile_id: 0,
    column_profile_id: 0
  }))
}
