import type { Database } from '../database.js'
import { actionFields, attachmentFields } from '../fields/tickets-fields.js'
import { createAttachment } from '../files.js'
import { byInteger, byText, filters, from, same, sameText, until, when } from '../filters.js'
import { actionStored, createAction, updateAction } from '../rules/actions.js'
import type { Resource, Row } from '../types.js'

const attachmentsByAction = (db: Database) => db.memo('attachments by action', () => {
  const counts = new Map<string, number>()
  for (const { ticket_id: ticket, action_id: action } of db.rows('attachments')) {
    const key = `${String(ticket)}.${String(action)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
})

/** System entries, such as a status that changed by itself. */
const isSystem = (row: Row) => Number(row.action_systemid ?? 0) > 0

const actions: Resource = {
  path: 'Actions',
  table: 'actions',
  listKey: 'actions',
  area: 'tickets',
  fields: actionFields,
  errors: 'exception',
  newestFirst: true,
  filters: filters({
    ticket_id: same('ticket_id'),
    actoutcome: sameText('outcome'),
    agentonly: when(row => row.who_type === 1 && !isSystem(row)),
    conversationonly: when(row => row.emaildirection === 'I' || row.emaildirection === 'O'),
    excludeprivate: when(row => row.hiddenfromuser !== true),
    excludesys: when(row => !isSystem(row)),
    importantonly: when(row => row.important === true),
    timeentriesonly: when(row => Number(row.timetaken ?? 0) > 0),
    supplieronly: when(row => Number(row.action_supplier_id ?? 0) > 0),
    startdate: from('datetime'),
    enddate: until('datetime')
  }),
  typed: {
    integer: 'actoutcomenum count',
    boolean: `excludebilling excludehiddenfrominternalit importanttop includeagentdetails includeattachments
      includefacebookfields includehtmlemail includehtmlnote includenonactionattachments includetranslations
      includetwitterfields intraticketonly ischildnotes isrelatednotes slaonly emailonly includedetails
      includeemail mostrecent nonsystem penultimate`
  },
  derive (row, db) {
    row.new_status_name = db.nameOf('status', row.new_status)
    row.attachment_count = attachmentsByAction(db).get(`${String(row.ticket_id)}.${String(row.id)}`) ?? 0
  },
  rowExtras (row, { query, db }) {
    const wants = (name: string) => query[name]?.toLowerCase() === 'true'
    const extras: Row = {}
    if (wants('includehtmlnote')) extras.note_html = row.note_html ?? ''
    if (wants('includehtmlemail')) extras.emailbody_html = row.emailbody_html ?? ''
    if (wants('includeagentdetails')) extras.agent = { id: row.who_agentid, name: db.nameOf('agents', row.who_agentid) }
    if (wants('includeattachments')) {
      extras.attachments = db.current('attachments').filter(file => file.ticket_id === row.ticket_id && file.action_id === row.id)
    }
    return extras
  },
  required: ['ticket_id'],
  create: createAction,
  update: updateAction,
  stored: actionStored
}

const attachments: Resource = {
  path: 'Attachment',
  table: 'attachments',
  listKey: 'attachments',
  area: 'tickets',
  fields: attachmentFields,
  errors: 'message',
  filters: filters({
    ticket_id: same('ticket_id'),
    // Action ids count per ticket, so Halo heeds this one only together with ticket_id.
    action_id: byInteger((row, id, { query }) => !query.ticket_id || row.action_id === id),
    type: same('type'),
    unique_id: same('unique_id'),
    one_attachment_id: same('id'),
    filetype: byText((row, text) => String(row.filename).toLowerCase().endsWith(`.${text.toLowerCase().replace(/^\./, '')}`))
  }),
  typed: { boolean: 'domotzagents idonly isxlsimport includedetails', integer: 'portal childticketid' },
  required: ['filename'],
  create: createAttachment,
  update (_row, values) {
    for (const field of ['data', 'data_base64', 'filesize']) delete values[field]
  },
  remove (row, { db }) {
    db.files.delete(Number(row.id))
    db.remove('attachments', row)
  }
}

export const actionResources: readonly Resource[] = [actions, attachments]
