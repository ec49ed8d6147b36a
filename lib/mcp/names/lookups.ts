import type { Clock } from '../../clock.js'
import { callerKey } from '../../halo/caller-key.js'
import { readRows } from '../../halo/list.js'
import type { HaloApi, Query } from '../../halo/types.js'
import type { Store } from '../../store/types.js'
import type { Domain } from '../domain.js'
import type { Row } from '../shape.js'
import { VersionedCache } from '../versioned-cache.js'
import { Versions } from '../versions.js'
import { entity, type Entity, type EntityName } from './entities.js'
import { foldedText, plainText, type Candidate } from './match.js'

const TTL_MS = 60_000
const MAX_ENTRIES = 500
const PAGE_SIZE = 100
const MAX_PAGES = 3
/** Characters of a name or hint that are compared and shown. */
const MAX_LENGTH = 200

/** Those who may be meant. */
export interface Found {
  candidates: readonly Candidate[]
  /** False where Halo has more that fit than were read. */
  complete: boolean
}

/** What a search brought, and from how many rows. */
interface Searched {
  found: Found
  rows: number
}

/** Reads from Halo who may be meant by a name, and keeps what a search found for a short time, per principal and rights. */
export class NameLookups {
  readonly #searches: VersionedCache<Searched>

  constructor (clock: Clock, store: Store) {
    // Nothing found is asked again: the next thing that happens is often that somebody creates it.
    this.#searches = new VersionedCache({ clock, versions: new Versions(store, 'names'), maxEntries: MAX_ENTRIES, ttlMs: TTL_MS, keeps: ({ rows }) => rows > 0 && rows <= PAGE_SIZE })
  }

  /** Forgets what was found among the records of a domain, for everybody. */
  async forget (domain: string): Promise<void> {
    await this.#searches.drop(domain)
  }

  /** The list of an entity, whole or as far as it can be meant. That Halo is not asked each time is up to the cache in front of `halo`. */
  async all (domain: Domain, of: number | undefined, halo: HaloApi, narrowed: Query = {}): Promise<Found> {
    const about = entity(domain.name as EntityName)
    const { rows, recordCount } = readRows(await halo.read(domain.path, { ...about.query, ...narrowed }), domain.key)
    return { candidates: candidatesOf(about, rows, of), complete: recordCount === null || recordCount <= rows.length }
  }

  /** What Halo finds by its own search, on its first pages. */
  async search (domain: Domain, text: string, of: number | undefined, halo: HaloApi, pages = MAX_PAGES): Promise<Found> {
    const about = entity(domain.name as EntityName)
    const narrowed = about.of === undefined || of === undefined ? {} : { [about.of.field]: of }
    const query: Query = { ...about.query, search: text, ...narrowed }
    const key = callerKey(halo.caller, domain.name, query, pages)
    const { found } = await this.#searches.get(domain.name, key, async () => {
      const { rows, complete } = await readPages(domain, query, halo, pages)
      return { found: { candidates: candidatesOf(about, rows, of), complete }, rows: rows.length }
    })
    return found
  }
}

async function readPages (domain: Domain, query: Query, halo: HaloApi, pages: number): Promise<{ rows: Row[], complete: boolean }> {
  const rows: Row[] = []
  for (let page = 1; page <= pages; page++) {
    const answer = readRows(await halo.read(domain.path, { ...query, pageinate: true, page_size: PAGE_SIZE, page_no: page }), domain.key)
    rows.push(...answer.rows)
    const more = answer.recordCount === null ? answer.rows.length === PAGE_SIZE : rows.length < answer.recordCount
    if (answer.rows.length === 0 || !more) return { rows, complete: true }
  }
  return { rows, complete: false }
}

/** One for each id and name: where ids count within something, one id may have several names and one name several ids. */
function candidatesOf (about: Entity, rows: readonly Row[], of: number | undefined): Candidate[] {
  const candidates = new Map<string, Candidate>()
  for (const row of rows) {
    const id = row[about.id ?? 'id']
    if (typeof id !== 'number' || !Number.isInteger(id) || !belongs(about, row, of)) continue
    const names = about.names.map((field) => textOf(row[field])).filter((name) => name !== '')
    if (names.length === 0) continue
    const candidate = candidateOf(about, id, row, names)
    const key = `${id} ${candidate.folded[0] ?? ''}`
    const same = candidates.get(key)
    candidates.set(key, same === undefined ? candidate : { ...same, hint: joinedHints(same.hint, candidate.hint), inactive: same.inactive && candidate.inactive })
  }
  return [...candidates.values()]
}

function joinedHints (hint: string, other: string): string {
  return other === '' || hint.split(', ').includes(other) || hint.length > MAX_LENGTH ? hint : `${hint}, ${other}`
}

/** Where Halo's row does not say whose it is, its search is believed. */
function belongs (about: Entity, row: Row, of: number | undefined): boolean {
  const owner = about.of === undefined ? undefined : row[about.of.field]
  return of === undefined || owner === undefined || owner === null || Number(owner) === of
}

function candidateOf (about: Entity, id: number, row: Row, names: readonly string[]): Candidate {
  const name = names[0] as string
  const { pathSign } = about
  const all = pathSign === undefined ? names : names.flatMap((text) => [text, text.split(pathSign).at(-1) ?? text])
  return {
    id,
    name,
    plain: all.map(plainText),
    folded: all.map(foldedText),
    codes: (about.codes ?? []).map((field) => foldedText(textOf(row[field]))).filter((code) => code !== ''),
    hint: (about.hints ?? []).map((field) => hintOf(field, row[field])).filter((hint) => hint !== '' && hint !== name).join(', '),
    inactive: row.inactive === true || row.isdisabled === true || row.ishidden === true
  }
}

function textOf (value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_LENGTH) : ''
}

/** A number means nothing without the field it stands in. */
function hintOf (field: string, value: unknown): string {
  return typeof value === 'number' ? `${field} ${value}` : textOf(value)
}
