import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'apiquery_id charttype client_id datasource_id group_id reportingperiod sqlid type',
  boolean: 'count is_published sum',
  string: 'charttitle description name reportingperioddatefield sql xaxis yaxis',
  date: 'reportingperiodenddate reportingperiodstartdate',
  list: 'columns conditions filters schedule'
}, {
  integer: `
    asset_id chart_comparison consignment_id contract_id csv_attachment_id graphorder invoice_id json_attachment_id
    local_library_id pdf_attachment_id pdftemplate_id publish_type purchase_order_id quote_id report_comparison
    sales_order_id seriestype1 seriestype2 seriestype3 seriestype4 seriestype5 systemreportid ticket_id top_count
    xls_attachment_id`,
  boolean: `
    alreadyconverted apply_query_builder_perms average averageaspercentage bookmarked builtinid
    canbeaccessedbyallusers customise_table_html includesummary is_onlinerepository_report onlyshowsummaries
    restrictaccess show_datavalues show_top_only show_trendline showgraphvalues sqlhasdatefilter stackbars
    usesdynamicsql usetechlink`,
  string: `
    ai_prompt ai_runid ai_threadid availablefields chart_base64 client colourpallette csv_attachment_link
    get_reportcondition_values get_reportfield_values graphorderby group_name json_attachment_link mainentity
    pdftemplate_name printhtml published_id report_access_token report_table_group_html report_table_html
    report_table_row_html report_table_total_html selectedfields timezonename xaxiscaption xls_attachment_link yaxis1
    yaxis2 yaxis3 yaxis4 yaxis5 yaxiscaption`,
  date: 'last_run_date',
  list: `
    available_columns colours filter_lookup_values filterable_columns filterable_columns_conditions permissions_agent
    permissions_user series`,
  object: 'assistant_request pdftemplate previous_report report'
})
