import { fieldTable } from './field-table.js'

/** Fields of one record of /Appointment, and which of them a list row carries. */
export const appointmentFields = fieldTable({
  integer: `appointment_type_id status messagestatus agent_status usermessagestatus reminderminutes reminderstatus
    fromcompletedapid complete_agent_id meetingtype invitesent cspid followup_user_id followup_reminderminutes
    followup_agent_status followup_id followup_appointmenttype_id chargerate contract_id resource_booking_type
    requesttype resourcebookingtype resourcebookingtypeagent defaultresourcetype defaultbookingtype team_id
    resourcebookingteam appointment_status schedulehandledtype halo_recurring_master_id approvalagent appointment_id
    update_ticket_status id agent_id ticket_id client_id site_id user_id holiday_type complete_status organizer type
    open_appointment_status appointment_location requestedapprovalagent approval_status other1 other2 shift_type_id
    shift_team_id crmnote_id`,
  number: 'estimate appointment_hours appointment_work_hours complete_timetaken utcoffset entity',
  boolean: `confirmed offhold changedinnhd commisionable inform_agents inform_user add_followup_appointment
    add_followup_task followup_allday followup_inform_agents followup_inform_user followup_is_private reassign_ticket
    external_organizer apfaultidremoved do_reopen primary_ticket_appointment createnextappt approval_start
    requires_approval autocomplete has_immutable_exchange_id allday is_private reminder_shown is_task`,
  string: `exchangemailboxfqdn note note_html tolist cclist bcclist complete_note complete_notehtml
    followup_subject followup_note followup_note_html contact_emailaddress contact_phonenumber conference_id
    toll_number exchange_uid followup_attendees category1 category2 category3 category4 key booking_name booking_email
    booking_phonenumber organizer_email ticket_phonenumber ticket_emailaddress approvalnote import_agent_ids
    import_user import_open_appointment_status import_appointment_type import_shift_type import_agent_status colour
    subject client_name site_name user_name agent_name appointment_type_name online_meeting_url entryid changekey
    attendees recurring_master_id appointment_location_name approvalemailaddress appointment_location_free_text
    calendar_id shift_team_name recurring_desc`,
  date: `exchangestartdate exchangeenddate betweenstart betweenend reminderdate complete_date followup_start_date
    followup_end_date followup_date start_date_only end_date_only resource_booking_timeslot approvaldatetime
    start_date end_date last_modified exchangelastmodifieddate`,
  guid: 'collection_id holiday_id',
  array: 'agents followup_agents outcomes allowed_resourcebooking_teams',
  object: 'contact_address schedule new_external_link',
  row: `id subject start_date end_date allday agent_id agent_name client_name site_name user_name ticket_id
    complete_status appointment_type_name is_task last_modified holiday_id colour entity client_id site_id user_id
    holiday_type is_private reminder_shown online_meeting_url organizer entryid changekey attendees
    recurring_master_id type open_appointment_status appointment_location appointment_location_name
    approvalemailaddress requestedapprovalagent approvaldatetime approval_status appointment_location_free_text other1
    other2 calendar_id exchangelastmodifieddate shift_type_id shift_team_id shift_team_name recurring_desc crmnote_id`
})

/** Fields of one record of /Holiday, and which of them a list row carries. */
export const holidayFields = fieldTable({
  integer: 'holid workday_id holiday_type agent_id entity schedulehandledtype approval_status',
  number: 'duration',
  boolean: 'allday isrecurring createnextappt approval_start',
  string: 'name agent_name approvalnote thirdpartyid',
  date: 'date end_date date_only end_date_only date_datetime',
  guid: 'id workday_guid',
  object: 'schedule appointmentobj',
  row: `id name date end_date allday holiday_type agent_name workday_id approval_status duration holid agent_id
    entity date_only end_date_only isrecurring schedulehandledtype createnextappt approval_start approvalnote
    thirdpartyid date_datetime`
})

/** Fields of one record of /Workday, and which of them a list row carries. */
export const workdayFields = fieldTable({
  integer: 'id access_control_level',
  boolean: 'incmonday inctuesday incwednesday incthursday incfriday incsaturday incsunday alldayssame',
  string: 'intent name summary timezone',
  date: `start end endmonday endtuesday endwednesday endthursday endfriday endsaturday endsunday startmonday
    starttuesday startwednesday startthursday startfriday startsaturday startsunday`,
  guid: 'guid',
  array: 'holidays timeslots access_control breaks',
  row: `id name summary timezone start end alldayssame incsaturday incsunday intent incmonday inctuesday
    incwednesday incthursday incfriday endmonday endtuesday endwednesday endthursday endfriday endsaturday endsunday
    startmonday starttuesday startwednesday startthursday startfriday startsaturday startsunday access_control_level`
})

/** Fields of one record of /Timesheet, and which of them a list row carries. */
export const timesheetFields = fieldTable({
  integer: 'id agent_id workdayid timesheet_manager forecasting_id',
  number: `target_hours actual_hours break_hours unlogged_hours allowed_break_hours work_hours percentage
    chargeable_hours forecasting_hours`,
  string: 'agent_name colour',
  date: 'date start_time end_time estimated_start_time estimated_end_time',
  array: 'events',
  object: 'approval',
  row: `id agent_id agent_name date start_time end_time target_hours actual_hours work_hours unlogged_hours
    percentage approval chargeable_hours colour estimated_start_time estimated_end_time break_hours
    allowed_break_hours workdayid timesheet_manager forecasting_id forecasting_hours`
})
