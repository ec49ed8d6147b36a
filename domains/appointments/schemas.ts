import { DateField, DateText, Flag, Id, IdList, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListAppointments = {
  start_date: DateText,
  end_date: DateText,
  agents: IdList,
  ticket_id: Id,
  appointmentsonly: Flag,
  tasksonly: Flag,
  hidecompleted: Flag,
  showall: Flag,
  showappointments: Flag,
  showholidays: Flag,
  showprojects: Flag,
  showchanges: Flag,
  showshifts: Flag,
  includedetails: detailsOnGet('halo_appointments_get')
}

export const AppointmentData = {
  subject: TextField,
  start_date: DateField,
  end_date: DateField,
  agent_id: Id,
  ticket_id: Id,
  user_id: Id,
  note: TextField,
  is_task: Flag
}

export const DeleteAppointment = {
  ignoreexchangedelete: Flag
}

export const APPOINTMENT_COLUMNS = [
  'id', 'subject', 'start_date', 'end_date', 'allday', 'agent_id', 'agent_name', 'client_name', 'user_name', 'ticket_id', 'complete_status',
  'is_task'
] as const

export const APPOINTMENT_DETAILS = [
  ...APPOINTMENT_COLUMNS, 'note', 'client_id', 'site_id', 'site_name', 'user_id', 'appointment_type_id', 'appointment_type_name', 'attendees',
  'appointment_location_name', 'appointment_location_free_text', 'online_meeting_url', 'contact_emailaddress', 'contact_phonenumber',
  'is_private', 'reminderminutes', 'agent_status', 'complete_note', 'complete_date', 'recurring_desc', 'approval_status', 'last_modified'
] as const
