import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    assettype_id business_owner_id client_id contract_id criticality item_id parent_id priority_id site_id sla_id
    status_id supplier_contract_id supplier_id technical_owner_id`,
  boolean: 'inactive',
  string: `
    contract_ref inventory_number key_field key_field2 key_field3 notes third_party_id_string warranty_note`,
  date: 'warranty_end',
  list: 'customfields fields users'
}, {
  integer: `
    access_control_level ascendant_count asset_type_priority automate_id bulkbillingperiod business_owner_cab_id
    child_id clone_count commissioned created_from_template datto_alternate_id defaultsequence descendant_count
    device42_id device_number domotz_agentid domotz_id domotz_type_id first_user_id goodsin_po_id import_details_id
    intune_connectionid intune_default_site issue_consignment_id issue_consignment_line_id itemstock_id
    jamf_details_id jamf_id licence_count liongard_environmnet_id liongardid ncentral_details_id ninjarmm_id
    onhold_ticket_count open_change_count open_incident_count open_ticket_count opened_thismonth_count
    parent_third_party_id passportal_client_id passportal_id pdf_attachment_id pdftemplate_id pingservice
    prtg_details_id prtg_id purchaseorder_line_id related_service_count relationship_id reserved_salesorder_id
    reserved_salesorder_line_id runbook_button_id sequence serialization_user service_count service_id snow_client_id
    snow_id sqlimport_did sqlimport_id stockbin_id supplier_priority_id supplier_sla_id supplierheaderid syncroid
    technical_owner_cab_id third_party_id thirdparty_client_id thirdparty_type_id total_ticket_count user_count`,
  number: 'contract_value contractvaluecurrent contractvalueprior default_contract_value item_cost',
  boolean: `
    allowallstatus bookmarked bulkcreated changebackupexists copy_unmapped_info_fields deactivate_child_devices
    is_linked_service is_primary_asset is_return is_stock_change is_stock_site is_template isassetdetails
    iskaseyaagent non_consignable sibling_id`,
  string: `
    addigy_id addigy_policy_id area_guid asset_chart_json asset_field assetgroup_name assettype_guid assettype_name
    atera_id ateraid automate_url auvik_device_id auvik_id auvik_network_id auvik_url aws_id azureTenantId
    azure_userid azure_userprincipalname barracudarmm_id business_owner business_owner_cab_name business_owner_client
    business_owner_name business_owner_site businesscentral_id changeguid child_asset_names child_guid client_name
    clone_inventory_numbers colour connectwise_control_url connectwisecontrolid connectwisermm_id
    criticality_description datto_id datto_remote_url datto_site_uid datto_url device42_url domotz_agent dynatrace_id
    ethernetMacAddress guid icinga_hostname icinga_id icon import_guid intent intune_id item_name itglue_id itglue_url
    jamf_type kandji_id kaseya_id kaseyaid kaseyavsa_url lansweeper_id lansweeper_parent_id lansweeper_site_id
    lansweeper_url lansweeperid latest_contract_ref liongard_id liongard_url logicmonitor_id manageengine_customer_id
    manageengine_id matching_field matching_value nable_id ncentral_remote_url ncentral_url new_software_version
    ninja_remote_url ninja_url old_software_version os_override parent_asset_names parent_guid phone_number
    physicalMemoryInBytes primary_asset_chart_json printhtml priority_name prometheus_id qualys_id related_kb_names
    related_service_name related_service_names related_services service_guid service_ids service_name
    sibling_asset_names site_external_link_id site_guid site_name sla_name snipeit_id sqlimport_accountsid
    sqlimport_user status_name stockbin_name supplier_contract_ref supplier_name supplier_priority_name
    supplier_reference supplier_sla_name syncro_asset_type syncro_id syncro_url tanium_id teamviewerid
    teamviewerpassword technical_owner technical_owner_cab_name technical_owner_name tenable_id use user_email
    username virima_id vmworkspace_id workspace_id workspace_orgunitpath workspace_url xensam_id zabbix_id zabbix_url`,
  date: `
    commissiondate contract_end_date dlastupdate labour_warranty_end labour_warranty_start last_modified
    lastchangeofvaluedate stock_date stockdate supplier_expirydate supplier_purchasedate warranty_start`,
  list: `
    access_control add_licences addigy_applications addigy_users allowed_status ascendant_assets child_assets children
    contracts custombuttons descendant_assets dynatrace_from_relations dynatrace_to_relations external_links extratabs
    hierarchy items_issued kbs lansweeper_relations lansweeper_software licences licences_hierarchy new_access_control
    parent_assets parent_third_party_ids qualys_software scheduled_tickets services services_hierarchy sibling_assets
    snowUsers software tab_config user_role_breakdown xtypeunamecanedit`,
  object: 'assettype_config createdfrompurchaseorder linked_service new_external_link stockdetails'
})
