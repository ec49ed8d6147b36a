import { Reader, type Environment } from './config/reader.js'
import { combinations, unknownVariables } from './config/rules.js'
import { LOG_LEVELS, type LogLevel } from './config/variables.js'
import { AppError } from './errors.js'

export { VARIABLES, type LogLevel, type Variable } from './config/variables.js'

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
    /** What is listed, and with names of domains also all that may be run. */
    readonly tools: 'full' | 'core' | 'search' | readonly string[]
    /** Patterns of tools that nobody may list or run. */
    readonly disable: readonly string[]
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
  /** Null: each process keeps its own state. */
  readonly redisUrl: string | null
  /** Null: no metrics. */
  readonly metricsPort: number | null
  readonly audit: {
    /** `stdout`, `stderr` or a path; null: with the log. */
    readonly destination: string | null
    /** Writes are refused while their line cannot be written. */
    readonly required: boolean
  }
  readonly logLevel: LogLevel
}

/** All that is wrong with the settings, one line each: the variable's name and what to do, never its value. */
export class ConfigError extends AppError {
  constructor (readonly problems: readonly string[]) {
    super('config', problems.join('\n'))
    this.name = 'ConfigError'
  }
}

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
      tools: toolsOf(read.list('MCP_TOOLS')),
      disable: read.list('MCP_DISABLE') ?? [],
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
    redisUrl: read.redis('REDIS_URL'),
    metricsPort: read.port('METRICS_PORT'),
    audit: { destination: read.text('AUDIT_LOG'), required: read.flag('AUDIT_REQUIRED') },
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS)
  }
  const problems = [...read.problems, ...combinations(config, env)]
  if (problems.length > 0) throw new ConfigError(problems)
  Object.freeze(config.halo)
  Object.freeze(config.mcp)
  Object.freeze(config.oauth)
  Object.freeze(config.audit)
  return { config: Object.freeze(config), warnings: unknownVariables(env) }
}

function toolsOf (names: readonly string[] | null): Config['mcp']['tools'] {
  const lowered = (names ?? []).map((name) => name.toLowerCase())
  const [only = 'full'] = lowered
  return lowered.length <= 1 && (only === 'full' || only === 'core' || only === 'search') ? only : lowered
}
