import MiniSearch from 'minisearch'
import { nearest } from '../../nearest.js'
import type { Tool } from '../tool.js'
import { entryTerms, queryTerms, wordTerms } from './terms.js'
import { DOMAIN_WORDS, VERB_WORDS } from './words.js'

/** The tools that fit what somebody looks for, best first. */
export type ToolSearch = (query: string) => Tool[]

/** A tool as it is found; each field holds its terms, parted by commas. */
interface Entry {
  id: string
  names: string
  also: string
  own: string
  verb: string
  text: string
}

const FIELDS = ['names', 'also', 'own', 'verb', 'text'] as const
/** What is said of a thing tells more than what is done with it, and our own sentences least. */
const BOOST = { names: 4, also: 3, own: 3.5, verb: 2, text: 0.6 }
/** Somebody who does not say what to do wants to see what there is. */
const PRIOR: Readonly<Record<string, number>> = { list: 1.15, me: 1.1, get: 1.05, upsert: 1, delete: 0.95 }
const SHORTEST_MISSPELT = 4
/** What each further tool of a domain is worth of its score: the thing that is meant is less certain than what to do with it. */
const FURTHER = 0.9
/** What the form of a query tells: that it is about one record by its number, or about several. */
const ONE = 'number'
const SEVERAL = 'several'
const FORMS: Readonly<Record<string, string>> = { get: ONE, list: SEVERAL }

/** Who asks for a deletion says so, and nobody says so by the way. */
const DELETION = new Set(entryTerms(VERB_WORDS.delete ?? ''))
const DELETION_BOOST = 2.5
const CHANGE = new Set([...DELETION, ...entryTerms(VERB_WORDS.upsert ?? '')])

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

function createSearch (tools: readonly Tool[]): ToolSearch {
  const index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: (text) => text.split(','),
    processTerm: (term) => term
  })
  const entries = tools.map(entryOf)
  index.addAll(entries)
  const known = new Set(entries.flatMap((entry) => FIELDS.flatMap((field) => entry[field].split(','))))
  const byName = new Map(tools.map((tool) => [tool.name, tool]))

  return (query) => {
    const terms = knownTerms(query, known)
    if (terms.every((term) => term === ONE || term === SEVERAL)) return []
    const found = index.search(terms.join(','), {
      boost: BOOST,
      bm25: { k: 1.2, b: 0.2, d: 0.5 },
      boostTerm: (term) => DELETION.has(term) ? DELETION_BOOST : 1,
      prefix: (term) => !known.has(term) && term.length >= 4,
      boostDocument: (id) => PRIOR[verbOf(id as string)] ?? 1
    })
    return spread(found.flatMap(({ id, score }) => {
      const tool = byName.get(id as string)
      return tool === undefined ? [] : [{ tool, score }]
    }))
  }
}

/** The tools of several domains among each other, rather than all of the first before those of the next. */
function spread (found: ReadonlyArray<{ tool: Tool, score: number }>): Tool[] {
  const seen = new Map<string, number>()
  return found.map(({ tool, score }) => {
    const earlier = seen.get(tool.domain) ?? 0
    seen.set(tool.domain, earlier + 1)
    return { tool, score: score * FURTHER ** earlier }
  }).sort((a, b) => b.score - a.score).map(({ tool }) => tool)
}

function entryOf ({ name, title, description, domain }: Tool): Entry {
  const { names = '', also = '', own = {} } = DOMAIN_WORDS[domain] ?? {}
  const verb = verbOf(name)
  return {
    id: name,
    names: entryTerms(`${names},${domain}`).join(','),
    also: entryTerms(also).join(','),
    own: entryTerms(own[verb] ?? '').join(','),
    verb: entryTerms(`${VERB_WORDS[verb] ?? ''},${FORMS[verb] ?? ''}`).join(','),
    text: wordTerms(`${title} ${description}`).join(',')
  }
}

function verbOf (name: string): string {
  return name.slice(name.lastIndexOf('_') + 1)
}

/** The terms of a query; where one is unknown, that which is most like it takes its place. */
function knownTerms (query: string, known: ReadonlySet<string>): string[] {
  const { words, phrases, hasNumber, hasPlural } = queryTerms(query)
  const terms = words.map((word) => known.has(word) ? word : likely(word, known) ?? word)
  const isChange = terms.some((term) => CHANGE.has(term))
  const forms = isChange ? [] : [...(hasNumber ? [ONE] : []), ...(hasPlural ? [SEVERAL] : [])]
  const corrected = words.some((word) => !known.has(word)) ? queryTerms(terms.join(' ')).phrases : []
  return [...new Set([...terms, ...forms, ...[...phrases, ...corrected].filter((phrase) => known.has(phrase))])]
}

/** The known single word that is most like one of at least four letters; shorter ones resemble too many others. */
function likely (word: string, known: ReadonlySet<string>): string | undefined {
  if (word.length < SHORTEST_MISSPELT) return undefined
  const similar = [...known].filter((term) => !term.includes(' ') && Math.abs(term.length - word.length) <= 2 && term.length >= 4 && term[0] === word[0])
  return nearest(word, similar)
}
