import { isAppError } from '../../errors.js'
import { readRecord } from '../../halo/list.js'
import type { HaloApi } from '../../halo/types.js'
import type { Domain } from '../domain.js'
import { entity, type EntityName } from './entities.js'
import type { Found, NameLookups } from './lookups.js'
import { bestMatches, foldedText, nearestCandidates, plainText, type Candidate } from './match.js'
import type { Reference } from './references.js'
import { isDigits } from './schema.js'

/** A record with its name as Halo writes it. */
export interface Named {
  id: number
  name: string
}

/** What became of a name; the sentences have no full stop. */
export type Outcome =
  /** `others`: what else its id stands for, where nobody said which is meant. */
  | { is: 'found', record: Named, others?: string }
  /** No record has it. `near`: another name is so much like it that it may be a slip. */
  | { is: 'unknown', near: boolean, sentence: string }
  /** Several records fit, or too many. */
  | { is: 'ambiguous', sentence: string }
  /** The caller may not look such names up, or the list is empty. */
  | { is: 'closed', sentence: string }

/** Where a name is looked for, and whether it may be. */
export interface Directory {
  /** The domain, if its list tool may be run. */
  listed: (domain: string) => Domain | undefined
  /** Whether a tool may be run. */
  runs: (tool: string) => boolean
}

const MOST_CANDIDATES = 10
/** Lists up to this length are given whole when a name is not in them. */
const SHORT_LIST = 20
const MOST_NEAREST = 5
/** Characters of a part of a name that Halo is asked for. */
const SHORTEST_SEARCH = 3

/** Finds the one record that a name means. */
export class NameFinder {
  constructor (private readonly lookups: NameLookups) {}

  /**
   * @param of the client or SLA that the call names, where records of that entity belong to one
   * @throws AppError what Halo fails with; where the caller may not list such records, the outcome is `closed` instead
   */
  async find (reference: Reference, text: string, of: number | undefined, halo: HaloApi, directory: Directory): Promise<Outcome> {
    const domain = directory.listed(reference.to)
    if (domain === undefined) return { is: 'closed', sentence: `names of ${reference.to} cannot be looked up here. Give the id` }
    try {
      if (reference.to === 'agents' && foldedText(text) === 'me') return await this.#me(halo, directory)
      return await this.#find(domain, reference, text, reference.level ?? of, halo)
    } catch (error) {
      if (!isAppError(error, 'halo_forbidden')) throw error
      return { is: 'closed', sentence: `this credential may not list ${domain.many}, so ${quote(text)} cannot be looked up. Give the id` }
    }
  }

  async #find (domain: Domain, reference: Reference, text: string, of: number | undefined, halo: HaloApi): Promise<Outcome> {
    const { searched, of: belonging } = entity(reference.to)
    const where = belonging?.given === undefined || of === undefined ? '' : `. Only those with ${belonging.field} ${of} were looked at`
    if (searched !== true) return within(where, told(reference, text, judge(domain, text, await this.lookups.all(domain, of, halo, reference.query))))
    let found = await this.lookups.search(domain, searchText(text), of, halo)
    let outcome = judge(domain, text, found)
    for (const looser of found.candidates.length === 0 ? looserSearches(text) : []) {
      const more = await this.lookups.search(domain, looser, of, halo, 1)
      found = { candidates: byId([...found.candidates, ...more.candidates]), complete: found.complete && more.complete }
      outcome = judge(domain, text, found)
      if (outcome.is !== 'unknown') break
    }
    return within(where, outcome)
  }

  async #me (halo: HaloApi, directory: Directory): Promise<Outcome> {
    const closed: Outcome = { is: 'closed', sentence: 'Halo knows no agent behind this connection, so "me" is nobody. Give the agent\'s id or name' }
    if (!directory.runs('halo_agents_me')) return closed
    let agent
    try {
      agent = readRecord(await halo.read('/Agent/me'), null)
    } catch (error) {
      // An application without an agent.
      if (isAppError(error, 'halo_forbidden') || isAppError(error, 'halo_not_found')) return closed
      throw error
    }
    return agent !== null && typeof agent.id === 'number' ? { is: 'found', record: { id: agent.id, name: String(agent.name ?? '') } } : closed
  }
}

/** An unknown name with what to do instead, where the word is known for that. */
function told ({ words = {} }: Reference, text: string, outcome: Outcome): Outcome {
  const word = foldedText(text)
  return outcome.is === 'unknown' && Object.hasOwn(words, word) ? { ...outcome, sentence: `${outcome.sentence}. ${words[word] ?? ''}` } : outcome
}

