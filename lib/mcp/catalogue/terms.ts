/** Spellings that differ between countries. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/isation/g, 'ization'], [/ise(s|d|r)?$/, 'ize$1'], [/ising$/, 'izing'], [/licence/g, 'license'], [/catalogue/g, 'catalog'], [/centre/g, 'center'], [/cheque/g, 'check'],
  [/programme/g, 'program'], [/^colour/, 'color'], [/enquir/g, 'inquir'], [/labelled/g, 'labeled'], [/cancell/g, 'cancel'], [/requestor/g, 'requester']
]

/** Said of what happened, and no wish that it should. */
const DONE: ReadonlySet<string> = new Set(['deleted', 'removed', 'cancelled', 'canceled', 'dropped'])

/** Words that tell nothing of what is looked for; they still count inside a phrase of several words. */
export const STOP_WORDS: ReadonlySet<string> = new Set(words(
  'a an and any are as at be been but by can could did do does for from get had has have he her his how i if in into is it its let me mr mrs my of off on or our ' +
  'out over own please she should so that the their them then there these they this those to under up us want was we were what when where which who will with would you your ' +
  'need needs like just some again there here not no'
).map(stem))

/** The words of a text, without accents and punctuation. */
export function words (text: string): string[] {
  return text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/['’]s?\b/g, '').match(/[a-z0-9]+/g) ?? []
}

/** A word without the endings of number and tense, spelt in one way; different words seldom become the same. */
export function stem (word: string): string {
  if (DONE.has(word)) return word.replace('ll', 'l')
  let base = SPELLINGS.reduce((text, [pattern, right]) => text.replace(pattern, right), word)
  if (base.length <= 3) return base
  if (base.endsWith('ies')) base = `${base.slice(0, -3)}y`
  else if (/(ss|x|ch|sh|z)es$/.test(base)) base = base.slice(0, -2)
  else if (/[^sui]s$/.test(base)) base = base.slice(0, -1)
  if (base.length > 5 && base.endsWith('ing')) base = undoubled(base.slice(0, -3))
  else if (base.length > 4 && base.endsWith('ed')) base = undoubled(base.slice(0, -2))
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base
}

/** `planned` -> `plann` -> `plan`. */
function undoubled (base: string): string {
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base
}

/** Each entry of a comma list as one term; one of several words is a phrase. */
export function entryTerms (entries: string): string[] {
  return entries.split(',').map((entry) => words(entry).map(stem).join(' ')).filter((term) => term !== '')
}

/** The terms of running text: its words without those that tell nothing. */
export function wordTerms (text: string): string[] {
  return words(text).map(stem).filter((term) => !STOP_WORDS.has(term))
}
