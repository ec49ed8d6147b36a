import { TICKET_KIND_PARAMETERS } from '../tickets/parameters.js'

export const OPPORTUNITY_PARAMETERS = TICKET_KIND_PARAMETERS
