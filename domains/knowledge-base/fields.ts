import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'editor_type ticket_id type',
  boolean: 'inactive showforall',
  string: 'description description_html internalmemoagent name resolution resolution_html tag_string',
  date: 'limit_end_date limit_start_date next_review_date',
  list: 'attachments customfields faqlists kbentryclientaccess owners related_articles tags teams'
}, {
  integer: `
    creator_id editor_id import_details_id key latestversion new_version_from_id notuseful_count pdf_attachment_id
    pdftemplate_id reviewed_by search_index_sync_batches ticket_template_id useful_count view_count xrefdoc
    xrefkbentry xreftype your_vote`,
  number: 'search_score',
  boolean: 'faq_write generatetoken',
  string: `
    confluence_url creator_name description_markdown editor_name freshdesk_category_name freshdesk_folder_name
    freshdesk_id importfaqs importtags internalmemoagenthtml internalmemomarkdown kb_tags link pdftemplate_name
    printhtml resolution_list resolution_markdown reviewer_name servicenow_id use your_comment`,
  date: 'date_created date_edited last_review_date search_index_sync_timestamp',
  list: `
    devices external_links fields geo_restrictions import_attachments kbentrytoplevelaccess kbpermalinks
    other_versions translations`,
  object: 'negativeFeedbackTicket new_external_link table wordpress_categories wordpress_tags'
})
