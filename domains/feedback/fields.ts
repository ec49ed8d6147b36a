import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'automation_id feedback_faultid score ticket_id',
  string: 'comment key',
  date: 'date',
  list: 'customsurveyfields'
}, {
  integer: 'score_band',
  string: 'ip_address recaptcha_token user_message',
  list: 'fields'
})
