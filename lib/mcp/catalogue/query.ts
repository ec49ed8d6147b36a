import { STOP_WORDS, stem, words } from './terms.js'

const LONGEST_PHRASE = 4
const TIME: ReadonlySet<string> = new Set(['minute', 'minutes', 'hour', 'hours', 'day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'am', 'pm', 'percent'])
/** Plural in form only. */
const ONE_THING: ReadonlySet<string> = new Set(['details', 'specs', 'contents', 'specifics', 'does', 'goods', 'news'])
/** What follows one of these says more about the thing that was named before: `callers of the office`. */
const PREPOSITIONS: ReadonlySet<string> = new Set('of for on in at from with about to by under above against per since until that who which because'.split(' '))
/** A query that starts so asks what is, or what was done, and wants nothing done. */
const QUESTIONS: ReadonlySet<string> = new Set('what which who whose whom when where why how is are was were has have had did does do any'.split(' '))
/** The word behind one of these is a thing and no verb: `the order`. */
const DETERMINERS: ReadonlySet<string> = new Set('a an the my our your his her its their this that these those each every new old'.split(' '))
/** Said before the verb that counts. */
const POLITE: ReadonlySet<string> = new Set('please pls can could would you i we want need to must should have help me us lets let hi hello now just'.split(' '))

/** A word or a row of words of a query. */
export interface Match {
  term: string
  /** How many words it has. */
  size: number
  /** Behind a preposition or in quotation marks. */
  aside: boolean
  /** It starts the query, but for words such as `please`. */
  leads: boolean
  /** Named as a thing: `the order`. */
  named: boolean
  /** Starts in the form of what is done already, or of several things: `raised`, `labels`. */
  past: boolean
  /** In the place of a misspelt word. */
  corrected: boolean
  /** The place of its first word. */
  place: number
}

/** What somebody looks for, as it can be told without knowing the things in Halo. */
export interface Query {
  words: Match[]
  /** Each row of two to four words, whatever numbers stand between. */
  phrases: Match[]
  /** A number that is no length of time. */
  hasNumber: boolean
  /** A word that may be the plural of a thing, before any preposition. */
  hasPlural: boolean
  isQuestion: boolean
}

interface Spoken { raw: string, term: string, corrected: boolean, aside: boolean, leads: boolean }

/** A query read; `known` puts a known word in the place of a misspelt one, and names of people and places go without. */
export function readQuery (text: string, known: (term: string) => string): Query {
  const all = words(text)
  const named = names(text)
  const quoted = new Set([...text.matchAll(/"([^"]+)"|'([^']+)'/g)].flatMap(([, double, single]) => words(double ?? single ?? '')))
  const spoken = spokenWords(all.filter((word) => !isNumber(word)), (word) => named.has(word) ? stem(word) : known(stem(word)), quoted)
  const rows = spoken.flatMap((_, start) => Array.from({ length: LONGEST_PHRASE - 1 }, (_, more) => start + more + 2)
    .filter((end) => end <= spoken.length).map((end) => match(spoken, start, end)))
  const plurals = spoken.filter(({ raw, term, aside }) => !aside && raw.length > 3 && /[^siu]s$/.test(raw) && !STOP_WORDS.has(term) && !TIME.has(raw) && !ONE_THING.has(raw))
  return {
    words: spoken.flatMap(({ term }, place) => STOP_WORDS.has(term) ? [] : [match(spoken, place, place + 1)]),
    phrases: rows,
    hasNumber: all.some((word, place) => isNumber(word) && !TIME.has(all[place + 1] ?? '')),
    hasPlural: plurals.length > 0,
    isQuestion: QUESTIONS.has(all.find((word) => !POLITE.has(word)) ?? '')
  }
}

function spokenWords (all: string[], known: (word: string) => string, quoted: ReadonlySet<string>): Spoken[] {
  let [aside, led] = [false, false]
  return all.map((raw, place) => {
    const leads = !led && !POLITE.has(raw)
    led ||= leads
    aside ||= place > 0 && led && !leads && PREPOSITIONS.has(raw)
    const term = STOP_WORDS.has(stem(raw)) ? stem(raw) : known(raw)
    return { raw, term, corrected: term !== stem(raw), aside: aside || quoted.has(raw), leads }
  })
}

function match (spoken: readonly Spoken[], start: number, end: number): Match {
  const own = spoken.slice(start, end)
  return {
    term: own.map(({ term }) => term).join(' '),
    size: own.length,
    aside: own.every(({ aside }) => aside),
    leads: own[0]?.leads === true,
    named: own.length === 1 && DETERMINERS.has(spoken[start - 1]?.raw ?? ''),
    past: /(ed|[^su]s)$/.test(own[0]?.raw ?? ''),
    corrected: own.some(({ corrected }) => corrected),
    place: start
  }
}

/** Words that are written with a capital within a sentence: names, and no slips of the pen. */
function names (text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?<=[a-z0-9,;:'"]\s+['"]?)\p{Lu}\p{Ll}+/gu)].flatMap(([word]) => words(word)))
}

function isNumber (word: string): boolean {
  return /^\d+$/.test(word)
}
