import { refusal } from './errors.js'
import { toInteger } from './filters.js'
import { resourceAt } from './resources/index.js'
import { wants } from './resources/common.js'
import { isOpen } from './rules/kinds.js'
import { demand, mayUse } from './rights.js'
import { recordOf } from './shape.js'
import type { Area, Context, Row } from './types.js'

/** Answers a GET beyond the 43 collections; undefined leaves it to the collection of that name. */
type Extra = (id: string | undefined, context: Context) => unknown

const integer = ({ query }: Context, name: string) => query[name] ? toInteger(name, query[name]) : 0

function byId (table: string, id: string, { db }: Context): Row {
  const row = db.find(table, toInteger('id', id))
  if (row === undefined) throw refusal('message', 404, `${table} ${id} was not found.`)
  return row
}

/** A table served as it is: a bare array, and its records by id. */
function plain (table: string, area: Area, keep: (row: Row, context: Context) => boolean = () => true): Extra {
  return (id, context) => {
    demand(context.principal, 'read', area)
    return id === undefined ? context.db.rows(table).filter(row => keep(row, context)) : byId(table, id, context)
  }
}

/** Entities of the global search: their key, table, area, and the fields that are looked at. */
const SEARCHED: ReadonlyArray<readonly [string, string, Area, readonly string[]]> = [
  ['tickets', 'tickets', 'tickets', ['summary', 'id']],
  ['users', 'users', 'customers', ['name', 'emailaddress']],
  ['clients', 'clients', 'customers', ['name']],
  ['sites', 'sites', 'customers', ['name', 'client_name']],
  ['assets', 'assets', 'assets', ['inventory_number', 'key_field3']],
  ['articles', 'knowledge-base', 'kb', ['name', 'description']]
]

const search: Extra = (id, context) => {
  const text = context.query.search?.trim().toLowerCase() ?? ''
  if (id !== undefined || text === '') return []
  const most = integer(context, 'count_per_entity') || 5
  return SEARCHED.filter(([, , area]) => mayUse(context.principal, 'read', area)).flatMap(([entity, table, , fields]) =>
    context.db.current(table)
      .filter(row => row.deleted !== true && fields.some(field => String(row[field] ?? '').toLowerCase().includes(text)))
      .slice(0, most)
      .map(row => ({ id: row.id, use: entity, name: row.summary ?? row.name ?? row.inventory_number, client_name: row.client_name ?? '' })))
}

/** The agent that the token acts for. */
const me: Extra = (id, context) => {
  if (id?.toLowerCase() !== 'me') return undefined
  const resource = resourceAt('agent')
  const agent = context.db.current('agents').find(row => row.id === context.principal.agentId)
  if (resource === undefined || agent === undefined) throw refusal('exception', 404, 'The agent was not found.')
  return { ...recordOf(agent, resource, context), is_admin: context.principal.rights.admin }
}

/** Read-only endpoints beside the 43 collections, by path in lower case. */
export const extras: ReadonlyMap<string, Extra> = new Map<string, Extra>([
  ['agent', me],
  ['search', search],
  ['lookup', plain('lookups', 'config', (row, context) => integer(context, 'lookupid') === 0 || row.lookupid === integer(context, 'lookupid'))],
  ['outcome', plain('outcomes', 'config', (row, context) => {
    const type = integer(context, 'tickettype_id')
    const types = row.tickettypes as Row[]
    return (row.hidden !== true || wants(context.query, 'showhidden')) && (type === 0 || types.length === 0 || types.some(({ id }) => id === type))
  })],
  ['fieldinfo', (id, context) => {
    const answer = plain('field-info', 'config', (row, request) => integer(request, 'typeid') === 0 || row.usage === integer(request, 'typeid'))(id, context)
    // The list has the values of lists on demand only.
    return Array.isArray(answer) && !wants(context.query, 'includevalues') ? (answer as Row[]).map(({ values: _values, ...row }) => row) : answer
  }],
  ['viewlists', (id, context) => {
    const answer = plain('view-lists', 'tickets')(id, context)
    if (!Array.isArray(answer) || context.query.showcounts?.toLowerCase() !== 'true') return answer
    const open = context.db.current('tickets').filter(isOpen)
    return (answer as Row[]).map(row => row.id === 1 ? { ...row, ticket_count: open.length } : row)
  }],
  ['timesheetevent', (id, context) => {
    const events = plain('timesheet-events', 'timesheets', (row, request) => integer(request, 'agent_id') === 0 || row.agent_id === integer(request, 'agent_id'))
    return id?.toLowerCase() === 'mine'
      ? (events(undefined, context) as Row[]).filter(row => row.agent_id === context.principal.agentId)
      : events(id, context)
  }],
  ['ticketapproval', plain('ticket-approvals', 'tickets', (row, context) =>
    (integer(context, 'ticket_id') === 0 || row.ticket_id === integer(context, 'ticket_id')) &&
    (context.query.mine?.toLowerCase() !== 'true' || row.agent_id === context.principal.agentId))]
])
