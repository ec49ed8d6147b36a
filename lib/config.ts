import { isTimeZone } from './dates/time-zone.js'
import { AppError } from './errors.js'
import { isLoopbackHost } from './loopback.js'
import { nearest } from './nearest.js'
import { isWellFormed } from './oauth/redirect.js'
import { weaknessOf } from './oauth/secret-key.js'

/** The server's settings: read once from the environment, checked together, frozen. */
export interface Config {
  readonly halo: {
    /** Root of the Halo instance; the API is under `/api`. Null with the sandbox, which brings its own address. */
    readonly baseUrl: URL | null
    readonly authUrl: URL | null
    readonly tenant: string | null
    readonly clientId: string | null
    readonly clientSecret: string | null
    readonly scope: string
    readonly timeoutMs: number
    readonly rateLimitMax: number
    readonly rateLimitWindowMs: number
    /** IANA time zone of the desk, for dates given as days or phrases. */
    readonly timeZone: string
    readonly sandbox: boolean
    /** Halo application that people sign in with in oauth mode; null where only ids and secrets are taken. */
    readonly signInClientId: string | null
  }
  readonly mcp: {
    readonly transport: 'stdio' | 'http'
    readonly auth: 'env' | 'oauth'
    readonly host: string
    readonly port: number
    readonly publicUrl: URL
    readonly apiKey: string | null
    readonly allowAnonymous: boolean
    /** Host names (no port) that a request's Host header may carry; null: those of the public URL and loopback. */
    readonly allowedHosts: readonly string[] | null
    /** Origins that a browser request may come from, beside the public URL's own. */
    readonly allowedOrigins: readonly string[]
    /** Number of proxies in front whose X-Forwarded-For is believed. */
    readonly trustProxy: number
    readonly maxSessions: number
    readonly sessionIdleMs: number
    readonly readOnly: boolean
    /** Whether a person is asked before deletes and changes of configuration. */
    readonly confirm: 'auto' | 'always' | 'never'
    readonly allowSql: boolean
  }
  /** The authorization server of oauth mode. */
  readonly oauth: {
    /** Null: a random one for the life of the process. */
    readonly secretKey: string | null
    readonly oldSecretKeys: readonly string[]
    /** Addresses that may receive codes, beside those of known clients. */
    readonly redirectUris: readonly string[]
    readonly registration: 'known' | 'open' | 'off'
    readonly signIn: 'halo' | 'secret' | 'both'
    readonly accessTtlMs: number
    readonly refreshTtlMs: number
    readonly allowLoopbackDocuments: boolean
  }
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = typeof LOG_LEVELS[number]

/** One line of the configuration table in README and `.env.example`. */
export interface Variable {
  readonly name: string
  /** Shown as the default; empty where there is none. */
  readonly fallback: string
  readonly description: string
}

export const VARIABLES: readonly Variable[] = [
  { name: 'HALO_BASE_URL', fallback: '', description: 'Address of your Halo instance, such as https://desk.example.com. Required.' },
  { name: 'HALO_CLIENT_ID', fallback: '', description: 'Client ID of the Halo API application. Required with MCP_AUTH=env.' },
  { name: 'HALO_CLIENT_SECRET', fallback: '', description: 'Client secret of that application. Required with MCP_AUTH=env.' },
  { name: 'HALO_SCOPE', fallback: 'all', description: 'Permissions to ask Halo for, separated by spaces.' },
  { name: 'HALO_TENANT', fallback: '', description: 'Tenant name; hosted instances need it, most on-premises ones do not.' },
  { name: 'HALO_AUTH_URL', fallback: '', description: 'Authorisation server, when it is not the one Halo announces.' },
  { name: 'HALO_TIMEOUT_MS', fallback: '15000', description: 'Longest wait for one answer of Halo, in milliseconds.' },
  { name: 'HALO_RATE_LIMIT_MAX', fallback: '700', description: 'Most requests to Halo in one window.' },
  { name: 'HALO_RATE_LIMIT_WINDOW_MS', fallback: '300000', description: 'Length of that window in milliseconds.' },
  { name: 'HALO_OAUTH_CLIENT_ID', fallback: '', description: 'Client ID of the Halo application that people sign in with (authorisation code, native application), for MCP_AUTH=oauth.' },
  { name: 'HALO_TIMEZONE', fallback: 'UTC', description: 'Time zone of the desk, such as Europe/Berlin: "today" and dates without an offset are meant in it.' },
  { name: 'HALO_SANDBOX', fallback: 'false', description: 'true: work with the built-in sandbox instead of a real Halo.' },
  { name: 'MCP_TRANSPORT', fallback: 'stdio', description: 'stdio (started by the client) or http.' },
  { name: 'MCP_AUTH', fallback: 'env', description: 'env: the Halo application above serves everybody. oauth: each client signs in.' },
  { name: 'MCP_HOST', fallback: '127.0.0.1', description: 'Address to listen on; 0.0.0.0 with MCP_AUTH=oauth.' },
  { name: 'MCP_PORT', fallback: '3000', description: 'Port to listen on.' },
  { name: 'MCP_PUBLIC_URL', fallback: 'http://localhost:PORT', description: 'Address under which clients reach the server; https unless it is this machine.' },
  { name: 'MCP_API_KEY', fallback: '', description: 'Bearer key that HTTP clients must send with MCP_AUTH=env; at least 16 characters.' },
  { name: 'MCP_ALLOW_ANONYMOUS', fallback: 'false', description: 'true: listen beyond this machine with MCP_AUTH=env and no key.' },
  { name: 'MCP_ALLOWED_HOSTS', fallback: '', description: 'Further host names that requests may be addressed to, separated by commas.' },
  { name: 'MCP_ALLOWED_ORIGINS', fallback: '', description: 'Further web origins that may call, separated by commas.' },
  { name: 'MCP_TRUST_PROXY', fallback: '1 behind https, else 0', description: 'Number of reverse proxies in front of the server.' },
  { name: 'MCP_MAX_SESSIONS', fallback: '1000', description: 'Most sessions of 2025-era clients at a time.' },
  { name: 'MCP_SESSION_IDLE', fallback: '1800', description: 'Seconds after which an unused session ends.' },
  { name: 'MCP_READ_ONLY', fallback: 'false', description: 'true: no tool that changes anything is listed or run.' },
  { name: 'MCP_CONFIRM', fallback: 'auto', description: 'Whether deletes and changes of configuration ask the person first: auto (where the client can ask), always (else they are refused) or never.' },
  { name: 'MCP_ALLOW_SQL', fallback: 'false', description: 'true: reports may carry SQL of the caller.' },
  { name: 'MCP_SECRET_KEY', fallback: 'random', description: 'Key that seals tokens and registrations with MCP_AUTH=oauth; at least 32 random characters. Without it all sign-ins end with the process.' },
  { name: 'MCP_SECRET_KEYS_OLD', fallback: '', description: 'Earlier values of MCP_SECRET_KEY that still open what they sealed, separated by commas.' },
  { name: 'MCP_REDIRECT_URIS', fallback: '', description: 'Further addresses that sign-ins may be sent to, separated by commas, in full.' },
  { name: 'MCP_DCR', fallback: 'known', description: 'Which clients may register themselves: known (those of known hosts, this machine and MCP_REDIRECT_URIS), open or off.' },
  { name: 'MCP_SIGNIN', fallback: 'both', description: 'What the connect page offers: halo (sign-in at Halo, needs HALO_OAUTH_CLIENT_ID), secret (a Halo API id and secret) or both.' },
  { name: 'MCP_ACCESS_TOKEN_TTL', fallback: '3600', description: 'Longest life of an access token in seconds; it never outlives the token that Halo gave.' },
  { name: 'MCP_REFRESH_TOKEN_TTL', fallback: '2592000', description: 'Seconds after which a sign-in that was not used must be repeated.' },
  { name: 'MCP_CIMD_ALLOW_LOOPBACK', fallback: 'false', description: 'true: client documents may come from this machine, for tests; only while MCP_PUBLIC_URL names this machine.' },
  { name: 'LOG_LEVEL', fallback: 'info', description: `${LOG_LEVELS.join(', ')}.` }
]

/** All that is wrong with the settings, one line each: the variable's name and what to do, never its value. */
export class ConfigError extends AppError {
  constructor (readonly problems: readonly string[]) {
    super('config', problems.join('\n'))
    this.name = 'ConfigError'
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads and checks the settings. A blank variable counts as unset.
 *
 * @returns the frozen settings, and a warning for each variable that looks like ours and is none
 * @throws ConfigError with every problem found
 */
export function loadConfig (env: Environment): { config: Config, warnings: string[] } {
  const read = new Reader(env)
  const sandbox = read.flag('HALO_SANDBOX')
  const transport = read.choice('MCP_TRANSPORT', ['stdio', 'http'] as const)
  const auth = read.choice('MCP_AUTH', ['env', 'oauth'] as const)
  const port = read.integer('MCP_PORT', 0, 65_535)
  const publicUrl = read.url('MCP_PUBLIC_URL') ?? new URL(`http://localhost:${port}`)
  const config: Config = {
    halo: {
      baseUrl: read.url('HALO_BASE_URL'),
      authUrl: read.url('HALO_AUTH_URL'),
      tenant: read.text('HALO_TENANT'),
      clientId: read.text('HALO_CLIENT_ID'),
      clientSecret: read.text('HALO_CLIENT_SECRET'),
      scope: read.text('HALO_SCOPE') ?? 'all',
      timeoutMs: read.integer('HALO_TIMEOUT_MS', 100, 300_000),
      rateLimitMax: read.integer('HALO_RATE_LIMIT_MAX', 1, 1_000_000),
      rateLimitWindowMs: read.integer('HALO_RATE_LIMIT_WINDOW_MS', 100, 86_400_000),
      timeZone: read.timeZone('HALO_TIMEZONE'),
      sandbox,
      signInClientId: read.text('HALO_OAUTH_CLIENT_ID')
    },
    mcp: {
      transport,
      auth,
      host: read.text('MCP_HOST') ?? (auth === 'oauth' ? '0.0.0.0' : '127.0.0.1'),
      port,
      publicUrl,
      apiKey: read.text('MCP_API_KEY'),
      allowAnonymous: read.flag('MCP_ALLOW_ANONYMOUS'),
      allowedHosts: read.list('MCP_ALLOWED_HOSTS'),
      allowedOrigins: read.list('MCP_ALLOWED_ORIGINS') ?? [],
      trustProxy: read.text('MCP_TRUST_PROXY') === null ? (publicUrl.protocol === 'https:' ? 1 : 0) : read.integer('MCP_TRUST_PROXY', 0, 10),
      maxSessions: read.integer('MCP_MAX_SESSIONS', 1, 100_000),
      sessionIdleMs: read.integer('MCP_SESSION_IDLE', 10, 86_400) * 1_000,
      readOnly: read.flag('MCP_READ_ONLY'),
      confirm: read.choice('MCP_CONFIRM', ['auto', 'always', 'never'] as const),
      allowSql: read.flag('MCP_ALLOW_SQL')
    },
    oauth: {
      secretKey: read.text('MCP_SECRET_KEY'),
      oldSecretKeys: read.list('MCP_SECRET_KEYS_OLD') ?? [],
      redirectUris: read.list('MCP_REDIRECT_URIS') ?? [],
      registration: read.choice('MCP_DCR', ['known', 'open', 'off'] as const),
      signIn: read.choice('MCP_SIGNIN', ['both', 'halo', 'secret'] as const),
      accessTtlMs: read.integer('MCP_ACCESS_TOKEN_TTL', 60, 86_400) * 1_000,
      refreshTtlMs: read.integer('MCP_REFRESH_TOKEN_TTL', 600, 31_536_000) * 1_000,
      allowLoopbackDocuments: read.flag('MCP_CIMD_ALLOW_LOOPBACK')
    },
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS)
  }
  const problems = [...read.problems, ...combinations(config, env)]
  if (problems.length > 0) throw new ConfigError(problems)
  Object.freeze(config.halo)
  Object.freeze(config.mcp)
  Object.freeze(config.oauth)
  return { config: Object.freeze(config), warnings: unknownVariables(env) }
}

/** Rules that involve more than one variable. */
function combinations (config: Config, env: Environment): string[] {
  const { halo, mcp } = config
  const problems: string[] = []
  const missing = (name: string) => isBlank(env[name])
  if (!halo.sandbox) {
    if (missing('HALO_BASE_URL')) problems.push('HALO_BASE_URL is missing: set it to the address of your Halo instance, such as https://desk.example.com, or set HALO_SANDBOX=true to try the server without one.')
    if (mcp.auth === 'env') {
      for (const name of ['HALO_CLIENT_ID', 'HALO_CLIENT_SECRET']) {
        if (missing(name)) problems.push(`${name} is missing: create an API application in Halo (Configuration > Integrations > Halo API) and set it, or use MCP_TRANSPORT=http with MCP_AUTH=oauth.`)
      }
    }
  }
  if (mcp.auth === 'oauth' && mcp.transport === 'stdio') problems.push('MCP_AUTH=oauth needs MCP_TRANSPORT=http: over stdio the credential comes from HALO_CLIENT_ID and HALO_CLIENT_SECRET.')
  if (mcp.transport === 'http') {
    if (mcp.publicUrl.protocol === 'http:' && !isLoopbackHost(mcp.publicUrl.hostname)) problems.push('MCP_PUBLIC_URL must start with https:// unless it names this machine (localhost): tokens and keys would travel unencrypted.')
    if (mcp.publicUrl.pathname !== '/' || mcp.publicUrl.search !== '') problems.push('MCP_PUBLIC_URL must be an origin without path or query, such as https://mcp.example.com.')
    if (mcp.auth === 'env' && !isLoopbackHost(mcp.host) && mcp.apiKey === null && !mcp.allowAnonymous) problems.push('MCP_HOST opens the server beyond this machine, where everybody would act with your Halo credential: set MCP_API_KEY, or MCP_ALLOW_ANONYMOUS=true if something else guards it.')
    if (mcp.apiKey !== null && mcp.apiKey.length < 16) problems.push('MCP_API_KEY is too short: use at least 16 random characters, such as the output of `openssl rand -hex 24`.')
  }
  return [...problems, ...oauthProblems(config)]
}

function oauthProblems ({ halo, mcp, oauth }: Config): string[] {
  const problems: string[] = []
  const keys = [...(oauth.secretKey === null ? [] : [['MCP_SECRET_KEY', oauth.secretKey] as const]), ...oauth.oldSecretKeys.map((key) => ['MCP_SECRET_KEYS_OLD', key] as const)]
  for (const [name, key] of keys) {
    const weakness = weaknessOf(key)
    if (weakness !== null) problems.push(`${name} holds a weak key: ${weakness}. Use the output of \`openssl rand -base64 48\`.`)
  }
  oauth.redirectUris.forEach((uri, index) => {
    if (!isWellFormed(uri)) problems.push(`MCP_REDIRECT_URIS: entry ${index + 1} is no address that sign-ins can be sent to. Write it in full, such as https://app.example.com/oauth/callback, without user name or fragment.`)
  })
  if (mcp.auth === 'oauth' && oauth.signIn === 'halo' && halo.signInClientId === null && !halo.sandbox) problems.push('MCP_SIGNIN=halo needs HALO_OAUTH_CLIENT_ID: the client ID of a Halo application of the type Authorisation Code (Native Application).')
  if (oauth.allowLoopbackDocuments && !isLoopbackHost(mcp.publicUrl.hostname)) problems.push('MCP_CIMD_ALLOW_LOOPBACK is for tests on this machine and must not be set while MCP_PUBLIC_URL names another one.')
  return problems
}

function unknownVariables (env: Environment): string[] {
  const known = VARIABLES.map((variable) => variable.name)
  return Object.keys(env)
    .filter((name) => /^(MCP|HALO)_/.test(name) && !known.includes(name) && !isBlank(env[name]))
    .map((name) => {
      const guess = nearest(name, known)
      return `${name} is not a setting of this server and is ignored.${guess === undefined ? '' : ` Did you mean ${guess}?`}`
    })
}

function isBlank (value: string | undefined): boolean {
  return value === undefined || value.trim() === ''
}

/** Reads single variables and collects what is wrong with them. */
class Reader {
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
    const value = this.text(name)?.toLowerCase() ?? 'false'
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
