import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'department_id mailbox_override organisation_id override_column_id sequence timesheet_approver',
  number: 'workinghoursbeforealert',
  boolean: `
    allowall_category1 allowlivechat dontsendsurvey foropps forprojects forrequests inactive includeinloadbalance`,
  string: 'emailaddress main_email_address name phone_number team_note timezone',
  list: 'agents allowed_category1 managers'
}, {
  integer: 'booking_workday_id concurrent_lic_limit homescreendashboardid messagegroup_id rtid ticket_count',
  boolean: `
    addtoallagents allowall_category2 allowall_category3 allowall_category4 enable_teams_shifts
    hide_agents_in_tree_if_no_tickets`,
  string: `
    alternative_name booking_workday_name department_guid department_name guid homescreendashboardname intent logo
    org_team_name override_column_name teamphotopath third_party_migration_id timesheet_approver_name use`,
  date: 'last_modified',
  list: 'allowed_category2 allowed_category3 allowed_category4 cannedtext recurring_shifts templates'
})
