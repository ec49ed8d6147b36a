import { parameters } from '../../lib/mcp/parameters.js'

export const WORKDAY_PARAMETERS = parameters({
  int: 'access_control_level',
  flag: 'isconfig showholidays'
})
