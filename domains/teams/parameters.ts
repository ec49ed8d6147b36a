import { parameters } from '../../lib/mcp/parameters.js'

export const TEAM_PARAMETERS = parameters({
  id: 'department_id outcome_id ticketarea_id view_id',
  ids: 'ids',
  flag: `
    can_edit_only chat_only include_managers includedisabled includeenabled istree memberonly mydeps myteamsonly orderbyseq
    showall showcounts`,
  text: 'domain includeagentsforteams type'
}, {
  notes: {
    domain: 'reqs, opps or prjs',
    includeagentsforteams: 'team names, separated by commas',
    type: 'reqs, opps or prjs'
  }
})
