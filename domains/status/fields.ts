import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'notifystatuschange sequence statuschangeto statusemailfreqdays statusemailid type useworkinghours',
  number: 'statuschangetofreq timeuntilloffhold',
  boolean: 'dontsendslareminders showonquickchange',
  string: 'colour name shortname slaaction',
  list: 'outcomes tickettypes'
}, {
  integer: `
    nochangetemplate statusnochangehoursmanager ticket_count useworkinghours_statusnochangehours
    useworkinghours_statusnochangehoursmanager useworkinghours_statusnochangehourssection`,
  number: 'statusnochangehours statusnochangehourssection',
  boolean: `
    includeinloadbalance nochangehoursrecurring slaignorerelease statusnochangehoursmanagerrecurring
    statusnochangehourssectionrecurring`,
  string: `
    guid intent nochangetemplate_guid nochangetemplatename statuschangetoname statusemail_guid statusemailname`,
  list: 'translations'
})
