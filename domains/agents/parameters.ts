import { parameters } from '../../lib/mcp/parameters.js'

export const AGENT_PARAMETERS = parameters({
  id: 'client_id department_id excludeAgent team_id ticketarea_id tickettype_id view_id',
  ids: 'departments onlinestatuses qualifications team teams',
  flag: `
    appointmentscreen basic_fields_only can_edit_only exchangecalendars exclude_membership_info forcequalmatch
    include_membership_info includeapiagents includedisabled includeenabled includenamedcount includeroles includestatus
    includeunassigned is_agent_cache linemanagedonly linkingagents loadcache orderdesc2 orderdesc3 orderdesc4 orderdesc5
    reassign remoteagents shiftagentsonly showall showcounts thisAgentOnly withemail`,
  text: 'activeinactive clientidoverride domain integration_type remoteagenttype role',
  column: 'order2 order3 order4 order5'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false',
    domain: 'reqs, opps or prjs'
  }
})
