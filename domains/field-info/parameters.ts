import { parameters } from '../../lib/mcp/parameters.js'

export const FIELD_INFO_PARAMETERS = parameters({
  id: 'systemid',
  int: 'access_control_level extratype fieldtype inputtype typeid',
  flag: `
    excluderanges excludetables excludetableself includecategories includedatefields includejirafields includeremotefields includevalues
    isapprovalstep isconfig iscustomfieldsetup`,
  text: 'domain fieldtypemultiple'
}, {
  notes: {
    includevalues: 'with the values of lists'
  }
})

export const FIELD_INFO_COLUMNS = ['id', 'name', 'label', 'type', 'inputtype', 'mandatory', 'readonly', 'lookup', 'values', 'hint', 'tab_name'] as const
