/**
 * Names that callers try on lists, and the ones that mean it there: each line holds the right names, the first that a
 * list knows being told, and the names tried. All in snake_case; other spellings are turned into it first.
 */
const LINES: ReadonlyArray<readonly [right: string, tried: string]> = [
  ['requesttype_id tickettype_id', 'ticket_type ticket_type_id ticket_type_name tickettype tickettype_id tickettype_name request_type request_type_id requesttype_name'],
  ['requesttype_id assettype_id', 'type type_id type_name'],
  ['client_id', 'client client_name client_ids customer customer_id customer_name company company_id company_name account account_id account_name'],
  ['site_id', 'site site_name location location_id location_name'],
  ['user_id', 'user user_name requester requester_id requester_name contact contact_id contact_name end_user end_user_id caller caller_id reported_by'],
  ['agent_id agents', 'agent agents agent_name agent_ids assigned_to assigned_to_id assigned_agent assigned_agent_id assignee assignee_id assignee_name owner owner_id technician technician_id tech tech_id'],
  ['team team_id', 'team teams team_id team_ids team_name group group_id group_name queue queue_id queue_name assignment_group section section_id section_name'],
  ['status status_id po_status quote_status', 'status status_id status_ids status_name statuses state state_id ticket_status'],
  ['priority', 'priority_id priority_ids priority_name priorities'],
  ['sla', 'sla_id sla_ids sla_name'],
  ['category_1', 'category category_id category_name category1'],
  ['supplier_id', 'supplier supplier_name vendor vendor_id vendor_name'],
  ['asset_id device_id', 'asset asset_id asset_name asset_ids device device_id device_name ci ci_id configuration_item configuration_item_id'],
  ['assettype_id', 'asset_type asset_type_id asset_type_name'],
  ['assetgroup_id', 'asset_group asset_group_id asset_group_name'],
  ['contract_id', 'contract contract_name contract_ids'],
  ['service_id', 'service service_name'],
  ['project_ids', 'project project_id'],
  ['parent_id', 'parent parent_ticket parent_ticket_id'],
  ['ticket_id', 'ticket ticketid ticket_ids ticket_number ticket_no incident_id case_id request_id'],
  ['toplevel_id top_level_id organisation_id', 'toplevel toplevel_id toplevel_name top_level top_level_id top_level_name organisation organisation_id organisation_name organization organization_id'],
  ['startdate start_date', 'start start_date start_time startdate created_after created_from created_since created_start opened_after opened_since opened_from logged_after since after from from_date fromdate date_from datefrom date_start date_after begin begin_date min_date'],
  ['enddate end_date', 'end end_date end_time enddate created_before created_to created_until created_end opened_before opened_until opened_to logged_before until before to to_date todate date_to dateto date_end date_before max_date'],
  ['startdate start_date', 'date created created_at created_on created_date date_created datecreated opened opened_at dateoccurred dateoccured'],
  ['lastupdatefromdate', 'updated_after updated_since updated_from updated_at modified_after modified_since modified_from changed_after changed_since last_updated_after last_updated_since last_update_after last_update last_updated last_modified'],
  ['lastupdatetodate', 'updated_before updated_until updated_to modified_before modified_until modified_to changed_before last_updated_before last_update_before'],
  ['closed_only closed', 'closed is_closed only_closed closed_tickets resolved is_resolved'],
  ['open_only open', 'open is_open only_open open_tickets unresolved is_active'],
  ['includeinactive includedisabled', 'inactive include_inactive show_inactive disabled include_disabled'],
  ['includeactive includeenabled', 'active include_active active_only only_active enabled include_enabled'],
  ['mine', 'my my_tickets assigned_to_me only_mine'],
  ['search_summary search', 'summary subject title'],
  ['search_details search', 'details description body'],
  ['search', 'query q keyword keywords text term phrase search_term search_text search_query name email'],
  ['page_size', 'limit per_page pagesize page_limit page_length max max_results maxresults top take count size'],
  ['page_no', 'page pageno page_number page_num offset skip cursor'],
  ['order', 'sort sort_by sortby order_by orderby sort_field'],
  ['orderdesc', 'desc descending sort_desc order_desc sort_order sort_direction order_direction direction'],
  ['fields', 'select field columns properties field_list include_fields return_fields'],
  ['detail', 'full verbose details_level include_details']
]

const RIGHT = new Map<string, string[]>()
for (const [right, tried] of LINES) {
  for (const name of tried.split(' ')) RIGHT.set(name, [...RIGHT.get(name) ?? [], ...right.split(' ')])
}

/** The names that may be meant by a name that a list does not know, likeliest first. */
export function rightNames (name: string): readonly string[] {
  const snake = snakeCase(name)
  return [name, snake, ...RIGHT.get(snake) ?? []]
}

/** `createdAfter`, `Created-After` and `created after` as `created_after`. */
export function snakeCase (name: string): string {
  return name.trim().replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[\s-]+/g, '_').toLowerCase()
}
