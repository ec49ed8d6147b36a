import { nearest } from '../../nearest.js'

/** A record that may be meant. */
export interface Candidate {
  id: number
  /** As Halo writes it. */
  name: string
  /** All its names without regard to case, and without regard to accents as well. */
  plain: readonly string[]
  folded: readonly string[]
  codes: readonly string[]
  /** What tells it from records of the same name; empty where nothing does. */
  hint: string
  inactive: boolean
}

/** The text without regard to case, width of blanks, and the typographic forms of quotes and dashes. */
export function plainText (text: string): string {
  return text.normalize('NFKC').toLowerCase()
    .replace(/[‘’‚ʼ]/g, '\'').replace(/[“”„‟«»]/g, '"').replace(/[‐-―]/g, '-')
    .replace(/[\s\p{Cc}]+/gu, ' ').replace(/ ?> ?/g, '>').trim()
}

/** And without accents, with ss for ß. */
export function foldedText (text: string): string {
  return plainText(text.normalize('NFD').replace(/\p{M}+/gu, '')).replaceAll('ß', 'ss')
}

/** Shorter texts are found inside far too many names. */
const SHORTEST_PREFIX = 2
const SHORTEST_PART = 3

/**
 * The candidates that fit the text best: as it is written, then but for accents, then as the beginning of a name, then as a
 * part of one. The first of these that any candidate fits decides; active ones come before inactive ones.
 */
export function bestMatches (text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const plain = plainText(text)
  const folded = foldedText(text)
  const levels: Array<(candidate: Candidate) => boolean> = [
    ({ plain: names }) => names.includes(plain),
    ({ folded: names, codes }) => names.includes(folded) || codes.includes(folded)
  ]
  // Part of a mail address says nothing of whose it is.
  const wholeOnly = text.includes('@') && candidates.some(({ codes }) => codes.some((code) => code.includes('@')))
  if (!wholeOnly && folded.length >= SHORTEST_PREFIX) levels.push(({ folded: names }) => names.some((name) => name.startsWith(folded)))
  if (!wholeOnly && folded.length >= SHORTEST_PART) levels.push(({ folded: names }) => names.some((name) => name.includes(folded)))
  for (const fits of levels) {
    const fitting = candidates.filter(fits)
    const active = fitting.filter(({ inactive }) => !inactive)
    if (fitting.length > 0) return active.length > 0 ? active : fitting
  }
  return []
}

/** At most `most` candidates whose names are most like the text, the most likely first. */
export function nearestCandidates (text: string, candidates: readonly Candidate[], most: number): readonly Candidate[] {
  const found: Candidate[] = []
  const left = new Map(candidates.flatMap((candidate) => candidate.folded.map((name) => [name, candidate])))
  const wanted = foldedText(text)
  while (found.length < most) {
    const name = nearest(wanted, left.keys())
    const candidate = name === undefined ? undefined : left.get(name)
    if (candidate === undefined) break
    if (!found.includes(candidate)) found.push(candidate)
    left.delete(name as string)
  }
  return found
}
