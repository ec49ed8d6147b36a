import { TICKET_KIND_PARAMETERS } from '../tickets/parameters.js'

export const PROJECT_PARAMETERS = TICKET_KIND_PARAMETERS
