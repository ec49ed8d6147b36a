import { isPlainObject } from '../../plain-object.js'
import type { Row } from '../shape.js'

/** Commands that answer a warning, rather than ask Halo for something of their own. */
const CONFIRMS = /^_(force\w*|\w+_ok|\w+_force|validate_travel)$/

/** What Halo's warnings speak of, by the command that answers them. */
const ABOUT: ReadonlyArray<readonly [command: RegExp, words: RegExp]> = [
  [/^_appointment/, /\b(appointments?|calendar|diary|double.?book\w*)\b/i],
  [/^_ticketclash/, /\b(ticket|change)s?\b.*\b(clash|conflict|overlap)|\b(clash|conflict|overlap)\w*\b.*\b(ticket|change)s?\b/i],
  [/^_forcereassign$/, /\bre-?assign/i],
  [/^_agent/, /\b(holiday|on leave|absen|working hours|workload|qualifi|not available|unavailable)/i],
  [/^_asset/, /\b(assets?|devices?|configuration items?)\b/i],
  [/^_milestone/, /\bmilestones?\b/i],
  [/^_validate_travel$/, /\b(travel|mileage)\b/i]
]

/** The warning in the record that Halo answered instead of taking the write as it was; null where there is none. */
export function warningIn (answer: unknown): string | null {
  const record: unknown = Array.isArray(answer) ? answer[0] : answer
  const text = isPlainObject(record) ? record._warning : undefined
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null
}

/**
 * The commands that may answer a warning: the one that it names or speaks of, else all those of the domain that answer
 * warnings and were not sent.
 */
export function confirmingCommands (warning: string, commands: readonly string[], sent: Row): readonly string[] {
  const open = commands.filter((command) => CONFIRMS.test(command) && sent[command] !== true)
  const named = open.filter((command) => warning.includes(command))
  if (named.length > 0) return named
  const about = open.filter((command) => ABOUT.some(([pattern, words]) => pattern.test(command) && words.test(warning)))
  return about.length > 0 ? about : open
}

/** What the answer tells of a warning. */
export function warningNote (warning: string, commands: readonly string[], sent: Row): string {
  const [first, ...others] = confirmingCommands(warning, commands, sent)
  const said = `Halo warns, and has probably not saved this: ${/[.!?]$/.test(warning) ? warning : `${warning}.`}`
  if (first === undefined) return `${said} Look at the record before you try again; no command that confirms it is known here.`
  if (others.length === 0) return `${said} If that is wanted, send the same data once more with "${first}": true.`
  return `${said} If that is wanted, send the same data once more with the command that confirms it, probably one of ${[first, ...others].join(', ')}, as true.`
}
