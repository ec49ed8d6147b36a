import { fieldTable } from './field-table.js'

/** Fields of one record of /TicketRules, and which of them a list row carries. */
export const ticketRuleFields = fieldTable({
  integer: `id precedence use new_agent_id new_priority_id new_status_id new_sla_id new_category_1_id
    new_product_id new_workflow_id matched_rule_count outcome_id new_category_2_id new_category_3_id new_category_4_id
    script_id new_template_id flowdetail_id batch_size batch_sleep access_control_level`,
  boolean: 'stopmatching dontshownotification set_colour active',
  string: `intent name new_agent_name new_team new_category_1_name new_product_name new_workflow_name matched_ids
    outcome_name new_category_2_name new_category_3_name new_category_4_name script_name new_template_name popupmsg
    new_colour`,
  guid: `guid newstatus_guid new_sla_guid new_category_1_guid newworkflow_guid new_category_2_guid
    new_category_3_guid new_category_4_guid newtemplate_guid`,
  array: 'criteria outcomes rule_ids popup_notes access_control events olas database_lookups',
  object: 'user',
  row: `id name precedence active use stopmatching new_team new_agent_name matched_rule_count intent new_agent_id
    new_priority_id new_status_id new_sla_id new_category_1_id new_category_1_name new_product_id new_product_name
    new_workflow_id new_workflow_name dontshownotification matched_ids outcome_id outcome_name new_category_2_id
    new_category_2_name new_category_3_id new_category_3_name new_category_4_id new_category_4_name script_id
    script_name new_template_id new_template_name popupmsg flowdetail_id batch_size batch_sleep access_control_level
    new_colour set_colour`
})

/** Fields of one record of /Workflow, and which of them a list row carries. */
export const workflowFields = fieldTable({
  integer: 'id access_control_level',
  boolean: 'notinuse active in_use',
  string: 'intent name note flow_chart_json',
  guid: 'guid',
  array: 'steps always_allow_actions stages access_control targets workflow_history',
  row: 'id name note active notinuse in_use intent flow_chart_json access_control_level'
})

/** Fields of one record of /KBArticle, and which of them a list row carries. */
export const articleFields = fieldTable({
  integer: `id view_count useful_count notuseful_count type editor_type creator_id editor_id xrefkbentry xreftype
    xrefdoc ticket_id your_vote reviewed_by new_version_from_id pdf_attachment_id pdftemplate_id import_details_id
    search_index_sync_batches latestversion key ticket_template_id`,
  number: 'search_score',
  boolean: 'inactive showforall faq_write generatetoken',
  string: `name description tag_string kb_tags confluence_url resolution_list link resolution creator_name
    editor_name description_html description_markdown resolution_html resolution_markdown internalmemoagent
    internalmemoagenthtml internalmemomarkdown importfaqs reviewer_name servicenow_id your_comment freshdesk_id
    freshdesk_folder_name freshdesk_category_name printhtml pdftemplate_name importtags use`,
  date: `date_created date_edited next_review_date limit_start_date limit_end_date last_review_date
    search_index_sync_timestamp`,
  array: `customfields geo_restrictions tags faqlists fields teams attachments other_versions import_attachments
    related_articles translations kbentryclientaccess kbentrytoplevelaccess devices external_links owners kbpermalinks`,
  object: 'new_external_link wordpress_tags wordpress_categories negativeFeedbackTicket table',
  row: `id name description type inactive view_count useful_count date_created date_edited tag_string kb_tags link
    notuseful_count next_review_date limit_start_date limit_end_date editor_type confluence_url search_score
    resolution_list use key ticket_template_id`
})

/** Fields of one record of /Report, and which of them a list row carries. */
export const reportFields = fieldTable({
  integer: `id reportingperiod sqlid charttype graphorder seriestype1 seriestype2 seriestype3 seriestype4
    seriestype5 local_library_id pdf_attachment_id xls_attachment_id csv_attachment_id json_attachment_id
    pdftemplate_id invoice_id quote_id consignment_id contract_id purchase_order_id sales_order_id asset_id client_id
    top_count ticket_id report_comparison chart_comparison publish_type group_id type datasource_id systemreportid
    apiquery_id`,
  boolean: `count sum average averageaspercentage showgraphvalues builtinid stackbars includesummary
    onlyshowsummaries usetechlink is_published sqlhasdatefilter usesdynamicsql is_onlinerepository_report
    customise_table_html alreadyconverted bookmarked show_top_only show_trendline show_datavalues
    apply_query_builder_perms restrictaccess canbeaccessedbyallusers`,
  string: `name sql availablefields selectedfields reportingperioddatefield charttitle xaxis yaxis xaxiscaption
    yaxiscaption graphorderby client yaxis1 yaxis2 yaxis3 yaxis4 yaxis5 timezonename published_id
    get_reportfield_values get_reportcondition_values printhtml xls_attachment_link csv_attachment_link
    json_attachment_link pdftemplate_name chart_base64 report_table_html report_table_row_html report_table_group_html
    report_table_total_html report_access_token colourpallette ai_prompt ai_threadid ai_runid group_name description
    mainentity`,
  date: 'reportingperiodstartdate reportingperiodenddate last_run_date',
  array: `available_columns columns filters conditions filterable_columns filterable_columns_conditions
    permissions_agent permissions_user schedule filter_lookup_values series colours`,
  object: 'report previous_report pdftemplate assistant_request',
  row: `id name group_name description type datasource_id systemreportid canbeaccessedbyallusers group_id
    restrictaccess mainentity apiquery_id`
})
