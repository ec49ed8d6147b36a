import MiniSearch from 'minisearch'
import { nearest } from '../../nearest.js'
import type { Tool } from '../tool.js'
import { type Match, type Query, readQuery } from './query.js'
import { entryTerms, wordTerms } from './terms.js'
import { type Verbs, verbsOf } from './verbs.js'
import { DOMAIN_WORDS, VERB_WORDS } from './words.js'

/** The tools that fit what somebody looks for, best first. */
export type ToolSearch = (query: string) => Tool[]

/** A domain as it is found; each field holds its terms, parted by commas. */
interface Entry {
  id: string
  names: string
  also: string
  own: string
  text: string
}

const FIELDS = ['names', 'also', 'own', 'text'] as const
/** What a thing is called tells more than what is done with it; single words of its phrases, and our own sentences, tell least. */
const BOOST = { names: 4, also: 3, own: 2.5, text: 0.5 }
/** The weights of a word that is part of a known phrase, and of what is said by the way. */
const WITHIN = 0.4
const ASIDE = 0.5
/** The weight of several words in a row, and of a word that stands for a misspelt one. */
const PHRASE = 1.5
const GUESS = 0.6
const SHORTEST_MISSPELT = 4

const searches = new WeakMap<readonly Tool[], ToolSearch>()

/** A search among these tools, made on first use. */
export function searchOf (tools: readonly Tool[]): ToolSearch {
  let search = searches.get(tools)
  if (search === undefined) {
    search = createSearch(tools)
    searches.set(tools, search)
  }
  return search
}

/** First the thing, then what to do with it: all the tools of a domain that fits are found, in the order of their verbs. */
function createSearch (tools: readonly Tool[]): ToolSearch {
  const index = new MiniSearch<Entry>({ fields: [...FIELDS], tokenize: (text) => text.split(','), processTerm: (term) => term })
  const domains = [...new Set(tools.map(({ domain }) => domain))]
  const entries = domains.map((domain) => entryOf(domain, tools.filter((tool) => tool.domain === domain)))
  index.addAll(entries)
  const nouns = termsOf(entries.flatMap(({ names, also, text }) => [names, also, text]))
  const known = new Set([...nouns, ...termsOf(entries.map(({ own }) => own)), ...termsOf(Object.values(VERB_WORDS).map((words) => entryTerms(words).join(',')))])
  const right = corrector(known)

  return (text) => {
    const query = readQuery(text, right)
    const said = weighed(query, known, nouns)
    const verbs = verbsOf(query, nouns)
    const terms = [...said.keys()]
    const found = new Map(index.search(terms.join(','), {
      boost: BOOST,
      bm25: { k: 1.2, b: 0.2, d: 0.5 },
      boostTerm: (term) => said.get(term) ?? 1,
      prefix: (term) => !known.has(term) && term.length >= SHORTEST_MISSPELT
    }).map(({ id, score }) => [id as string, score]))
    if (found.size === 0 && !verbs.isTold) return []
    return ranked(tools, found, verbs)
  }
}

function ranked (tools: readonly Tool[], found: ReadonlyMap<string, number>, verbs: Verbs): Tool[] {
  const fitting = found.size === 0 ? tools : tools.filter(({ domain }) => found.has(domain))
  return fitting
    .map((tool) => ({ tool, score: (found.get(tool.domain) ?? 1) * verbs.fit(tool) }))
    .sort((a, b) => b.score - a.score)
    .map(({ tool }) => tool)
}

/** The terms to look for and how much each tells. */
function weighed (query: Query, known: ReadonlySet<string>, nouns: ReadonlySet<string>): Map<string, number> {
  const phrases = query.phrases.filter(({ term }) => known.has(term))
  const whole = phrases.filter((phrase) => !phrases.some((other) => other.size > phrase.size && covers(other, phrase)))
  const weights = new Map<string, number>()
  for (const match of [...query.words, ...phrases]) {
    const within = whole.some((phrase) => (phrase.size > match.size && covers(phrase, match)) || (!nouns.has(match.term) && nouns.has(phrase.term) && endsLater(phrase, match)))
    const weight = (match.size > 1 ? PHRASE : 1) * (within ? WITHIN : 1) * (match.aside ? ASIDE : 1) * (match.corrected ? GUESS : 1)
    weights.set(match.term, Math.max(weight, weights.get(match.term) ?? 0))
  }
  return weights
}

function covers (outer: Match, inner: Match): boolean {
  return outer.place <= inner.place && outer.place + outer.size >= inner.place + inner.size
}

/** `new ticket` tells little of `new ticket type`. */
function endsLater (later: Match, earlier: Match): boolean {
  const end = earlier.place + earlier.size
  return earlier.place < later.place && later.place < end && later.place + later.size > end
}

function entryOf (domain: string, tools: readonly Tool[]): Entry {
  const { names = '', also = '', own = {} } = DOMAIN_WORDS[domain] ?? {}
  return {
    id: domain,
    names: entryTerms(`${names},${domain}`).join(','),
    also: entryTerms(also).join(','),
    own: entryTerms(Object.values(own).join(',')).join(','),
    text: wordTerms([names, also, ...tools.map(({ title, description }) => `${title} ${description}`)].join(' ')).join(',')
  }
}

function termsOf (fields: readonly string[]): Set<string> {
  return new Set(fields.flatMap((field) => field.split(',')))
}

/** Puts the known single word that is most like it in the place of an unknown one of at least four letters; shorter ones resemble too many others. */
function corrector (known: ReadonlySet<string>): (term: string) => string {
  const single = [...known].filter((term) => !term.includes(' ') && term.length >= SHORTEST_MISSPELT)
  return (term) => {
    if (known.has(term) || term.length < SHORTEST_MISSPELT) return term
    return nearest(term, single.filter((other) => Math.abs(other.length - term.length) <= 2 && other[0] === term[0])) ?? term
  }
}
