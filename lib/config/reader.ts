import { isTimeZone } from '../dates/time-zone.js'
import { VARIABLES } from './variables.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** Some hosts leave the placeholder of a setting that its user left empty: `${user_config.tenant}`. */
export function isBlank (value: string | undefined): boolean {
  return value === undefined || /^\s*(\$\{user_config\.\w+\}\s*)?$/.test(value)
}

/** Reads single variables and collects what is wrong with them. */
export class Reader {
  readonly problems: string[] = []

  constructor (private readonly env: Environment) {}

  text (name: string): string | null {
    const value = this.env[name]
    return value === undefined || isBlank(value) ? null : value.trim()
  }

  list (name: string): string[] | null {
    return this.text(name)?.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '') ?? null
  }

  flag (name: string): boolean {
    const value = (this.text(name) ?? defaultOf(name)).toLowerCase()
    if (!['true', 'false', '1', '0', 'yes', 'no'].includes(value)) this.problems.push(`${name} must be true or false.`)
    return ['true', '1', 'yes'].includes(value)
  }

  choice<T extends string> (name: string, allowed: readonly [T, ...T[]] | readonly T[]): T {
    const value = (this.text(name) ?? defaultOf(name)).toLowerCase()
    const match = allowed.find((choice) => choice === value)
    if (match === undefined) this.problems.push(`${name} must be one of ${allowed.join(', ')}.`)
    return match ?? allowed[0] as T
  }

  integer (name: string, least: number, most: number): number {
    const value = this.text(name) ?? defaultOf(name)
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= least && number <= most) return number
    this.problems.push(`${name} must be a whole number from ${least} to ${most}.`)
    return least
  }

  /** Null where it is not set. */
  port (name: string): number | null {
    return this.text(name) === null ? null : this.integer(name, 1, 65_535)
  }

  /** The address of a Redis, password and all. */
  redis (name: string): string | null {
    const value = this.text(name)
    if (value === null || /^(rediss?):\/\/[^/]+/.test(value)) return value
    this.problems.push(`${name} must start with redis:// or rediss:// and name a host, such as redis://localhost:6379.`)
    return null
  }

  timeZone (name: string): string {
    const value = this.text(name) ?? defaultOf(name)
    if (isTimeZone(value)) return value
    this.problems.push(`${name} must be the name of a time zone, such as Europe/Berlin or America/New_York.`)
    return defaultOf(name)
  }

  /** An http(s) address without user name, fragment or trailing slash. */
  url (name: string): URL | null {
    const value = this.text(name)
    if (value === null) return null
    const url = URL.canParse(value) ? new URL(value) : null
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      this.problems.push(`${name} must be an address that starts with https:// (or http://).`)
      return null
    }
    if (url.username !== '' || url.password !== '' || url.hash !== '') this.problems.push(`${name} must not contain a user name, password or fragment.`)
    if (url.pathname !== '/') url.pathname = url.pathname.replace(/\/+$/, '')
    return url
  }
}

function defaultOf (name: string): string {
  return VARIABLES.find((variable) => variable.name === name)?.fallback ?? ''
}
