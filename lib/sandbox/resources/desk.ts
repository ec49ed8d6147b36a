import type { Database } from '../database.js'
import { refusal } from '../errors.js'
import {
  agentFields, cannedTextFields, categoryFields, priorityFields, slaFields, statusFields, tagFields, teamFields, ticketTypeFields
} from '../fields/desk-fields.js'
import { anyOf, byIds, byInteger, byText, contains, filters, same, when } from '../filters.js'
import { isClosedStatus, isOpen, STATUS } from '../rules/kinds.js'
import type { Resource, Row } from '../types.js'
import { wants } from './common.js'

const config = { area: 'config', adminWrites: true } as const

const teamsOf = (agent: Row) => (agent.teams ?? []) as Row[]
const off = (query: Readonly<Record<string, string>>, name: string) => query[name]?.toLowerCase() === 'false'

const agents: Resource = {
  ...config,
  path: 'Agent',
  table: 'agents',
  pagedKey: 'agents',
  fields: agentFields,
  errors: 'exception',
  // Disabled agents and the logins of API applications are listed on demand only.
  visible: (row, { query }) =>
    (row.isdisabled === true ? wants(query, 'includedisabled') : !off(query, 'includeenabled')) &&
    (row.isapiagent !== true || wants(query, 'includeapiagents')) &&
    (row.id !== 1 || !off(query, 'includeunassigned')),
  filters: filters({
    search: contains('name', 'email', 'jobtitle'),
    team: byText((row, text) => teamsOf(row).some(({ team_id: id, team_name: name }) => String(id) === text || String(name).toLowerCase() === text.toLowerCase())),
    team_id: byInteger((row, id) => teamsOf(row).some(team => team.team_id === id)),
    teams: byIds((row, ids) => teamsOf(row).some(team => ids.has(Number(team.team_id)))),
    departments: byIds((row, ids) => teamsOf(row).some(team => ids.has(Number(team.department_id)))),
    department_id: byInteger((row, id) => teamsOf(row).some(team => team.department_id === id)),
    role: byText((row, text) => String(row.role_list).toLowerCase().includes(text.toLowerCase())),
    excludeAgent: byInteger((row, id) => row.id !== id),
    thisAgentOnly: when((row, { principal }) => row.id === principal.agentId),
    linemanagedonly: when((row, { principal }) => row.linemanager === principal.agentId),
    onlinestatuses: anyOf('onlinestatus'),
    withemail: when(row => Boolean(row.email))
  }),
  typed: {
    boolean: `appointmentscreen can_edit_only exchangecalendars forcequalmatch includeapiagents includenamedcount
      includeroles includestatus linemanagedonly linkingagents loadcache reassign remoteagents shiftagentsonly
      showall showcounts thisAgentOnly withemail get_htmldesigner_signature getholidayallowance includedetails
      isagentconfig basic_fields_only include_membership_info exclude_membership_info`,
    integer: 'client_id department_id excludeAgent team_id ticketarea_id tickettype_id view_id'
  },
  derive (row, db) {
    Object.assign(row, {
      ticket_count: db.count('tickets', 'agent_id', row.id, isOpen),
      linemanager_name: db.nameOf('agents', row.linemanager),
      workday_name: db.nameOf('workdays', row.workday_id)
    })
  },
  always: ['teams', 'departments', 'roles'],
  required: ['name', 'email'],
  create (row) {
    const name = String(row.name)
    Object.assign(row, {
      isdisabled: row.isdisabled ?? false,
      is_agent: true,
      initials: row.initials ?? name.split(' ').map(part => part[0]).join(''),
      teams: row.teams ?? []
    })
    delete row.password
  },
  update (_row, values) {
    delete values.password
  },
  remove (row, { db }) {
    if (db.count('tickets', 'agent_id', row.id, isOpen) > 0) throw refusal('exception', 400, 'The agent still has open tickets.')
    db.remove('agents', row)
  }
}

