import { parameters } from '../../lib/mcp/parameters.js'

/** Halo documents none. */
export const ORGANISATION_PARAMETERS = parameters({})
