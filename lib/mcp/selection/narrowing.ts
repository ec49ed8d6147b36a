import { AppError } from '../../errors.js'
import { nearest } from '../../nearest.js'

/** What is listed: every tool, those of every day and the catalogue, or the catalogue alone. From wide to narrow. */
export const PROFILES = ['full', 'core', 'search'] as const
export type Profile = typeof PROFILES[number]

/** What a request asks to be confined to. It can only take away from what the operator and the caller's rights allow. */
export interface Narrowing {
  profile: Profile
  /** Names of domains, sorted; null: all. */
  domains: readonly string[] | null
  readOnly: boolean
  /** Schemas for hosts that know little of JSON Schema. */
  flat: boolean
}

/** The parts of an HTTP request in which it may be asked for. */
export interface NarrowingSource {
  query: unknown
  headers: Readonly<Record<string, string | string[] | undefined>>
}

const ALL: Narrowing = { profile: 'full', domains: null, readOnly: false, flat: false }

/** The settings, each with its header. */
const HEADERS = { tools: 'X-MCP-Tools', read_only: 'X-MCP-Readonly', schema: 'X-MCP-Schema' } as const
type Setting = keyof typeof HEADERS
const SETTINGS = Object.keys(HEADERS) as Setting[]
const PREFIX = 'x-mcp-'
const LOWER_HEADERS = SETTINGS.map((setting) => [setting, HEADERS[setting].toLowerCase()] as const)

/** Other spellings of the settings, which must not pass for nothing: somebody relies on them. */
const MISSPELT: ReadonlyMap<string, Setting> = new Map([
  ['readonly', 'read_only'], ['tool', 'tools'], ['toolset', 'tools'], ['toolsets', 'tools'], ['profile', 'tools'], ['domain', 'tools'], ['domains', 'tools'], ['schemas', 'schema']
])

/**
 * What a request asks for in its address (`?tools=tickets,actions&read_only=true&schema=flat`) and in its headers
 * (`X-MCP-Tools`, `X-MCP-Readonly`, `X-MCP-Schema`). Where both ask, both hold. Undefined where it asks for nothing.
 *
 * @param offered the domains that the operator offers
 * @throws AppError `invalid_arguments` with a sentence that lists the allowed values
 */
export function readNarrowing ({ query, headers }: NarrowingSource, offered: () => readonly string[]): Narrowing | undefined {
  let narrowing: Narrowing | undefined
  const apply = (setting: Setting, label: string, value: unknown) => {
    narrowing = narrower(narrowing ?? ALL, read(setting, label, textOf(value), offered))
  }
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    const setting = SETTINGS.find((known) => known === name)
    if (setting !== undefined) apply(setting, name, value)
    else refuseMisspelt(name)
  }
  for (const [setting, header] of LOWER_HEADERS) {
    if (headers[header] !== undefined) apply(setting, HEADERS[setting], headers[header])
  }
  for (const header in headers) if (header.startsWith(PREFIX)) refuseMisspeltHeader(header)
  if (narrowing?.domains?.length === 0) throw refusal('tools and X-MCP-Tools have no domain in common: nothing would be left')
  return narrowing
}

/** What both leave. */
export function narrower (one: Narrowing, other: Narrowing): Narrowing {
  return {
    profile: narrowerProfile(one.profile, other.profile),
    domains: commonDomains(one.domains, other.domains),
    readOnly: one.readOnly || other.readOnly,
    flat: one.flat || other.flat
  }
}

export function narrowerProfile (one: Profile, other: Profile): Profile {
  return PROFILES.indexOf(one) > PROFILES.indexOf(other) ? one : other
}

function commonDomains (one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other
  return one.filter((domain) => other.includes(domain))
}

function read (setting: Setting, label: string, text: string, offered: () => readonly string[]): Narrowing {
  switch (setting) {
    case 'tools': return { ...ALL, ...toolsOf(label, text, offered()) }
    case 'read_only': return { ...ALL, readOnly: choice(label, text, { true: true, 1: true, false: false, 0: false }, 'true, false') }
    case 'schema': return { ...ALL, flat: choice(label, text, { flat: true, full: false }, 'full, flat') }
  }
}

function toolsOf (label: string, text: string, offered: readonly string[]): Pick<Narrowing, 'profile' | 'domains'> {
  const profile = PROFILES.find((known) => known === text)
  if (profile !== undefined) return { profile, domains: null }
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '')
  const unknown = names.find((name) => !offered.includes(name))
  if (unknown === undefined && names.length > 0) return { profile: 'full', domains: [...new Set(names)].sort() }
  const guess = unknown === undefined ? undefined : nearest(unknown, offered)
  const given = unknown === undefined ? 'is empty' : `does not know ${JSON.stringify(unknown.slice(0, 60))}${guess === undefined ? '' : ` (did you mean ${guess}?)`}`
  throw refusal(`${label} ${given}. Allowed: one of ${PROFILES.join(', ')}, or domains parted by commas, out of ${offered.join(', ')}`)
}

function choice<T> (label: string, text: string, values: Readonly<Record<string, T>>, allowed: string): T {
  if (!Object.hasOwn(values, text)) throw refusal(`${label} must be one of ${allowed}`)
  return values[text] as T
}

function refuseMisspelt (name: string): void {
  const setting = MISSPELT.get(lettersOf(name))
  if (setting !== undefined) throw refusal(`there is no ${JSON.stringify(name.slice(0, 60))} in the address of this server. Did you mean ${setting}? Allowed: ${SETTINGS.join(', ')}`)
}

/** Gateways on the way add headers of their own that begin like ours (`X-MCP-Toolname`): only what cannot be meant otherwise is refused. */
function refuseMisspeltHeader (header: string): void {
  if (LOWER_HEADERS.some(([, own]) => own === header)) return
  const word = lettersOf(header.slice(PREFIX.length))
  const setting = MISSPELT.get(word) ?? LOWER_HEADERS.find(([, own]) => isSlip(word, own.slice(PREFIX.length)))?.[0]
  if (setting !== undefined) throw refusal(`there is no header ${JSON.stringify(header.slice(0, 60))} here. Did you mean ${HEADERS[setting]}? Allowed: ${Object.values(HEADERS).join(', ')}`)
}

function isSlip (word: string, own: string): boolean {
  return Math.abs(word.length - own.length) <= 1 && nearest(word, [own]) !== undefined
}

function lettersOf (name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

/** A parameter that was given several times is a list. */
function textOf (value: unknown): string {
  return [value].flat().map(String).join(',').trim().toLowerCase()
}

function refusal (sentence: string): AppError {
  return new AppError('invalid_arguments', `${sentence}.`)
}
