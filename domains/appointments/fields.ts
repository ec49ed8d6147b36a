import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    agent_id agent_status appointment_location appointment_type_id client_id complete_status reminderminutes site_id
    status ticket_id user_id`,
  number: 'utcoffset',
  boolean: 'allday inform_agents inform_user is_private is_task',
  string: 'attendees colour complete_note note note_html online_meeting_url subject',
  date: 'complete_date end_date start_date',
  list: 'agents'
}, {
  integer: `
    appointment_id appointment_status approval_status approvalagent chargerate complete_agent_id contract_id
    crmnote_id cspid defaultbookingtype defaultresourcetype followup_agent_status followup_appointmenttype_id
    followup_id followup_reminderminutes followup_user_id fromcompletedapid halo_recurring_master_id holiday_type
    invitesent meetingtype messagestatus open_appointment_status organizer other1 other2 reminderstatus
    requestedapprovalagent requesttype resource_booking_type resourcebookingteam resourcebookingtype
    resourcebookingtypeagent schedulehandledtype shift_team_id shift_type_id team_id type update_ticket_status
    usermessagestatus`,
  number: 'appointment_hours appointment_work_hours complete_timetaken entity estimate',
  boolean: `
    add_followup_appointment add_followup_task apfaultidremoved approval_start autocomplete changedinnhd commisionable
    confirmed createnextappt do_reopen external_organizer followup_allday followup_inform_agents followup_inform_user
    followup_is_private has_immutable_exchange_id offhold primary_ticket_appointment reassign_ticket reminder_shown
    requires_approval`,
  string: `
    agent_name appointment_location_free_text appointment_location_name appointment_type_name approvalemailaddress
    approvalnote bcclist booking_email booking_name booking_phonenumber calendar_id category1 category2 category3
    category4 cclist changekey client_name collection_id complete_notehtml conference_id contact_emailaddress
    contact_phonenumber entryid exchange_uid exchangemailboxfqdn followup_attendees followup_note followup_note_html
    followup_subject holiday_id import_agent_ids import_agent_status import_appointment_type
    import_open_appointment_status import_shift_type import_user key organizer_email recurring_desc
    recurring_master_id shift_team_name site_name ticket_emailaddress ticket_phonenumber tolist toll_number user_name`,
  date: `
    approvaldatetime betweenend betweenstart end_date_only exchangeenddate exchangelastmodifieddate exchangestartdate
    followup_date followup_end_date followup_start_date last_modified reminderdate resource_booking_timeslot
    start_date_only`,
  list: 'allowed_resourcebooking_teams followup_agents outcomes',
  object: 'contact_address new_external_link schedule'
})
