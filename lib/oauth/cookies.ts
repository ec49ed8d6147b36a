/** The cookies that tie a sign-in to the browser it was started in (RFC 6265bis). */
export class Cookies {
  readonly #secure: boolean

  /** Over https the names carry the `__Host-` prefix, so that no other host or path can set them. */
  constructor (issuer: string) {
    this.#secure = issuer.startsWith('https:')
  }

  name (suffix: string): string {
    return `${this.#secure ? '__Host-' : ''}halo-mcp-${suffix}`
  }

  /** `suffix` and value of every cookie of ours in a Cookie header. */
  read (header: string | undefined): Map<string, string> {
    const prefix = this.name('')
    const found = new Map<string, string>()
    for (const pair of (header ?? '').split(';')) {
      const [name = '', value = ''] = pair.trim().split('=', 2)
      if (name.startsWith(prefix) && !found.has(name.slice(prefix.length))) found.set(name.slice(prefix.length), value)
    }
    return found
  }

  /** A Set-Cookie header. Lax, because Halo sends the browser back from another site. */
  set (suffix: string, value: string, maxAgeMs: number): string {
    return `${this.name(suffix)}=${value}; Path=/; Max-Age=${Math.floor(maxAgeMs / 1_000)}; HttpOnly; SameSite=Lax${this.#secure ? '; Secure' : ''}`
  }

  clear (suffix: string): string {
    return this.set(suffix, '', 0)
  }
}
