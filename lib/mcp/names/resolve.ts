import type { Clock } from '../../clock.js'
import { Members } from '../../halo/members.js'
import type { HaloApi } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import type { Store } from '../../store/types.js'
import { invalid } from '../arguments.js'
import type { Domain } from '../domain.js'
import { readOne } from '../record.js'
import type { Tool, ToolAnswer } from '../tool.js'
import { entity } from './entities.js'
import { NameFinder, type Directory, type Named } from './finder.js'
import { NameLookups } from './lookups.js'
import { referencesOf, type Reference } from './references.js'
import { isDigits, MAX_NAME_LENGTH } from './schema.js'

type Fields = Readonly<Record<string, unknown>>

/** Names that Halo must search for, in one call. */
const MOST_SEARCHES = 20

/** The arguments with ids in the place of names. */
export interface Resolved {
  args: Fields
  /** What was taken, by the name of the argument or field. */
  taken: Record<string, Named | Named[]>
  notes: string[]
}

/** One field of a call that may hold names. */
interface Field {
  /** Where it stands: an argument, or a field of `filters` or `data`. */
  holder: 'arguments' | 'filters' | 'data'
  name: string
  label: string
  reference: Reference
}

/** One call on its way. */
interface Call {
  domain: Domain
  tool: Tool
  halo: HaloApi
  directory: Directory
  values: Record<Field['holder'], Record<string, unknown>>
  taken: Record<string, Named | Named[]>
  notes: string[]
  searches: number
}

/** Puts ids where a call has names, by what the fields of its domain point to. */
export class NameResolver {
  readonly #lookups: NameLookups
  readonly #finder: NameFinder

  constructor (clock: Clock, store: Store) {
    this.#lookups = new NameLookups(clock, store)
    this.#finder = new NameFinder(this.#lookups)
  }

  /** Forgets what was found among the records of a domain: to be called before and after a write to it. */
  async forget (domain: string): Promise<void> {
    await this.#lookups.forget(domain)
  }

  /**
   * The same arguments with ids for names. Halo is asked through the tool's own API, and only where there is a name.
   *
   * @param directory where the caller may look names up
   * @throws AppError `invalid_arguments` for a name that no record has, or several; what Halo fails with
   */
  async resolve (domain: Domain, tool: Tool, args: Fields, halo: HaloApi, directory: Directory): Promise<Resolved> {
    const fields = fieldsOf(domain, args)
    if (fields.length === 0) return { args, taken: {}, notes: [] }
    const values = { arguments: { ...args }, filters: { ...objectOf(args.filters) }, data: { ...objectOf(args.data) } }
    const call: Call = { domain, tool, halo, directory, values, taken: {}, notes: [], searches: 0 }
    for (const field of fields) await this.#resolveField(call, field)
    if (isPlainObject(args.filters)) values.arguments.filters = values.filters
    if (isPlainObject(args.data)) values.arguments.data = values.data
    return { args: values.arguments, taken: call.taken, notes: call.notes }
  }

  async #resolveField (call: Call, field: Field): Promise<void> {
    const holder = call.values[field.holder]
    const value = holder[field.name]
    if (field.reference.as === 'name') {
      holder[field.name] = await this.#written(call, field, String(value))
    } else if (field.reference.as === 'id') {
      const record = await this.#record(call, field, value as string)
      holder[field.name] = record.id
      call.taken[field.name] = record
    } else {
      const list = Array.isArray(value) ? value as unknown[] : String(value).split(',').map((part) => part.trim()).filter((part) => part !== '')
      const taken: Named[] = []
      const ids: unknown[] = []
      for (const item of list) {
        if (!isName(item)) {
          ids.push(typeof item === 'string' && isDigits(item) ? Number(item) : item)
          continue
        }
        const record = await this.#record(call, field, item)
        taken.push(record)
        ids.push(record.id)
      }
      holder[field.name] = [...new Set(ids)]
      call.taken[field.name] = taken
    }
  }

  /** The record that a name means. */
  async #record (call: Call, field: Field, text: string): Promise<Named> {
    const outcome = await this.#find(call, field, text)
    if (outcome.is !== 'found') throw refusal(call, field, outcome.sentence)
    if (outcome.others !== undefined) {
      // What is written must be what was meant; a list may show too much.
      if (field.holder === 'data') throw refusal(call, field, `${outcome.others}. ${toldBy(field)}`)
      call.notes.push(`${field.label}: ${outcome.others}; rows of all of them are listed.`)
    }
    return outcome.record
  }

  /** The name as Halo has it, which takes names here. One that cannot be looked up goes out as it is. */
  async #written (call: Call, field: Field, text: string): Promise<string> {
    const outcome = await this.#find(call, field, text)
    if (outcome.is === 'ambiguous' || (outcome.is === 'unknown' && outcome.near)) throw refusal(call, field, outcome.sentence)
    if (outcome.is === 'unknown') call.notes.push(`${field.label} was sent as given: ${outcome.sentence}.`)
    if (outcome.is !== 'found' || outcome.record.name === text) return text
    call.taken[field.name] = outcome.record
    return outcome.record.name
  }

  async #find (call: Call, field: Field, text: string): ReturnType<NameFinder['find']> {
    const { to } = field.reference
    if (text.length > MAX_NAME_LENGTH) throw refusal(call, field, `a name of ${text.length} characters is too long, at most ${MAX_NAME_LENGTH} are allowed`)
    if (entity(to).searched === true && ++call.searches > MOST_SEARCHES) throw refusal(call, field, `a call may hold at most ${MOST_SEARCHES} names to search for. Give ids`)
    const find = async (of: number | undefined) => await this.#finder.find(field.reference, text, of, call.halo, call.directory)
    const { filters, arguments: args, data } = call.values
    const told = idUnder(entity(to).of?.given ?? [], field.holder === 'data' ? data : { ...filters, ...args })
    const outcome = await find(told)
    if (told !== undefined || outcome.is === 'unknown' || outcome.is === 'closed') return outcome
    const own = await ownerOf(call, field)
    return own === undefined ? outcome : await find(own)
  }
}

