import { fieldTable } from './field-table.js'

/** Fields of one record of /Asset, and which of them a list row carries. */
export const assetFields = fieldTable({
  integer: `id client_id site_id business_owner_id business_owner_cab_id technical_owner_id technical_owner_cab_id
    intune_default_site assettype_id parent_id child_id supplier_id supplier_contract_id supplier_sla_id
    supplier_priority_id relationship_id itemstock_id item_id reserved_salesorder_id reserved_salesorder_line_id
    device42_id criticality service_id ascendant_count descendant_count service_count user_count licence_count
    pingservice contract_id goodsin_po_id issue_consignment_id supplierheaderid purchaseorder_line_id commissioned
    clone_count sqlimport_id intune_connectionid prtg_id prtg_details_id jamf_id open_ticket_count onhold_ticket_count
    total_ticket_count opened_thismonth_count domotz_agentid domotz_id domotz_type_id snow_client_id
    passportal_client_id liongardid stockbin_id import_details_id jamf_details_id access_control_level
    parent_third_party_id pdftemplate_id pdf_attachment_id thirdparty_client_id open_incident_count open_change_count
    thirdparty_type_id created_from_template sqlimport_did runbook_button_id device_number status_id third_party_id
    sequence automate_id ninjarmm_id syncroid defaultsequence bulkbillingperiod datto_alternate_id snow_id
    passportal_id liongard_environmnet_id serialization_user issue_consignment_line_id ncentral_details_id sla_id
    priority_id related_service_count asset_type_priority first_user_id`,
  number: 'contract_value default_contract_value contractvaluecurrent contractvalueprior item_cost',
  boolean: `inactive is_primary_asset sibling_id non_consignable bookmarked deactivate_child_devices isassetdetails
    iskaseyaagent copy_unmapped_info_fields is_stock_change is_return is_stock_site is_linked_service bulkcreated
    allowallstatus is_template changebackupexists`,
  string: `os_override intent inventory_number key_field key_field2 key_field3 client_name site_name
    business_owner_name business_owner_site business_owner_client business_owner_cab_name username
    technical_owner_name technical_owner_cab_name assettype_name colour icon lansweeper_parent_id contract_ref
    supplier_name supplier_contract_ref matching_field device42_url related_services technical_owner business_owner
    primary_asset_chart_json notes guid warranty_note supplier_reference third_party_id_string teamviewerpassword
    kaseyaid sla_name supplier_sla_name priority_name supplier_priority_name clone_inventory_numbers site_guid
    sqlimport_user businesscentral_id intune_id azure_userid azure_userprincipalname assetgroup_name status_name
    datto_site_uid ateraid lansweeper_id lansweeper_url old_software_version new_software_version itglue_id area_guid
    jamf_type phone_number auvik_network_id qualys_id addigy_policy_id domotz_agent datto_remote_url
    ethernetMacAddress physicalMemoryInBytes azureTenantId user_email site_external_link_id workspace_orgunitpath
    icinga_hostname printhtml asset_chart_json lansweeper_site_id syncro_asset_type matching_value
    related_service_names parent_asset_names child_asset_names sibling_asset_names related_kb_names
    sqlimport_accountsid use latest_contract_ref ncentral_url ncentral_remote_url atera_id automate_url
    connectwise_control_url ninja_url ninja_remote_url syncro_url itglue_url service_ids asset_field syncro_id
    auvik_device_id auvik_url datto_id addigy_id liongard_url liongard_id kaseya_id kaseyavsa_url teamviewerid
    zabbix_id zabbix_url stockbin_name item_name datto_url nable_id connectwisecontrolid workspace_id workspace_url
    logicmonitor_id barracudarmm_id icinga_id related_service_name connectwisermm_id xensam_id snipeit_id
    prometheus_id dynatrace_id vmworkspace_id tanium_id tenable_id kandji_id criticality_description auvik_id aws_id
    manageengine_id manageengine_customer_id virima_id service_name lansweeperid`,
  date: `warranty_end stock_date supplier_expirydate dlastupdate stockdate last_modified warranty_start
    labour_warranty_start labour_warranty_end contract_end_date supplier_purchasedate lastchangeofvaluedate
    commissiondate`,
  guid: 'changeguid import_guid assettype_guid parent_guid child_guid service_guid',
  array: `fields customfields custombuttons ascendant_assets descendant_assets children parent_assets child_assets
    hierarchy users contracts scheduled_tickets software services items_issued lansweeper_software user_role_breakdown
    parent_third_party_ids snowUsers tab_config addigy_applications addigy_users qualys_software xtypeunamecanedit
    external_links services_hierarchy lansweeper_relations kbs sibling_assets access_control new_access_control
    dynatrace_to_relations dynatrace_from_relations licences add_licences licences_hierarchy extratabs allowed_status`,
  object: 'stockdetails createdfrompurchaseorder assettype_config new_external_link linked_service',
  row: `id inventory_number key_field key_field2 assettype_id assettype_name client_name site_name username
    inactive status_id supplier_name warranty_end intent key_field3 client_id site_id business_owner_id
    business_owner_name business_owner_site business_owner_client business_owner_cab_id business_owner_cab_name
    technical_owner_id technical_owner_name technical_owner_cab_id technical_owner_cab_name intune_default_site colour
    icon is_primary_asset parent_id lansweeper_parent_id child_id sibling_id contract_value contract_ref contract_id
    supplier_id supplier_contract_id supplier_contract_ref supplier_sla_id supplier_priority_id relationship_id
    default_contract_value itemstock_id item_id stock_date non_consignable reserved_salesorder_id
    reserved_salesorder_line_id matching_field device42_id device42_url related_services technical_owner
    business_owner primary_asset_chart_json criticality service_id use device_number warranty_start
    labour_warranty_start labour_warranty_end status_name third_party_id sla_name priority_name latest_contract_ref`
})

