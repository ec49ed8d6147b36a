import { parameters } from '../../lib/mcp/parameters.js'

/** Halo documents none. */
export const FEEDBACK_PARAMETERS = parameters({})
