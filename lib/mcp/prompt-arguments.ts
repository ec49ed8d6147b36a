import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { quote } from './arguments.js'
import type { Prompt, PromptArgument } from './service-desk-prompts.js'

/** The values of a prompt's arguments, by name; absent where neither given nor defaulted. */
export type PromptValues = Readonly<Record<string, string | number | undefined>>

const MAX_LENGTH = 300

/** An `invalid_arguments` error that opens with the prompt's name. */
export function invalidPrompt (prompt: Pick<Prompt, 'name'>, reason: string): AppError {
  return new AppError('invalid_arguments', `${prompt.name}: ${reason}.`)
}

/**
 * Checks what a client filled in; MCP gives every prompt argument as text. An empty one counts as left out.
 *
 * @throws AppError `invalid_arguments` with a sentence that names the argument and how to mend it
 */
export function readArguments (prompt: Prompt, given: Readonly<Record<string, unknown>>): PromptValues {
  const known = Object.keys(prompt.arguments)
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue
    const guess = nearest(name, known)
    throw invalidPrompt(prompt, `unknown argument ${quote(name)}. ${guess === undefined ? `Arguments: ${known.join(', ')}` : `Did you mean ${guess}?`}`)
  }
  return Object.fromEntries(Object.entries(prompt.arguments).map(([name, argument]) => {
    const value = given[name]
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    if (text.length > MAX_LENGTH) throw invalidPrompt(prompt, `${name} is ${text.length} characters long, at most ${MAX_LENGTH} are allowed`)
    if (text !== '') return [name, valueOf(prompt, name, argument, text)]
    if (argument.required === true) throw invalidPrompt(prompt, `${name} is missing`)
    return [name, argument.byDefault]
  }))
}

function valueOf (prompt: Prompt, name: string, argument: PromptArgument, text: string): string | number {
  switch (argument.is) {
    case 'team': return text
    case 'ticket': return ticketId(prompt, name, text)
    case 'choice': return chosen(prompt, name, argument.choices, text)
    case 'number': return wholeNumber(prompt, name, argument.most, text)
  }
}

function chosen (prompt: Prompt, name: string, choices: readonly string[], text: string): string {
  const choice = choices.find((word) => word === text.toLowerCase())
  if (choice === undefined) throw invalidPrompt(prompt, `${name} must be one of ${choices.join(', ')}, not ${quote(text)}`)
  return choice
}

function wholeNumber (prompt: Prompt, name: string, most: number, text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (!(number >= 1 && number <= most)) throw invalidPrompt(prompt, `${name} must be a whole number from 1 to ${most}, not ${quote(text)}`)
  return number
}

/** `1234`, `#1234`, or what completion offers: `1234 - its summary`. */
function ticketId (prompt: Prompt, name: string, text: string): number {
  const id = Number(/^#?(\d{1,10})(?:\s+-\s.*)?$/s.exec(text)?.[1] ?? NaN)
  if (!(id >= 1 && id <= 2_147_483_647)) throw invalidPrompt(prompt, `${name} must be a ticket's number such as 1234, not ${quote(text)}`)
  return id
}
