import type { Database } from '../database.js'
import type { Resource, Row } from '../types.js'
import { actionResources } from './actions.js'
import { assetResources } from './assets.js'
import { automationResources } from './automation.js'
import { calendarResources } from './calendar.js'
import { customerResources } from './customers.js'
import { deskResources } from './desk.js'
import { financeResources } from './finance.js'
import { serviceResources } from './services.js'
import { ticketResources } from './tickets.js'

/** The 43 collections. */
export const resources: readonly Resource[] = [
  ...ticketResources, ...actionResources, ...customerResources, ...assetResources, ...serviceResources, ...financeResources,
  ...deskResources, ...automationResources, ...calendarResources
]

const byPath = new Map(resources.map(resource => [resource.path.toLowerCase(), resource]))

/** The collection at a path below /api, in lower case. */
export const resourceAt = (path: string): Resource | undefined => byPath.get(path)

/** How the rows of a table get the fields that follow from other records. */
export const derivations: Readonly<Record<string, (row: Row, db: Database) => void>> = Object.fromEntries(
  resources.flatMap(({ table, derive }) => derive === undefined ? [] : [[table, derive]]))
