import type { Area } from './types.js'
import { refusal } from './errors.js'

/** What an agent may do, whoever signs in as that agent. */
export interface AgentRights {
  admin: boolean
  /** Areas the agent may not see at all. */
  hidden: readonly Area[]
  /** Areas the agent may see and not change. */
  readOnly: readonly Area[]
}

/** Who a request acts for. Its rights are those that application, token scope and agent have in common. */
export interface Principal {
  name: string
  clientId: string
  agentId: number
  /** Of the token, as asked for. */
  scope: ReadonlySet<string>
  /** What the application was given in Halo's settings. */
  application: ReadonlySet<string>
  rights: AgentRights
}

export const SCOPES: ReadonlySet<string> = new Set([
  'all', 'all:standard', 'admin', 'offline_access', 'openid', 'access:chat', 'access:adpasswordreset', 'editMine:timesheets',
  ...['tickets', 'calendar', 'customers', 'crm', 'timesheets', 'contracts', 'suppliers', 'items', 'projects', 'sales',
    'quotes', 'sos', 'pos', 'invoices', 'reporting', 'software', 'softwarelicensing', 'kb', 'assets']
    .flatMap(area => [`read:${area}`, `edit:${area}`])
])

/** The words of a scope. */
export const scopeSet = (scope: string): ReadonlySet<string> => new Set(scope.split(/\s+/).filter(word => word !== ''))

/** Scopes that stand for an area, besides the one of its own name. */
const ALSO: Partial<Record<Area, readonly string[]>> = { software: ['softwarelicensing'], sales: ['crm'], services: ['tickets'] }

function allowsArea (scopes: ReadonlySet<string>, verb: 'read' | 'edit', area: Area): boolean {
  if (scopes.has('all') || scopes.has('all:standard')) return true
  // Reading the lists that tickets are made of needs no scope of its own.
  if (area === 'config') return verb === 'read' ? scopes.size > 0 : scopes.has('admin')
  if (verb === 'edit' && area === 'timesheets' && scopes.has('editMine:timesheets')) return true
  return [area, ...ALSO[area] ?? []].some(name => scopes.has(`${verb}:${name}`))
}

const allowsAdmin = (scopes: ReadonlySet<string>) => scopes.has('all') || scopes.has('admin')

/** Whether the principal may read or edit an area; `admin` asks for the right to change configuration as well. */
export function mayUse (principal: Principal, verb: 'read' | 'edit', area: Area, admin = false): boolean {
  const { rights, scope, application } = principal
  if (rights.hidden.includes(area)) return false
  if (verb === 'edit' && rights.readOnly.includes(area)) return false
  if (admin) return rights.admin && allowsAdmin(scope) && allowsAdmin(application)
  return allowsArea(scope, verb, area) && allowsArea(application, verb, area)
}

/** Throws Halo's 403 where {@link mayUse} says no. */
export function demand (principal: Principal, verb: 'read' | 'edit', area: Area, admin = false): void {
  if (mayUse(principal, verb, area, admin)) return
  throw refusal(area === 'config' ? 'exception' : 'result', 403,
    `You do not have permission to ${verb === 'read' ? 'view' : 'edit'} ${admin ? 'the configuration' : area}.`)
}
