import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    autoreleaselimit slstatusafterfirstwarning slstatusaftersecondwarning statusafterautorelease workday_id`,
  boolean: `
    autoreleaseoption dontsendholdreminders hoursaretechslocaltime response_reset_approval responsereset
    trackslafixbytime trackslaresponsetime`,
  string: 'name',
  list: 'access_control priorities'
}, {
  integer: 'access_control_level',
  string: 'guid intent statusafterautorelease_name workday_guid workday_name',
  object: 'workdays'
})
