import { ConfigError, loadConfig, type Config } from '../config.js'
import type { Environment } from '../config/reader.js'
import { fail, ok, warn, type Finding } from './finding.js'

const CHECK = 'Configuration'

/** Reads the settings: one finding per problem and warning, and the settings where there is no problem. Names, never values. */
export function checkConfiguration (env: Environment): { findings: Finding[], config: Config | null } {
  try {
    const { config, warnings } = loadConfig(env)
    const doubts = [...warnings.map((warning) => warn(CHECK, warning, 'Remove it or correct its name.')), ...doubtsAbout(config)]
    return { findings: [ok(CHECK, `no problems; ${modeOf(config)}`), ...doubts], config }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { findings: error.problems.map(problemFinding), config: null }
  }
}

function modeOf ({ halo, mcp }: Config): string {
  const transport = mcp.transport === 'stdio' ? 'stdio' : `HTTP on ${mcp.host}:${mcp.port}`
  return `${transport}, MCP_AUTH=${mcp.auth}${halo.sandbox ? ', on the built-in sandbox' : ''}`
}

/** The sentence "NAME is missing: do this" in its two halves; one without such a half is all advice. */
function problemFinding (problem: string): Finding {
  const [, result, advice] = /^(.{1,120}?): (.+)$/s.exec(problem) ?? []
  if (result !== undefined && advice !== undefined) return fail(CHECK, result, `${advice[0]?.toUpperCase() ?? ''}${advice.slice(1)}`)
  const name = /^[A-Z][A-Z_]+/.exec(problem)?.[0]
  return fail(CHECK, name === undefined ? 'a setting cannot be used' : `${name} cannot be used`, problem)
}

/** What works and will surprise somebody later. */
function doubtsAbout ({ halo, mcp, oauth }: Config): Finding[] {
  const doubts: Finding[] = []
  if (mcp.transport === 'http' && mcp.auth === 'oauth' && oauth.secretKey === null) {
    doubts.push(warn(CHECK, 'MCP_SECRET_KEY is not set: all sign-ins end when the server restarts', 'Set it to the output of `openssl rand -base64 48`.'))
  }
  if (mcp.transport === 'http' && mcp.allowAnonymous && mcp.auth === 'env' && mcp.apiKey === null) doubts.push(warn(CHECK, 'MCP_ALLOW_ANONYMOUS is on: whoever reaches the server acts with your Halo credential', 'Set MCP_API_KEY, unless something in front of the server checks who calls.'))
  if (halo.sandbox && mcp.transport === 'http') doubts.push(warn(CHECK, 'the server works on the built-in sandbox', 'For your own Halo set HALO_BASE_URL and remove HALO_SANDBOX.'))
  return doubts
}
