import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'status ticket_id',
  string: 'message_internal message_internal_html message_public message_public_html who',
  date: 'status_ticket_end_date status_ticket_start_date timestamp'
}, {
  integer: 'failedcount okcount totaldowninstances totaldownmins',
  string: 'lastemail uniqueid',
  date: 'lastcheck lastfailed lastok'
})
