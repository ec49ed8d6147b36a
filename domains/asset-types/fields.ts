import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    assetgroup_id column_profile_id defaultsequence keyfield2_id keyfield3_id keyfield_id manufacturer supplier1
    visibility_level`,
  number: 'monthlycost weeklycost yearlycost',
  boolean: 'allowall_status show_to_users',
  string: 'icon item_code memo name tagprefix',
  list: 'access_control allowed_status fields'
}, {
  integer: `
    access_control_level asset_details_tab_display businessowner_visibility criticality_visibility
    dependencies_visibility fiid itemno licence_visibility linkedcontracttype newticket_priority notes_visibility
    priority_visibility resourcebooking_asset_restriction_type resourcebooking_site_selection_type
    resourcebooking_workdays_id resourcebookingtype service_category_id services_visibility sla_visibility
    status_visibility technicalowner_visibility timeslot_bookingtype`,
  number: `
    cost fiveyearlycost fouryearlycost quarterlycost resourcebooking_max_days_advance
    resourcebooking_min_hours_advance sixmonthlycost threeyearlycost twoyearlycost`,
  boolean: `
    allow_all_view enableresourcebooking is_businessapp is_service resourcebooking_allow_asset_selection useteamviewer`,
  string: `
    accountscode1 accountscode2 assetgroup_guid assetgroup_name column_profile_guid columnprofileoverride_name
    fiid_guid finame guid intent kaseyaid keyfield2_name keyfield3_name keyfield_name new_icon
    resourcebooking_workdays_name service_category_name`,
  list: 'booking_sites bookingtypes field_list field_restrictions services tab_config timeslots xtype_roles'
})
