import { isLoopbackHost } from '../loopback.js'
import { nearest } from '../nearest.js'
import { isWellFormed } from '../oauth/redirect.js'
import { weaknessOf } from '../oauth/secret-key.js'
import type { Config } from '../config.js'
import { isBlank, type Environment } from './reader.js'
import { VARIABLES } from './variables.js'

/** Rules that involve more than one variable. */
export function combinations (config: Config, env: Environment): string[] {
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
  // Tokens and confirmations that one replica gave must be good at the others.
  if (config.redisUrl !== null && mcp.transport === 'http' && config.oauth.secretKey === null) problems.push('REDIS_URL shares state between replicas, which needs MCP_SECRET_KEY: the same at all of them, such as the output of `openssl rand -base64 48`.')
  if (config.metricsPort !== null && mcp.transport === 'http' && config.metricsPort === mcp.port) problems.push('METRICS_PORT must be another port than MCP_PORT: metrics have a listener of their own.')
  if (config.audit.destination === 'stdout' && mcp.transport === 'stdio') problems.push('AUDIT_LOG=stdout cannot be used over stdio, where stdout carries the protocol: use stderr or the path of a file.')
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

/** A warning for each variable that looks like ours and is none. */
export function unknownVariables (env: Environment): string[] {
  const known = VARIABLES.map((variable) => variable.name)
  return Object.keys(env)
    .filter((name) => /^(MCP|HALO)_/.test(name) && !known.includes(name) && !isBlank(env[name]))
    .map((name) => {
      const guess = nearest(name, known)
      return `${name} is not a setting of this server and is ignored.${guess === undefined ? '' : ` Did you mean ${guess}?`}`
    })
}
