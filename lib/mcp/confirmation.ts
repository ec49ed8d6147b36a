import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.js'
import { AppError } from '../errors.js'
import { ordered } from '../ordered.js'
import { CopiedStore } from '../store/copied.js'
import type { Store } from '../store/types.js'
import { isPlainObject } from '../plain-object.js'
import type { Named } from './names/finder.js'
import type { Person, Question } from './service.js'
import type { PendingChange } from './tool.js'

/** How long a person may take to answer, and so how long a confirmation is good. */
export const CONFIRMATION_MS = 300_000

const MAX_STATE_CHARACTERS = 200
/** Fields named in a question, and characters of each of their values. */
const MOST_FIELDS = 8
const LONGEST_VALUE = 80

export type ConfirmPolicy = 'auto' | 'always' | 'never'

interface ConfirmationOptions {
  policy: ConfirmPolicy
  /** MCP_SECRET_KEY; null: a random key, which ends with the process. */
  secretKey: string | null
  /** Remembers which confirmations were used. */
  store: Store
  clock: Clock
}

/** Whether a person should say yes first: to every delete, and to changes of the desk's configuration. */
export function wantsConfirmation ({ tool, domain, args }: PendingChange): boolean {
  if (tool.effect === 'delete') return true
  return tool.effect === 'update' && domain?.configuration === true && isPlainObject(args.data) && args.data.id !== undefined
}

/**
 * Asks a person before a change. What goes to the client with the question and comes back with the answer is sealed
 * (HMAC-SHA256) and good for one call of that principal with that tool and those arguments, once, for five minutes.
 */
export class Confirmations {
  readonly #options: ConfirmationOptions
  readonly #key: Uint8Array
  readonly #used: CopiedStore

  constructor (options: ConfirmationOptions) {
    this.#options = options
    this.#used = new CopiedStore(options)
    this.#key = options.secretKey === null ? randomBytes(32) : new Uint8Array(hkdfSync('sha256', options.secretKey, 'halo-itsm-mcp', 'confirmation', 32))
  }

  /**
   * The question to put to the person; null when the change may be made. `person` is undefined where nobody can be asked.
   *
   * @throws AppError `declined` when the person said no, `not_allowed` when the confirmation is not for this call or
   * when one is demanded and nobody can be asked
   */
  async question (change: PendingChange, principal: string, person: Person | undefined): Promise<Question | null> {
    const { policy } = this.#options
    const { name } = change.tool
    if (policy === 'never') return null
    if (person === undefined) {
      if (policy === 'auto') return null
      throw new AppError('not_allowed', `${name}: a person must confirm this call (MCP_CONFIRM=always), and this client cannot ask one. Nothing was sent to Halo. Use a client that supports MCP elicitation.`)
    }
    const { answer, state } = person
    const binding = bindingOf(change, principal)
    if (answer === null || state === null) return { message: messageOf(change), state: this.#seal(binding) }
    const valid = await this.#redeem(state, binding)
    if (answer !== 'accept') throw new AppError('declined', `${name}: the person ${answer === 'decline' ? 'declined' : 'closed the question without an answer'}. Nothing was sent to Halo. Do not call again unless they ask for it.`)
    if (!valid) throw new AppError('not_allowed', `${name}: this confirmation is not for this call: it has expired, was used before, or was given for other arguments or by somebody else. Nothing was sent to Halo. Call again to have the person asked anew.`)
    return null
  }

  #seal (binding: string): string {
    const id = randomBytes(16).toString('base64url')
    const expires = String(this.#options.clock.now() + CONFIRMATION_MS)
    return `${id}.${expires}.${this.#mac(id, expires, binding).toString('base64url')}`
  }

  /** True once for each sealed state, in its time and for its own call. */
  async #redeem (state: string, binding: string): Promise<boolean> {
    const [id, expires, mac, ...more] = state.length > MAX_STATE_CHARACTERS ? [] : state.split('.')
    if (id === undefined || expires === undefined || mac === undefined || more.length > 0) return false
    const given = Buffer.from(mac, 'base64url')
    const right = this.#mac(id, expires, binding)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false
    const leftMs = Number(expires) - this.#options.clock.now()
    return leftMs > 0 && await this.#used.add(`confirmation:${id}`, '1', leftMs)
  }

  #mac (id: string, expires: string, binding: string): Buffer {
    return createHmac('sha256', this.#key).update(JSON.stringify([id, expires, binding])).digest()
  }
}

/** What a confirmation holds for: who, which tool, and the SHA-256 of the arguments with ids in the place of names. */
function bindingOf ({ tool, args }: PendingChange, principal: string): string {
  const hash = createHash('sha256').update(JSON.stringify(ordered(args))).digest('base64url')
  return JSON.stringify([principal, tool.name, hash])
}

/** The change in words: the tool, what it will do, and to which record. */
function messageOf ({ tool, domain, args, taken }: PendingChange): string {
  const one = domain?.one ?? 'record'
  const { data, ...own } = args
  const { id, ...fields } = isPlainObject(data) ? data : own
  const verb = tool.effect === 'delete' ? 'Delete' : 'Change'
  const what = Object.entries(fields).map(([name, value]) => `${visible(name)} = ${shown(value, taken[name])}`)
  const more = what.length > MOST_FIELDS ? ` and ${what.length - MOST_FIELDS} more` : ''
  const withWhat = what.length === 0 ? '' : ` ${tool.effect === 'delete' ? 'With' : 'New values'}: ${what.slice(0, MOST_FIELDS).join(', ')}${more}.`
  return `${verb} the ${one} with id ${shown(id, taken.id)} in Halo?${withWhat} (${tool.name})`
}

function shown (value: unknown, taken: Named | Named[] | undefined): string {
  const text = visible(JSON.stringify(value) ?? 'nothing')
  const cut = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text
  const names = taken === undefined ? [] : [taken].flat().map(({ name }) => visible(JSON.stringify(name)))
  return names.length === 0 ? cut : `${cut} (${names.join(', ')})`
}

/** Without characters that nobody sees or that turn the text around: the person must read what will be done. */
function visible (text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
}
