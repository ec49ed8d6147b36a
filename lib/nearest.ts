/**
 * The candidate that is most like `word`, or undefined when none is close enough to be a likely slip
 * (edit distance of at most a third of the longer word, or one containing the other).
 */
export function nearest (word: string, candidates: Iterable<string>): string | undefined {
  const needle = word.toLowerCase()
  let best: string | undefined
  let bestScore = Infinity
  for (const candidate of candidates) {
    const other = candidate.toLowerCase()
    const longest = Math.max(needle.length, other.length)
    const distance = editDistance(needle, other)
    const contained = needle.length >= 4 && other.length >= 4 && (other.includes(needle) || needle.includes(other))
    const score = distance / longest
    if ((score <= 0.34 || contained) && score < bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** Edits from one string to the other, swapped neighbours counting as one; strings over 100 characters are wholly different. */
function editDistance (a: string, b: string): number {
  if (a.length > 100 || b.length > 100) return Math.max(a.length, b.length)
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : Infinity
      row.push(Math.min(substituted, swapped, at(last, j) + 1, at(row, j - 1) + 1))
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at (row: readonly number[], index: number): number {
  return row[index] ?? Infinity
}
