import type { Query } from '../../halo/types.js'

/** How the records of one domain are found by name. */
export interface Entity {
  /** Fields that name a record; the first that is not empty is shown. */
  names: readonly string[]
  /** Fields that stand for a record as a whole, such as a mail address; a part of them matches nothing. */
  codes?: readonly string[]
  /** Fields that tell records of one name apart. */
  hints?: readonly string[]
  /** The field that others refer to, where that is not `id`. */
  id?: string
  /** Parts of a name at this sign; the last one names the record too. */
  pathSign?: string
  /** Halo looks for the name itself, page by page; all the others are configuration, read whole and kept for a short time. */
  searched?: true
  /** What must be sent for Halo to list all that can be meant. */
  query?: Query
  /** The field that says where a record belongs, and the fields of a call that say where to look: `own`, or of the record that it changes. */
  of?: { field: string, given?: readonly string[], own?: true }
}

const OF_CLIENT = { field: 'client_id', given: ['client_id'] } as const

/** The domains whose records can be given by name. */
export const ENTITIES = {
  agents: { names: ['name'], codes: ['email', 'initials'], hints: ['email'], query: { includeunassigned: true } },
  assetgroups: { names: ['name'] },
  assets: { names: ['inventory_number', 'key_field'], hints: ['key_field', 'assettype_name', 'client_name'], searched: true, of: OF_CLIENT },
  assettypes: { names: ['name'], hints: ['assetgroup_name'] },
  categories: { names: ['value'], pathSign: '>', of: { field: 'type_id' } },
  clients: { names: ['name'], hints: ['toplevel_name'], searched: true },
  contracts: { names: ['ref'], hints: ['client_name', 'contracttype_name'], searched: true, of: OF_CLIENT },
  items: { names: ['name'], hints: ['assetgroup_name'], searched: true },
  organisations: { names: ['name'] },
  // Tickets refer to the number of a priority within its SLA, not to its GUID: the same number is another one in another SLA.
  priorities: { names: ['name'], hints: ['slaid'], id: 'priorityid', of: { field: 'slaid', given: ['sla_id', 'slaid', 'sla', 'new_sla_id', 'default_sla'], own: true } },
  projects: { names: ['summary'], hints: ['client_name', 'status_name'], searched: true, of: OF_CLIENT },
  services: { names: ['name'], hints: ['service_category_name'], searched: true },
  sites: { names: ['name'], hints: ['client_name'], searched: true, of: OF_CLIENT },
  sla: { names: ['name'] },
  status: { names: ['name'], codes: ['shortname'], hints: ['type'] },
  suppliers: { names: ['name'], hints: ['email_address'], searched: true },
  teams: { names: ['name'], hints: ['department_name'] },
  tickettypes: { names: ['name'], hints: ['group_name'] },
  toplevel: { names: ['name'], hints: ['organisation_name'] },
  users: { names: ['name'], codes: ['emailaddress', 'login'], hints: ['emailaddress', 'client_name'], searched: true, of: OF_CLIENT },
  workdays: { names: ['name'] },
  workflows: { names: ['name'] }
} as const satisfies Readonly<Record<string, Entity>>

/** The name of such a domain. */
export type EntityName = keyof typeof ENTITIES

/** How the records of that domain are found. */
export function entity (name: EntityName): Entity {
  return ENTITIES[name]
}
