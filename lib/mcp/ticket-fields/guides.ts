import { systemClock } from '../../clock.js'
import { callerKey } from '../../halo/caller-key.js'
import { ExpiringMap } from '../../halo/expiring-map.js'
import { readRecord } from '../../halo/list.js'
import type { HaloApi } from '../../halo/types.js'
import { invalid } from '../arguments.js'
import type { Row } from '../shape.js'
import { quoted, shownChoices } from '../writes/field-definitions.js'
import { ifReadable, type Guide, type Prepared } from '../writes/write.js'
import { missingFields, missingSentence } from './missing.js'
import { plainPrivateNote, readOutcome, readOutcomes, type Outcome } from './outcomes.js'
import { allowedStatuses, readTicketType, typeFields } from './ticket-type.js'

/** How long it is remembered which type a ticket has: it seldom changes. */
const TYPE_KEPT_MS = 300_000
const MAX_TICKETS = 1_000
const MOST_OUTCOMES = 40

/** Tickets: what their type allows and demands. */
const tickets: Guide = {
  async prepare ({ tool, data, context: { halo }, known }) {
    const typeId = idOf(data.tickettype_id) ?? idOf(known?.values.tickettype_id)
    const statusId = idOf(data.status_id)
    if (typeId === null || statusId === null || (statusId === known?.values.status_id && data.tickettype_id === undefined)) return { data }
    const type = await readTicketType(typeId, halo)
    const allowed = type === null ? null : await allowedStatuses(type, halo)
    if (type === null || allowed === null || allowed.some(({ id }) => id === statusId)) return { data }
    throw invalid(tool, `data.status_id: the ticket type ${quoted(type.name)} does not allow the status ${statusId}. It allows ${shownChoices(allowed)}`)
  },

  async explain ({ data, context: { halo } }) {
    const record = data.id === undefined ? null : await readTicket(data.id, halo)
    const typeId = idOf(data.tickettype_id) ?? idOf(record?.tickettype_id)
    if (typeId === null) return data.id === undefined ? 'No tickettype_id was given; what is required depends on it (halo_tickettypes_list).' : null
    const type = await readTicketType(typeId, halo)
    if (type === null) return null
    const demanded = type.fields.filter(({ required }) => data.id === undefined ? required.create : required.update)
    const missing = missingFields(demanded, data, record)
    const allowed = idOf(data.status_id) === null ? null : await allowedStatuses(type, halo)
    const sentences = [
      ...(missing.length > 0 ? [`The ticket type ${quoted(type.name)} seems to require ${await missingSentence(missing, halo)}.`] : []),
      ...(allowed === null ? [] : [`Statuses of this type: ${shownChoices(allowed)}.`])
    ]
    return sentences.length > 0 ? sentences.join(' ') : null
  }
}

/** Actions: without an outcome, a plain private note. State is kept per registration. */
function actions (): Guide {
  const types = new ExpiringMap<number>(systemClock, MAX_TICKETS)

  async function typeOf (ticketId: unknown, halo: HaloApi): Promise<number | null> {
    const key = callerKey(halo.caller, 'type of ticket', String(ticketId))
    const kept = types.get(key)
    if (kept !== undefined) return kept
    const typeId = idOf((await readTicket(ticketId, halo))?.tickettype_id)
    if (typeId !== null) types.set(key, typeId, TYPE_KEPT_MS)
    return typeId
  }

  return {
    async prepare ({ tool, data, context: { halo } }): Promise<Prepared> {
      if (data.id !== undefined || !isEmpty(data.outcome) || !isEmpty(data.outcome_id)) return { data }
      const typeId = await typeOf(data.ticket_id, halo)
      const outcomes = await readOutcomes(typeId, halo)
      const list = outcomes === null || outcomes.length === 0 ? '; halo_outcomes_list lists them' : `: ${shownOutcomes(outcomes)}`
      if (speaksToUser(data)) throw invalid(tool, `data.outcome_id is missing, and this is more than a private note. Say which outcome it is${list}`)
      const taken = outcomes === null || typeId === null ? null : await plainPrivateNote(outcomes, halo)
      if (taken === null) throw invalid(tool, `data.outcome_id is missing, and it is not certain which outcome of this ticket is a plain private note. Say which it is${list}`)
      return {
        // Whether Halo applies an outcome's own defaults to what comes over its API is not certain.
        data: { ...data, outcome_id: taken.id, hiddenfromuser: true },
        notes: [`No outcome was given, so ${quoted(taken.name)} (outcome_id ${taken.id}) was taken: hidden from the user, no mail, no change of status by itself.`]
      }
    },

    async explain ({ data, context: { halo } }) {
      const outcomeId = idOf(data.outcome_id)
      if (data.id !== undefined) return null
      const outcomes = await readOutcomes(await typeOf(data.ticket_id, halo), halo)
      const outcome = outcomeId === null ? outcomes?.find(({ name }) => name === data.outcome) : await readOutcome(outcomeId, halo)
      if (outcome === undefined || outcome === null) return outcomes === null || outcomes.length === 0 ? null : `Outcomes of this ticket: ${shownOutcomes(outcomes)}.`
      return await explainOutcome(outcome, data, halo)
    }
  }
}

async function explainOutcome ({ id, name, row }: Outcome, data: Row, halo: HaloApi): Promise<string | null> {
  const whole = row.fields === undefined ? (await readOutcome(id, halo))?.row ?? row : row
  const missing = missingFields(typeFields(whole.fields).filter(({ required }) => required.action), data, null)
  const demands = [
    ...(whole.mustaddnote === true && isEmpty(data.note) && isEmpty(data.note_html) ? ['a note'] : []),
    ...(whole.mustassign === true && isEmpty(data.new_agent) ? ['an agent (new_agent)'] : []),
    ...(missing.length > 0 ? [await missingSentence(missing, halo)] : [])
  ]
  return demands.length === 0 ? null : `The outcome ${quoted(name)} seems to require ${demands.join(', ')}.`
}

/** What nobody would put into a private note. */
function speaksToUser (data: Row): boolean {
  return data.sendemail === true || data.hiddenfromuser === false || !isEmpty(data.emailto) || !isEmpty(data.emailbody) || !isEmpty(data.emailbody_html)
}

async function readTicket (id: unknown, halo: HaloApi): Promise<Row | null> {
  return await ifReadable(async () => readRecord(await halo.read(`/Tickets/${encodeURIComponent(String(id))}`), 'tickets', id as number))
}

function shownOutcomes (outcomes: readonly Outcome[]): string {
  const more = outcomes.length > MOST_OUTCOMES ? ` and ${outcomes.length - MOST_OUTCOMES} more` : ''
  return `${outcomes.slice(0, MOST_OUTCOMES).map(({ id, name }) => `${id} ${quoted(name)}`).join(', ')}${more}`
}

function idOf (value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}

function isEmpty (value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0
}

/** The guide of a domain's writes; undefined where there is nothing to know. */
export function guideOf (domain: string): Guide | undefined {
  if (domain === 'tickets' || domain === 'projects' || domain === 'opportunities') return tickets
  return domain === 'actions' ? actions() : undefined
}
