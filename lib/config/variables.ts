export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
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
  { name: 'MCP_TOOLS', fallback: 'full', description: 'Which tools are listed: full, core (the daily ones and a catalogue of the rest), search (the catalogue alone), or names of domains separated by commas.' },
  { name: 'MCP_DISABLE', fallback: '', description: 'Tools that nobody may list or run, separated by commas; * stands for any letters, such as halo_*_delete.' },
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
  { name: 'REDIS_URL', fallback: '', description: 'Redis that several replicas share their state in, such as redis://redis:6379. Without it each process keeps its own.' },
  { name: 'METRICS_PORT', fallback: '', description: 'Port of a listener of its own for Prometheus, at /metrics. Without it there are no metrics.' },
  { name: 'AUDIT_LOG', fallback: '', description: 'Where a line about each tool call goes: stdout, stderr or the path of a file. Without it the lines go to the log.' },
  { name: 'AUDIT_REQUIRED', fallback: 'true', description: 'With AUDIT_LOG: refuse writes while their line cannot be written. false: only warn.' },
  { name: 'LOG_LEVEL', fallback: 'info', description: `${LOG_LEVELS.join(', ')}.` }
]
