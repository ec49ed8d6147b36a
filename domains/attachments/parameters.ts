import { parameters } from '../../lib/mcp/parameters.js'

export const ATTACHMENT_PARAMETERS = parameters({
  id: 'action_id one_attachment_id ticket_id unique_id',
  int: 'portal type',
  flag: 'domotzagents idonly isxlsimport orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  text: 'filetype token',
  column: 'order2 order3 order4 order5'
})
