import { parameters } from '../../lib/mcp/parameters.js'

/** Halo documents none. */
export const AUDIT_PARAMETERS = parameters({})
