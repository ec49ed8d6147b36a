import { parameters } from '../../lib/mcp/parameters.js'

export const OUTCOME_PARAMETERS = parameters({
  id: 'supplier_id tickettype_id workflow_id',
  int: 'access_control_level slastate status supplier_status workflow_step',
  flag: 'debug excludesystemactions quick_only showhidden',
  text: 'showsystemactions'
})

export const OUTCOME_COLUMNS = [
  'id', 'outcome', 'buttonname', 'hidefromuser', 'sendemail', 'newstatus', 'mustaddnote', 'mustassign', 'respondtype', 'chargerate', 'hidden'
] as const
