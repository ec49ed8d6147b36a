import { parameters } from '../../lib/mcp/parameters.js'

/** Halo documents none. */
export const TAG_PARAMETERS = parameters({})
