import { parameters } from '../../lib/mcp/parameters.js'

export const APPOINTMENT_PARAMETERS = parameters({
  id: 'client_id ticket_id toplevel_id',
  ids: 'agents assets locations statuses types',
  number: 'utcoffset',
  flag: `
    appointmentsonly excludenonticketapptodo excluderecurring excluderecurringmaster getopenjourney hidecompleted
    includedeleted isrecurringchild isrecurringmaster my_approvals orderdesc2 orderdesc3 orderdesc4 orderdesc5
    recurringchangeonly shiftsonly showall showappointments showchanges showholidayonce showholidays showprojects showshifts
    tasksonly`,
  text: 'recurringmasterid',
  date: 'end_date start_date',
  column: 'order2 order3 order4 order5',
  rules: 'advanced_search'
}, {
  notes: {
    utcoffset: 'minutes, positive west of Greenwich; dates need none, they are sent as UTC'
  }
})
