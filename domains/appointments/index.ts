import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { APPOINTMENT_PARAMETERS } from './parameters.js'
import { APPOINTMENT_COLUMNS, APPOINTMENT_DETAILS, AppointmentData, DeleteAppointment, ListAppointments } from './schemas.js'

export default fp(async function appointments (app: DomainHost) {
  app.mcp.addDomain({
    name: 'appointments',
    path: '/Appointment',
    one: 'appointment',
    many: 'appointments',
    id: 'integer',
    key: null,
    outside: ['subject', 'note', 'note_html', 'attendees', 'complete_note'],
    plain: ['note', 'complete_note', 'followup_note'],
    list: {
      description: 'Calendar of agents: appointments and tasks. Give start_date and end_date.',
      paged: true,
      searched: true,
      arguments: ListAppointments,
      parameters: APPOINTMENT_PARAMETERS,
      columns: APPOINTMENT_COLUMNS
    },
    get: {
      description: 'One appointment or task.',
      columns: APPOINTMENT_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an appointment; is_task makes it a task.',
      data: AppointmentData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_force'],
      openWorld: true
    },
    delete: {
      description: 'Delete an appointment.',
      arguments: DeleteAppointment,
      // Halo also removes the copy in Exchange, unless it is told not to.
      openWorld: true
    }
  })
}, { name: 'domain-appointments', dependencies: ['mcp-registry'], encapsulate: true })
