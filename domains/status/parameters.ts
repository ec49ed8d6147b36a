import { parameters } from '../../lib/mcp/parameters.js'

export const STATUS_PARAMETERS = parameters({
  id: 'outcome_id ticket_id ticket_id_firstchild ticketarea_id tickettype_group_id tickettype_id view_id',
  ids: 'tickettype_ids',
  flag: 'excludeclosed excludepending showall showcounts showquickchangeoptions split_closed',
  text: 'domain type'
}, {
  notes: {
    domain: 'reqs, opps or prjs'
  }
})
