import type { Query } from '../../halo/types.js'
import type { Domain } from '../domain.js'
import type { EntityName } from './entities.js'

/** What a field points to. */
export interface Reference {
  to: EntityName
  /** What Halo takes: the id, ids as `1,2,3`, or the name as it is written in Halo. */
  as: 'id' | 'ids' | 'name'
  /** Categories alone: the level, 1 to 4. */
  level?: number
  /** What Halo must be sent to list only those that can be meant here. */
  query?: Query
  /** Words in lower case that are tried for names and mean something else, with what to do, without full stop. */
  words?: Readonly<Record<string, string>>
}

export type References = Readonly<Record<string, Reference>>

/** What fields mean in one domain, beyond what they mean everywhere. */
export interface DomainReferences {
  /** Arguments of the tools, and Halo's list parameters in `filters`. */
  arguments?: References
  /** Fields of `data`. */
  data?: References
}

/** A field that holds the id of one. */
export const idOf = (to: EntityName): Reference => ({ to, as: 'id' })
/** A list parameter of several ids. */
export const idsOf = (to: EntityName): Reference => ({ to, as: 'ids' })
/** A field that Halo fills with the name. */
export const nameOf = (to: EntityName): Reference => ({ to, as: 'name' })

const LEVELS = [1, 2, 3, 4] as const

/** Fields of one id that point to the same entity wherever they stand, in arguments, `filters` and `data`. */
const ONE: Readonly<Partial<Record<EntityName, string>>> = {
  agents: `agent_id new_agent new_agent_id who_agentid actionby_agent_id linked_agent_id assigned_agent default_agent accountmanagertech
    pritech sectech linemanager timesheet_manager timesheet_approver excludeagent`,
  assetgroups: 'assetgroup_id',
  assets: 'asset_id linkedto_id device_id',
  assettypes: 'assettype_id assettype parenttype_id',
  clients: 'client_id new_client_id linked_client_id clientid',
  contracts: 'contract_id new_contract_id ticketcontract_id billingcontractid',
  items: 'item_id',
  organisations: 'organisation_id org_id',
  priorities: 'priority_id new_priority new_priority_id default_priority',
  projects: 'project_id',
  services: 'service_id new_service_id',
  sites: 'site_id new_site_id main_site_id override_site_id defaultsite sitenumber',
  sla: 'sla_id slaid new_sla_id default_sla default_contract_sla_id',
  status: `new_status new_status_id new_ticket_status initial_status statuschangeto statusafteruserupdate statusafterautorelease
    slstatusafterfirstwarning slstatusaftersecondwarning`,
  suppliers: 'supplier_id new_supplier_id supplier1',
  teams: 'team_id section_id',
  tickettypes: 'tickettype_id requesttype_id new_tickettype service_tickettype_id incident_tickettype_id sprint_for_tickettype_id',
  // Halo's departments are top levels of a kind.
  toplevel: 'toplevel_id top_level_id toplevelid department_id',
  users: 'user_id new_user_id maincontact_id',
  workdays: 'workday_id workdayid',
  workflows: 'workflow_id new_workflow_id'
}

/** List parameters of several ids; `data` has lists of objects under some of these names. */
const MANY: Readonly<Partial<Record<EntityName, string>>> = {
  agents: 'agents followedandagents submittedandagents',
  assetgroups: 'assetgroups',
  assets: 'assets asset_ids',
  assettypes: 'assettypes',
  clients: 'client_ids',
  projects: 'project_ids',
  services: 'service_ids',
  teams: 'teams',
  tickettypes: 'tickettype_ids',
  toplevel: 'departments'
}

/** Fields that Halo fills with a name. */
const NAMED: DomainReferences = {
  arguments: { team_name: nameOf('teams') },
  data: { new_team: nameOf('teams'), default_team: nameOf('teams'), default_category_1: { ...nameOf('categories'), level: 1 } }
}

/**
 * Tickets, and projects and opportunities, which Halo keeps as tickets: its lists take ids where its records have names.
 *
 * @param area Halo's word for the kind; each has statuses of its own, some of the same names
 */
export function ticketReferences (area: 'reqs' | 'opps' | 'prjs'): DomainReferences {
  const status = { query: { domain: area }, words: STATUS_WORDS }
  return {
    arguments: { ...TICKET_ARGUMENTS, status: { ...idsOf('status'), ...status }, status_id: { ...idOf('status'), ...status } },
    data: { status_id: { ...idOf('status'), query: { domain: area } }, team: nameOf('teams'), ...categories((level) => `category_${level}`, 'name') }
  }
}

const STATUS_WORDS = {
  open: 'For all that are not closed give open_only=true',
  active: 'For all that are not closed give open_only=true',
  unresolved: 'For all that are not closed give open_only=true',
  closed: 'For all that are closed give closed_only=true'
}

const TICKET_ARGUMENTS: References = {
  agent: idsOf('agents'),
  priority: idsOf('priorities'),
  requesttype: idsOf('tickettypes'),
  site: idOf('sites'),
  sla: idsOf('sla'),
  team: idsOf('teams'),
  ...categories((level) => `category_${level}`, 'ids')
}

function categories (field: (level: number) => string, as: Reference['as']): References {
  return Object.fromEntries(LEVELS.map((level) => [field(level), { to: 'categories', as, level }]))
}

function fields (table: Readonly<Partial<Record<EntityName, string>>>, as: Reference['as']): References {
  return Object.fromEntries(Object.entries(table).flatMap(([to, names]) => names.split(/\s+/).map((name) => [name, { to: to as EntityName, as }])))
}

const EVERYWHERE: References = {
  ...fields(ONE, 'id'),
  ...categories((level) => `categoryid_${level}`, 'id'),
  ...categories((level) => `new_category_${level}_id`, 'id')
}

export type Place = 'arguments' | 'data'

const tables = new WeakMap<Domain, Readonly<Record<Place, ReadonlyMap<string, Reference>>>>()

/** What the fields of a domain point to, by their names in lower case: Halo does not regard case. */
export function referencesOf (domain: Domain, place: Place): ReadonlyMap<string, Reference> {
  let table = tables.get(domain)
  if (table === undefined) {
    table = {
      arguments: new Map(Object.entries({ ...EVERYWHERE, ...fields(MANY, 'ids'), ...NAMED.arguments, ...domain.references?.arguments })),
      data: new Map(Object.entries({ ...EVERYWHERE, ...NAMED.data, ...domain.references?.data }))
    }
    tables.set(domain, table)
  }
  return table[place]
}
