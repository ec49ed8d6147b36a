import type { Tool } from '../tool.js'
import type { Match, Query } from './query.js'
import { entryTerms } from './terms.js'
import { DOMAIN_WORDS, VERB_WORDS } from './words.js'

/** What a query says is to be done. */
export interface Verbs {
  /** Whether it says anything about that. */
  isTold: boolean
  /** How well the verb of a tool fits, 1 for the verb that fits best. */
  fit: (tool: Tool) => number
}

/** Somebody who does not say what to do wants to see what there is. */
const PRIOR: Readonly<Record<string, number>> = { list: 1, search: 1, me: 0.5, get: 0.8, upsert: 0.6, delete: 0.2 }
/** Who asks for a deletion says so, and nobody says so by the way. */
const WEIGHT: Readonly<Record<string, number>> = { list: 1, get: 1, upsert: 1.2, delete: 2.5, me: 3 }
/** A verb at the start is meant; one word of its own tells less than several in a row, unless it starts the query. */
const LEADS = 2
const OWN = 1.5
const OWN_PHRASE = 1.3
const OWN_WORD = 0.5
/** In a question, behind a preposition or in the past, a verb tells what was done. */
const QUESTION = 0.3
const ASIDE = 0.5
const PAST = 0.5
/** What the form of a query tells: that it is about one record by its number, or about several. */
const NUMBER = 2.6
const PLURAL = 0.7
const ASKED = 0.6
/** `Open tickets` is no wish to open one. */
const OF_MANY = 0.4
/** The fit of a verb that nothing speaks for. */
const FLOOR = 0.3

const VERB_TERMS = Object.entries(VERB_WORDS).map(([verb, said]) => [verb, new Set(entryTerms(said))] as const)
const OWN_TERMS = new Map(Object.entries(DOMAIN_WORDS).map(([domain, { own = {} }]) => [
  domain, new Map(Object.entries(own).map(([verb, said]) => [verb, new Set(entryTerms(said))]))
]))
const VERBS = Object.keys(PRIOR)
const CHANGES = new Set(['upsert', 'delete'])

/** What is to be done; a verb within one of the `nouns`, as in `change request`, tells nothing of it. */
export function verbsOf (query: Query, nouns: ReadonlySet<string>): Verbs {
  const free = outside(query, nouns)
  const told = toldBy(query, free)
  const isChange = [...CHANGES].some((verb) => (told.get(verb) ?? 0) >= 1)
  const forms: Readonly<Record<string, number>> = isChange
    ? {}
    : { get: query.hasNumber && !query.hasPlural ? NUMBER : 0, list: (query.hasPlural ? PLURAL : 0) + (query.isQuestion ? ASKED : 0) }
  const score = (domain: string, verb: string): number => (PRIOR[verb] ?? 0) + (told.get(verb) ?? 0) + (forms[verb] ?? 0) + OWN * ownOf(domain, verb, query, free) * (isChange && !CHANGES.has(verb) ? ASIDE : 1)
  return {
    isTold: told.size > 0,
    fit: ({ name, domain }) => {
      const most = Math.max(...VERBS.map((verb) => score(domain, verb)))
      return FLOOR + (1 - FLOOR) * score(domain, name.slice(name.lastIndexOf('_') + 1)) / most
    }
  }
}

/** What a query says but for the words within one of the `nouns`. */
function outside (query: Query, nouns: ReadonlySet<string>): Match[] {
  const things = query.phrases.filter(({ term }) => nouns.has(term))
  return [...query.words.filter(({ place }) => !things.some((thing) => thing.place <= place && thing.place + thing.size > place)), ...query.phrases]
}

function toldBy (query: Query, free: readonly Match[]): Map<string, number> {
  const said = free.filter(({ past, named }) => !past && !named)
  return new Map(VERB_TERMS.flatMap(([verb, terms]) => {
    const weights = said.filter(({ term }) => terms.has(term)).map((match) => weightOf(verb, match, query))
    return weights.length === 0 ? [] : [[verb, Math.max(...weights)]]
  }))
}

/** How much a query says what people say only when they want this verb of this domain. */
function ownOf (domain: string, verb: string, query: Query, free: readonly Match[]): number {
  const terms = OWN_TERMS.get(domain)?.get(verb)
  if (terms === undefined) return 0
  return Math.max(0, ...free.filter(({ term }) => terms.has(term)).map((match) => ownWeight(verb, match, query)))
}

function ownWeight (verb: string, { size, leads, past, named }: Match, { isQuestion }: Query): number {
  const weight = size > 1 ? OWN_PHRASE : leads ? 1 : named ? 0 : OWN_WORD
  return CHANGES.has(verb) ? weight * (isQuestion ? QUESTION : 1) * (past ? PAST : 1) : weight
}

function weightOf (verb: string, { leads, aside }: Match, { isQuestion, hasPlural }: Query): number {
  const weight = (WEIGHT[verb] ?? 1) * (leads ? LEADS : 1) * (verb === 'get' && hasPlural ? OF_MANY : 1)
  return CHANGES.has(verb) ? weight * (isQuestion ? QUESTION : 1) * (aside ? ASIDE : 1) : weight
}