function within (where: string, outcome: Outcome): Outcome {
  return outcome.is === 'unknown' ? { ...outcome, sentence: `${outcome.sentence}${where}` } : outcome
}

function byId (candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()]
}

function judge (domain: Domain, text: string, { candidates, complete }: Found): Outcome {
  const matches = isDigits(text) ? numbered(text, candidates) : bestMatches(text, candidates)
  const [first, ...others] = matches
  if (first !== undefined && others.length === 0 && complete) {
    const twins = candidates.filter((candidate) => candidate.id === first.id && candidate !== first)
    const record = { id: first.id, name: first.name }
    return twins.length === 0 ? { is: 'found', record } : { is: 'found', record, others: `${first.id} is ${quote(first.name)} (${clean(first.hint)}) and also ${shown(twins.slice(0, MOST_CANDIDATES))}` }
  }
  if (matches.length > 0) {
    const more = !complete ? ' and others' : matches.length > MOST_CANDIDATES ? ` and ${matches.length - MOST_CANDIDATES} more` : ''
    return { is: 'ambiguous', sentence: `${quote(text)} fits several ${domain.many}: ${shown(matches.slice(0, MOST_CANDIDATES))}${more}. ${advice(domain)}` }
  }
  if (candidates.length === 0 && !isSearched(domain)) return { is: 'closed', sentence: `Halo lists no ${domain.many} to look for ${quote(text)} in. Give the id` }
  const near = nearestCandidates(text, candidates, MOST_NEAREST)
  return { is: 'unknown', near: near.length > 0, sentence: `no ${domain.one} is called ${quote(text)}. ${instead(domain, near, candidates)}` }
}

function advice ({ name }: Domain): string {
  const { given: [narrowing] = [] } = entity(name as EntityName).of ?? {}
  return `Give the id, or more of the name${narrowing === undefined ? '' : `, or ${narrowing} too`}`
}

/** Where Halo takes names, digits may be a name after all; else they are an id. */
function numbered (text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const called = candidates.filter(({ plain }) => plain.includes(plainText(text)))
  return called.length > 0 ? called : candidates.filter(({ id }) => id === Number(text))
}

function instead (domain: Domain, near: readonly Candidate[], candidates: readonly Candidate[]): string {
  if (near.length > 0) return `Nearest: ${shown(near)}`
  if (isSearched(domain) && candidates.length > 0) return `Similar: ${shown(candidates.slice(0, MOST_NEAREST))}`
  if (candidates.length > 0 && candidates.length <= SHORT_LIST) return `There are ${shown(candidates)}`
  return `halo_${domain.name}_list lists them`
}

function isSearched (domain: Domain): boolean {
  return entity(domain.name as EntityName).searched === true
}

function shown (candidates: readonly Candidate[]): string {
  return candidates.map(({ id, name, hint }) => `${id} ${quote(name)}${hint === '' ? '' : ` (${clean(hint)})`}`).join(', ')
}

/** Halo's search takes the words as they stand. */
function searchText (text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/**
 * Searches that find names which differ in accents, in the kind of quotes or in a letter: by the two longest plain words, or by
 * both halves of a single one.
 */
function looserSearches (text: string): string[] {
  const words = foldedText(text).split(' ')
  const [only = ''] = words
  const half = Math.ceil(only.length / 2)
  if (words.length === 1) return half < SHORTEST_SEARCH ? [] : [only.slice(0, half), only.slice(-half)]
  const plain = words.filter((word) => /^[a-z0-9]+$/.test(word) && word.length >= SHORTEST_SEARCH).sort(byLength)
  // Halo may hold ß where the text has ss.
  const sharp = plain.flatMap((word) => word.includes('ss') ? word.split('ss').sort(byLength).slice(0, 1) : []).filter((part) => part.length >= SHORTEST_SEARCH)
  return [...plain.slice(0, 2), ...sharp.slice(0, 1)]
}

function byLength (a: string, b: string): number {
  return b.length - a.length
}

/** Names come from Halo's users and customers: one line, quoted and short. */
function quote (text: string): string {
  return JSON.stringify(clean(text))
}

function clean (text: string): string {
  const line = [...text.replace(/[\s\p{Cc}]+/gu, ' ').trim()]
  return line.length > 60 ? `${line.slice(0, 60).join('')}...` : line.join('')
}
