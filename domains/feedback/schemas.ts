import { DateField, Id, Int, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet, sameId } from '../../lib/schemas/handling.js'

export const ListFeedback = {
  ticket_id: { schema: Id, keep: sameId('ticket_id') },
  client_id: { schema: Id, refused: 'Feedback does not say whose it is: list the client\'s tickets with halo_tickets_list and give ticket_id here.' },
  agent_id: { schema: Id, refused: 'Feedback does not say whose it is: list the agent\'s tickets with halo_tickets_list and give ticket_id here.' },
  includedetails: detailsOnGet('halo_feedback_get')
}

export const FeedbackData = {
  ticket_id: Id,
  score: Int,
  comment: TextField,
  date: DateField,
  customsurveyfields: ListField
}

export const FEEDBACK_COLUMNS = ['id', 'ticket_id', 'score', 'score_band', 'date', 'comment'] as const

export const FEEDBACK_DETAILS = [...FEEDBACK_COLUMNS, 'user_message', 'customsurveyfields', 'feedback_faultid'] as const