/** Fields of one record of /AssetType, and which of them a list row carries. */
export const assetTypeFields = fieldTable({
  integer: `id assetgroup_id keyfield_id keyfield2_id keyfield3_id manufacturer supplier1 itemno defaultsequence
    column_profile_id resourcebooking_workdays_id resourcebooking_asset_restriction_type timeslot_bookingtype
    linkedcontracttype fiid asset_details_tab_display resourcebookingtype businessowner_visibility
    technicalowner_visibility sla_visibility priority_visibility status_visibility services_visibility
    dependencies_visibility notes_visibility visibility_level resourcebooking_site_selection_type newticket_priority
    access_control_level licence_visibility criticality_visibility service_category_id`,
  number: `cost weeklycost monthlycost quarterlycost sixmonthlycost yearlycost twoyearlycost threeyearlycost
    fouryearlycost fiveyearlycost resourcebooking_min_hours_advance resourcebooking_max_days_advance`,
  boolean: `useteamviewer show_to_users enableresourcebooking resourcebooking_allow_asset_selection allowall_status
    allow_all_view is_service is_businessapp`,
  string: `intent name assetgroup_name keyfield_name keyfield2_name keyfield3_name memo accountscode1 accountscode2
    kaseyaid icon item_code tagprefix columnprofileoverride_name resourcebooking_workdays_name finame new_icon
    service_category_name`,
  guid: 'guid assetgroup_guid column_profile_guid fiid_guid',
  array: `fields field_list bookingtypes timeslots xtype_roles tab_config allowed_status booking_sites
    access_control services field_restrictions`,
  row: `id name assetgroup_id assetgroup_name keyfield_name tagprefix manufacturer show_to_users intent keyfield_id
    keyfield2_id keyfield2_name keyfield3_id keyfield3_name memo supplier1 itemno cost useteamviewer accountscode1
    accountscode2 weeklycost monthlycost quarterlycost sixmonthlycost yearlycost twoyearlycost threeyearlycost
    fouryearlycost fiveyearlycost kaseyaid icon item_code defaultsequence column_profile_id columnprofileoverride_name
    enableresourcebooking resourcebooking_workdays_id resourcebooking_workdays_name
    resourcebooking_allow_asset_selection resourcebooking_asset_restriction_type resourcebooking_min_hours_advance
    resourcebooking_max_days_advance timeslot_bookingtype linkedcontracttype`
})

