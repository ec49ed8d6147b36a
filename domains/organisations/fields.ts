import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'linked_client_id messagegroup_id',
  boolean: 'allowall_tickettypes',
  string: 'email fax logo name phone portalcolour portalurl reply_address tax_number website',
  list: 'allowed_tickettypes customfields departments faqlists',
  object: 'address'
}, {
  integer: 'deliverysite',
  boolean: 'all_user_faqlists_allowed isorganisationdetails',
  string: `
    bank_details_line_1 bank_details_line_2 bank_details_line_3 bank_details_line_4 bank_details_line_5 guid intent
    new_icon portal_chat_profile_override portal_chat_profile_override_name portal_logo portal_title
    portalbackgroundimageurl portalfolderlocation`,
  list: 'user_faqlists'
})
