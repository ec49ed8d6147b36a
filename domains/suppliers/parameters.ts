import { parameters } from '../../lib/mcp/parameters.js'

export const SUPPLIER_PARAMETERS = parameters({
  id: 'kashflowtenantid toplevel_id',
  flag: 'idonly includeactive includeinactive orderdesc2 orderdesc3 orderdesc4 orderdesc5',
  text: 'activeinactive xerotenantid',
  column: 'order2 order3 order4 order5'
}, {
  notes: {
    activeinactive: 'two flags, active and inactive: true,false'
  }
})
