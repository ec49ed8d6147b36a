import { readRecord, readRows } from '../../halo/list.js'
import type { HaloApi } from '../../halo/types.js'
import type { Row } from '../shape.js'
import { ifReadable } from '../writes/write.js'

/** What an agent may do with a ticket: an action is always one of these. */
export interface Outcome {
  id: number
  name: string
  row: Row
}

/** What an outcome that only notes something leaves alone. Halo writes "none" as nothing, false, 0 or a negative number. */
const SIDE_EFFECTS = [
  'newstatus', 'sendsms', 'sendsurvey', 'mustassign', 'defaultagent', 'defaultteam', 'defaultpriority', 'child_template_id', 'createchildticketortemplate',
  'child_ticket_type_id', 'approval_process_id', 'todo_template_id', 'script_id', 'automation_runbookid', 'integration_method_id', 'azure_action',
  'minattachments', 'default_send_to_halo', 'default_sync_to_servicenow', 'default_sync_to_jira', 'slaholdischecked', 'slareleaseischecked'
] as const

const PRIVATE_NOTE = /\b(private|internal)\b.*\b(notes?|comments?)\b|\b(notes?|comments?)\b.*\b(private|internal)\b/i

/** The outcomes that a ticket type allows, of all types where none is given; null where they cannot be read. */
export async function readOutcomes (tickettypeId: number | null, halo: HaloApi): Promise<Outcome[] | null> {
  return await ifReadable(async () => {
    const { rows } = readRows(await halo.read('/Outcome', tickettypeId === null ? {} : { tickettype_id: tickettypeId }), null)
    return rows.filter(({ hidden }) => hidden !== true).flatMap(outcomeOf)
  })
}

/** One outcome with all that Halo says of it; null where it cannot be read. */
export async function readOutcome (id: number, halo: HaloApi): Promise<Outcome | null> {
  const row = await ifReadable(async () => readRecord(await halo.read(`/Outcome/${id}`, { includedetails: true }), null, id))
  return row === null ? null : outcomeOf(row)[0] ?? null
}

/**
 * The outcome that adds a private note and does nothing else: by its name, and by what Halo says that it does. Null where none
 * or several are, or Halo does not say.
 */
export async function plainPrivateNote (outcomes: readonly Outcome[], halo: HaloApi): Promise<Outcome | null> {
  const called = outcomes.filter(({ name }) => PRIVATE_NOTE.test(name))
  const whole: Outcome[] = []
  for (const outcome of called.slice(0, 5)) whole.push(saysWhatItDoes(outcome) ? outcome : await readOutcome(outcome.id, halo) ?? outcome)
  const plain = whole.filter((outcome) => saysWhatItDoes(outcome) && isPlainPrivate(outcome))
  const exact = plain.filter(({ name }) => /^private note$/i.test(name.trim()))
  const [first, ...others] = exact.length > 0 ? exact : plain
  return others.length === 0 ? first ?? null : null
}

function saysWhatItDoes ({ row }: Outcome): boolean {
  return ['sendemail', 'hidefromuser', 'newstatus'].every((name) => row[name] !== undefined && row[name] !== null)
}

function isPlainPrivate ({ row }: Outcome): boolean {
  return row.hidefromuser === true && isNone(row.sendemail) && SIDE_EFFECTS.every((name) => isNone(row[name]))
}

function isNone (value: unknown): boolean {
  return value === undefined || value === null || value === false || value === '' || (typeof value === 'number' && value <= 0)
}

function outcomeOf (row: Row): Outcome[] {
  const name = [row.outcome, row.buttonname, row.labellong].find((text): text is string => typeof text === 'string' && text.trim() !== '')
  return typeof row.id === 'number' && row.id > 0 && name !== undefined ? [{ id: row.id, name, row }] : []
}