/** The answer with what was taken for names, beside what else was resolved. */
export function withTaken (answer: ToolAnswer, { taken, notes }: Resolved): ToolAnswer {
  if (Object.keys(taken).length === 0 && notes.length === 0) return answer
  const { resolved, notes: others, ...rest } = answer.structured
  return {
    ...answer,
    structured: {
      ...rest,
      ...(Object.keys(taken).length > 0 || resolved !== undefined ? { resolved: { ...taken, ...objectOf(resolved) } } : {}),
      ...(notes.length > 0 || others !== undefined ? { notes: [...notes, ...(others as string[] | undefined ?? [])] } : {})
    }
  }
}

/** The fields that hold a name, those first by which others are narrowed. */
function fieldsOf (domain: Domain, args: Fields): Field[] {
  const fields = [
    ...namedFields('arguments', referencesOf(domain, 'arguments'), args),
    ...namedFields('filters', referencesOf(domain, 'arguments'), objectOf(args.filters)),
    ...namedFields('data', referencesOf(domain, 'data'), objectOf(args.data))
  ]
  return fields.sort((a, b) => rank(a) - rank(b))
}

function rank ({ reference }: Field): number {
  return entity(reference.to).of?.given === undefined ? 0 : 1
}

function namedFields (holder: Field['holder'], references: ReturnType<typeof referencesOf>, values: Fields): Field[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const reference = references.get(name.toLowerCase())
    if (reference === undefined || !holdsName(reference, value)) return []
    return [{ holder, name, label: holder === 'arguments' ? name : `${holder}.${name}`, reference }]
  })
}

/** A list of objects, a number or nothing is not for us; the tool's own check says what it thinks of it. */
function holdsName ({ as }: Reference, value: unknown): boolean {
  if (as === 'name') return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
  if (as === 'id') return isName(value)
  if (Array.isArray(value)) return value.some(isName) && value.every((item) => typeof item === 'number' || typeof item === 'string')
  return typeof value === 'string' && value.split(',').some(isName)
}

function isName (value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !isDigits(value)
}

/** The SLA that the record has which the call changes, where the field's records belong to one. */
async function ownerOf ({ domain, values, halo }: Call, { holder, reference }: Field): Promise<number | undefined> {
  const { given = [], own } = entity(reference.to).of ?? {}
  const id = idUnder(['id'], values.data)
  if (own === undefined || holder !== 'data' || id === undefined || domain.get === undefined || domain.get.required !== undefined) return undefined
  return idUnder(given, await readOne(domain, id, {}, { halo }, new Members(['id', ...given])))
}

/** The one id that is held under one of the names. */
function idUnder (names: readonly string[], fields: Fields): number | undefined {
  for (const name of names) {
    const value = fields[name]
    const id = Array.isArray(value) && value.length === 1 ? value[0] as unknown : value
    if (typeof id === 'number' && id > 0) return id
    if (typeof id === 'string' && isDigits(id) && Number(id) > 0) return Number(id)
  }
  return undefined
}

function toldBy ({ reference }: Field): string {
  const [name = ''] = entity(reference.to).of?.given ?? []
  return `Give ${name} too, or the id`
}

function objectOf (value: unknown): Fields {
  return isPlainObject(value) ? value : {}
}

function refusal ({ tool }: Call, { label }: Field, sentence: string): Error {
  return invalid(tool, `${label}: ${sentence}`)
}
