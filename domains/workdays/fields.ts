import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  boolean: 'alldayssame incfriday incmonday incsaturday incsunday incthursday inctuesday incwednesday',
  string: 'name summary timezone',
  date: 'end endmonday endsaturday endsunday start startmonday startsaturday startsunday',
  list: 'access_control breaks holidays timeslots'
}, {
  integer: 'access_control_level',
  string: 'guid intent',
  date: 'endfriday endthursday endtuesday endwednesday startfriday startthursday starttuesday startwednesday'
})
