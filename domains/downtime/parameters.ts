import { parameters } from '../../lib/mcp/parameters.js'

/** Halo documents none. */
export const DOWNTIME_PARAMETERS = parameters({})