/** Fields of one record of /AssetGroup, and which of them a list row carries. */
export const assetGroupFields = fieldTable({
  integer: `id defaultsite sequence tax_id tax_id_purchase import_details_id qbo_item_type access_control_level
    item_assettype_default item_billing_period_default`,
  boolean: `connector showasitem showasequip showwarningifonrequest moveassetonrequest items_in_group_no_consign
    isfixedasset multipleaccountstenants item_recurring_default item_donttrackstock_default
    item_doesnotneedconsigning_default item_contract_default`,
  string: `intent name memo islan kaseyaid thirdpartyid nominalcode nominalcode_name nominalcodepurchase
    nominalcode_name_purchase tcsnote tax_name tax_name_purchase itemcode_id itemcode_name invoice_class
    avalara_item_code item_assettype_name_default xero_category_1_lookup xero_category_2_lookup
    xero_category_1_lookup_name xero_category_2_lookup_name`,
  guid: 'guid',
  array: 'assettypes accounts_mappings access_control',
  object: 'new_external_link',
  row: `id name memo sequence isfixedasset items_in_group_no_consign intent islan connector showasitem showasequip
    showwarningifonrequest moveassetonrequest defaultsite kaseyaid thirdpartyid nominalcode nominalcode_name
    nominalcodepurchase nominalcode_name_purchase tcsnote tax_id tax_name tax_id_purchase tax_name_purchase
    itemcode_id itemcode_name import_details_id multipleaccountstenants invoice_class qbo_item_type
    access_control_level item_recurring_default item_donttrackstock_default item_doesnotneedconsigning_default
    item_contract_default item_assettype_default item_billing_period_default avalara_item_code
    item_assettype_name_default`
})

/** Fields of one record of /Field, and which of them a list row carries. */
export const fieldFields = fieldTable({
  integer: `id typeinfo_id systemuse datafrom datalength sequence lookup moveupdatetype inactiveupdatetype
    parenttype_id mapping_id tab_id tab_sequence tab_columns techdetail userdetail access_level`,
  boolean: 'issoftware mandatory showoncalendar showonactivity order_values_alphanumerically',
  string: 'intent kind name validate url idstring moveupdatedefault new_values parenttype_name tab_name groupname',
  guid: 'guid',
  array: 'values visibility_conditions',
  row: `id name kind validate mandatory lookup parenttype_name tab_name sequence intent typeinfo_id systemuse url
    idstring datafrom datalength issoftware showoncalendar moveupdatetype inactiveupdatetype moveupdatedefault
    showonactivity new_values parenttype_id mapping_id order_values_alphanumerically tab_id tab_sequence tab_columns
    groupname techdetail userdetail access_level`
})

/** Fields of one record of /SoftwareLicence, and which of them a list row carries. */
export const licenceFields = fieldTable({
  integer: `id type count client_id site_id licences_in_use licences_in_use_user licences_available supplier_id
    assigned_at_deletion azure_connection_id requested_quantity ingram_micro_details_id snow_client_id parent_id
    device_child_id device_count`,
  number: 'purchase_price price monthly_price monthly_cost',
  boolean: 'deleted autorenew is_active',
  string: `name client_name site_name snowid manufacturer notes supplier_name licence_client_name vendor tenant_id
    tenant_name name_extra billing_cycle term_duration status third_party_product distributor thirdparty_client_id
    product_sku vendor_product_sku`,
  date: 'start_date end_date requested_quantity_date',
  array: 'licence_roles configuration_items add_configuration_items licence_match',
  object: 'azure_connection new_software',
  row: `id name type count licences_in_use licences_available client_name vendor manufacturer start_date end_date
    is_active price client_id site_id site_name purchase_price snowid notes licences_in_use_user supplier_id
    supplier_name licence_client_name tenant_id tenant_name name_extra deleted assigned_at_deletion billing_cycle
    term_duration status autorenew third_party_product monthly_price monthly_cost distributor azure_connection_id
    requested_quantity requested_quantity_date ingram_micro_details_id snow_client_id thirdparty_client_id product_sku
    vendor_product_sku parent_id device_child_id device_count`
})