const teams: Resource = {
  ...config,
  path: 'Team',
  table: 'teams',
  fields: teamFields,
  errors: 'message',
  visible: (row, { query }) => row.inactive === true ? wants(query, 'includedisabled') : !off(query, 'includeenabled'),
  filters: filters({
    department_id: same('department_id'),
    ids: anyOf('id'),
    // Areas of the desk by name, as in the ticket lists.
    domain: byText((row, text) => text === 'opps' ? row.foropps === true : text === 'prjs' ? row.forprojects === true : row.forrequests === true),
    memberonly: when((row, { db, principal }) => teamsOf(db.find('agents', principal.agentId) ?? {}).some(team => team.team_id === row.id)),
    myteamsonly: when((row, { db, principal }) => teamsOf(db.find('agents', principal.agentId) ?? {}).some(team => team.team_id === row.id)),
    chat_only: when(row => row.allowlivechat === true)
  }),
  typed: {
    boolean: `can_edit_only chat_only include_managers istree memberonly mydeps myteamsonly orderbyseq showall
      showcounts includeagents includedetails`,
    integer: 'department_id outcome_id ticketarea_id view_id'
  },
  derive (row, db) {
    row.ticket_count = db.count('tickets', 'team', row.name, isOpen)
    row.department_name = db.nameOf('top-level', row.department_id)
  },
  rowExtras: (row, { query, db }) => wants(query, 'includeagentsforteams') ? { agents: members(row, db) } : {},
  details: (row, { db, query }) => wants(query, 'includeagents') || wants(query, 'includedetails') ? { agents: members(row, db) } : {},
  required: ['name'],
  create (row) {
    row.inactive ??= false
  }
}

const members = (team: Row, db: Database) => db.rows('agents')
  .filter(agent => teamsOf(agent).some(({ team_id: id }) => id === team.id))
  .map(agent => ({ id: agent.id, agent_id: agent.id, agent_name: agent.name, team_id: team.id, team_name: team.name }))

const KINDS: Readonly<Record<string, number>> = { ticket: 0, reqs: 0, project: 1, prjs: 1, opportunity: 2, opps: 2 }

const statuses: Resource = {
  ...config,
  path: 'Status',
  table: 'status',
  fields: statusFields,
  errors: 'message',
  filters: filters({
    type: byText((row, text) => KINDS[text.toLowerCase()] === undefined || row.type === KINDS[text.toLowerCase()]),
    domain: byText((row, text) => KINDS[text.toLowerCase()] === undefined || row.type === KINDS[text.toLowerCase()]),
    excludeclosed: when(row => !isClosedStatus(row.id)),
    excludepending: when(row => row.id !== STATUS.resolved),
    tickettype_ids: byIds((row, ids, { db }) => [...ids].some(id => KINDS[String(db.find('ticket-types', id)?.use)] === row.type)),
    tickettype_id: byInteger((row, id, { db }) => KINDS[String(db.find('ticket-types', id)?.use)] === row.type)
  }),
  typed: {
    boolean: 'excludeclosed excludepending showall showcounts showquickchangeoptions split_closed includedetails',
    integer: 'outcome_id ticket_id ticket_id_firstchild ticketarea_id tickettype_group_id tickettype_id view_id'
  },
  derive (row, db) {
    row.ticket_count = db.count('tickets', 'status_id', row.id)
  },
  required: ['name']
}

/** Nested definitions come without the values of their lists. */
function withoutValues (definition: Row | undefined): Row | null {
  if (definition === undefined) return null
  const { values: _values, ...rest } = definition
  return rest
}

