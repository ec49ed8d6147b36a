import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'action_id agent_id image_upload_id ticket_id type unique_id user_id',
  boolean: 'isimage showforusers showonchild showonrelated',
  string: 'data data_base64 desc file filename image_upload_key link note s3url third_party_id'
}, {
  integer: `
    anon_outcomeid attachmentaction_id child_count copy_from_id faultid filesize import_details_id linked_version_id
    parent_id tickettype_id version_count`,
  boolean: 'allow_anon_upload already_posted has_scanned',
  string: 'att_link content_type download_url guid parent_name third_party_token tickettype_guid validate_guid',
  date: 'datecreated last_updated',
  list: 'external_links',
  object: 'new_external_link'
})
