import { parameters } from '../../lib/mcp/parameters.js'

export const LOOKUP_PARAMETERS = parameters({
  id: 'assettype_id client_id contract_id country_code_id outcome_id ticket_id',
  int: 'access_control_level lookupid ordervaluetype use use2',
  flag: 'exclude_nocharge exclude_nolinkedtypes exclude_zero iscustomfield istree showallcodes unameaprestriction',
  text: 'clientname dbc_company_id domain'
})

export const LOOKUP_COLUMNS = ['id', 'name', 'lookupid', 'sequence', 'inactive', 'value2', 'value3'] as const