const ticketTypes: Resource = {
  ...config,
  path: 'TicketType',
  table: 'ticket-types',
  fields: ticketTypeFields,
  errors: 'exception',
  visible: (row, { query }) => row.visible !== false || wants(query, 'showinactive') || wants(query, 'showall'),
  filters: filters({
    domain: byText((row, text) => KINDS[text.toLowerCase()] === KINDS[String(row.use)]),
    group_id: same('group_id'),
    itil_type: same('itilrequesttype'),
    can_create_only: when(row => row.cancreate === true),
    canagentsselect: when(row => row.agentscanselect === true),
    canusercreate: when(row => row.enduserscanselect === true),
    user_only: when(row => row.enduserscanselect === true),
    searchtickets: contains('name')
  }),
  typed: {
    integer: 'access_control_level client_id group_id include_current itil_type outcome_id ticketarea_id view_id ticket_id',
    boolean: `anonanduser can_create_only can_edit_only canagentsselect canusercreate include_mandatory_field_check
      isquicktimedropdown showall showcounts showinactive sprints_only user_only debug includeconfig
      includedetails includekbinfo includeteamrestrictions isdetailscreen isnewticket survey_fields`
  },
  derive (row, db) {
    row.ticket_count = db.count('tickets', 'tickettype_id', row.id)
    row.workflow_name = db.nameOf('workflows', row.workflow_id)
  },
  details (row, { query, db }) {
    if (!wants(query, 'includedetails') && !wants(query, 'includeconfig')) return {}
    const fields = ((row.fields ?? []) as Row[]).map(field => ({ ...field, fieldinfo: withoutValues(db.find('field-info', field.fieldid)) }))
    // What a change never is: with the user, or with a supplier.
    const barred: readonly unknown[] = row.allowall_status === false ? [STATUS.withUser, STATUS.withSupplier] : []
    const statuses = db.rows('status').filter(({ id, type }) => type === KINDS[String(row.use)] && !barred.includes(id))
    return { fields, allowed_status: statuses.map(({ id, name }) => ({ id, name })) }
  },
  always: ['fields'],
  required: ['name'],
  create (row) {
    Object.assign(row, { use: row.use ?? 'ticket', visible: row.visible ?? true, fields: row.fields ?? [] })
  },
  remove (row, { db }) {
    if (db.count('tickets', 'tickettype_id', row.id) > 0) throw refusal('exception', 400, 'The ticket type is in use and cannot be deleted.')
    db.remove('ticket-types', row)
  }
}

const prioritiesOf = (sla: Row, db: Database) => db.rows('priorities').filter(({ slaid }) => slaid === sla.id)

const slas: Resource = {
  ...config,
  path: 'SLA',
  table: 'sla',
  fields: slaFields,
  errors: 'message',
  typed: { integer: 'access_control_level', boolean: 'isconfig showpriorities showworkdays includedetails' },
  derive (row, db) {
    row.workday_name = db.nameOf('workdays', row.workday_id)
    // Nested only where asked for.
    row.priorities = null
  },
  rowExtras: (row, { query, db }) => wants(query, 'showpriorities') ? { priorities: prioritiesOf(row, db) } : {},
  details: (row, { query, db }) => wants(query, 'includedetails') ? { priorities: prioritiesOf(row, db) } : {},
  required: ['name']
}

const priorities: Resource = {
  ...config,
  path: 'Priority',
  table: 'priorities',
  fields: priorityFields,
  id: 'guid',
  errors: 'exception',
  filters: filters({
    slaid: same('slaid'),
    // One row per priority number, from the first SLA that has it.
    includedistinct: when((row, { db }) => db.rows('priorities').find(({ priorityid: number }) => number === row.priorityid) === row)
  }),
  typed: { boolean: 'includedistinct includedetails', integer: 'slaid' },
  required: ['name', 'slaid'],
  create (row, _sent, { db }) {
    const taken = db.rows('priorities').filter(({ slaid }) => slaid === row.slaid).map(({ priorityid: number }) => Number(number))
    row.priorityid ??= Math.max(0, ...taken) + 1
  }
}

const categories: Resource = {
  ...config,
  path: 'Category',
  table: 'categories',
  fields: categoryFields,
  errors: 'message',
  filters: filters({ type_id: same('type_id') }),
  typed: { integer: 'client_id service_id team_id tickettype_id type_id', boolean: 'includedetails' },
  required: ['value'],
  create (row) {
    row.type_id ??= 1
    row.category_name ??= String(row.value).split('>').at(-1)
  }
}

const cannedText: Resource = {
  ...config,
  path: 'CannedText',
  table: 'canned-text',
  fields: cannedTextFields,
  errors: 'message',
  filters: filters({ group_id: same('group_id'), department_id: same('department_id'), team_id: same('team_id'), agent_id: same('agent_id') }),
  typed: { integer: 'access_control_level agent_id department_id group_id team_id', boolean: 'showall ticketonly includedetails' },
  derive (row, db) {
    row.team_name = db.nameOf('teams', row.team_id)
    row.agent_name = db.nameOf('agents', row.agent_id)
    row.department_name = db.nameOf('top-level', row.department_id)
  },
  always: ['tags'],
  required: ['name']
}

const tags: Resource = {
  ...config,
  path: 'Tags',
  table: 'tags',
  fields: tagFields,
  errors: 'message',
  required: ['text']
}

export const deskResources: readonly Resource[] = [agents, teams, statuses, ticketTypes, slas, priorities, categories, cannedText, tags]
