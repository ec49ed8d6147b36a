import { parameters } from '../../lib/mcp/parameters.js'

export const TICKET_TYPE_PARAMETERS = parameters({
  id: 'client_id group_id outcome_id ticketarea_id view_id',
  int: 'access_control_level include_current itil_type',
  flag: `
    anonanduser can_create_only can_edit_only canagentsselect canusercreate include_mandatory_field_check isquicktimedropdown
    showall showcounts showinactive sprints_only user_only`,
  text: 'domain searchtickets'
}, {
  notes: {
    domain: 'reqs, opps or prjs'
  }
})
