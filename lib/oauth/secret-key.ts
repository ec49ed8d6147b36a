const MIN_CHARS = 32
const MIN_DIFFERENT_CHARS = 8
const PLACEHOLDERS = /change.?me|password|passwort|example|placeholder|insecure|secret.?key|your.?key|replace|default|test.?key/i

/**
 * What is wrong with a value for MCP_SECRET_KEY, null when it will do. Rough: it catches what people type or copy from
 * instructions, and lets every output of a random generator with at least 128 bits pass.
 */
export function weaknessOf (key: string): string | null {
  if (key.length < MIN_CHARS) return `it has fewer than ${MIN_CHARS} characters`
  if (PLACEHOLDERS.test(key)) return 'it looks like a placeholder'
  if (new Set(key).size < MIN_DIFFERENT_CHARS || isRepetition(key)) return 'it repeats itself'
  if (steps(key) > key.length / 2) return 'it is a sequence of neighbouring characters'
  return null
}

/** Whether the text is a shorter one said at least twice, the last time perhaps not to its end. */
function isRepetition (text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(period))) return true
  }
  return false
}

/** How many characters follow their neighbour in the alphabet, up or down. */
function steps (text: string): number {
  let count = 0
  for (let index = 1; index < text.length; index++) {
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) === 1) count++
  }
  return count
}
