import type { Config } from '../config.js'
import { type HttpAnswer, HttpFailure } from '../halo/exchange.js'
import { ENDPOINTS } from '../oauth/metadata.js'
import { resourceOf } from '../oauth/resource.js'
import { fail, ok, skipped, warn, type Finding } from './finding.js'
import { describeFailure, header, jsonObject, Probe } from './probe.js'

const HEALTH = 'Public URL'
const METADATA = 'Sign-in documents'
const GUARD = 'MCP endpoint'
const TIMEOUT_MS = 5_000
const VARIABLE = 'MCP_PUBLIC_URL'

const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'halo-itsm-mcp-doctor', version: '1' } }
})

/** The server as a client sees it at MCP_PUBLIC_URL. `running` tells whether it answered there. */
export async function checkPublicUrl (config: Config): Promise<{ findings: Finding[], running: boolean }> {
  if (config.mcp.transport !== 'http') return { findings: [skipped(HEALTH, 'not needed over stdio')], running: false }
  const { publicUrl } = config.mcp
  const probe = new Probe(TIMEOUT_MS)
  try {
    const health = await checkHealth(publicUrl, probe)
    if (health.outcome !== 'ok') return { findings: [health], running: false }
    if (config.mcp.auth === 'env') return { findings: [health, await checkKey(config, probe)], running: true }
    return { findings: [health, ...await checkDocuments(publicUrl, probe), await checkChallenge(publicUrl, probe)], running: true }
  } finally {
    await probe.close()
  }
}

async function checkHealth (publicUrl: URL, probe: Probe): Promise<Finding> {
  const url = new URL('/health', publicUrl)
  let answer: HttpAnswer
  try {
    answer = await probe.send(url)
  } catch (error) {
    if (error instanceof HttpFailure && error.causeCode === 'ECONNREFUSED') return skipped(HEALTH, `the server is not running at ${publicUrl.origin} (yet): start it and run doctor again to check what clients see`)
    const { result, advice } = describeFailure(error, url, VARIABLE)
    return fail(HEALTH, result, advice)
  }
  if (answer.status === 200 && jsonObject(answer)?.['status'] === 'ok') return ok(HEALTH, `${publicUrl.origin} answers`)
  if (answer.status >= 502 && answer.status <= 504) return fail(HEALTH, `the proxy at ${publicUrl.origin} cannot reach the server (HTTP ${answer.status})`, 'See whether the server runs, and whether the proxy has its right host and port.')
  if (answer.status >= 300 && answer.status < 400) return fail(HEALTH, `${publicUrl.origin} sends requests on to ${header(answer, 'location')?.split('?')[0] ?? 'nowhere'}`, `Set ${VARIABLE} to the address where the server itself answers.`)
  return fail(HEALTH, `something else than this server answers at ${publicUrl.origin} (HTTP ${answer.status})`, `Check ${VARIABLE} and the routes of the proxy.`)
}

/** What must stand in the two documents, by which clients find out where to sign in (RFC 8414 §3.3, RFC 9728 §3.3). */
async function checkDocuments (publicUrl: URL, probe: Probe): Promise<Finding[]> {
  const { issuer, audience } = resourceOf(publicUrl)
  const wrong = (path: string, member: string, expected: string, got: unknown) => fail(METADATA, `${path} says ${member} ${typeof got === 'string' ? got.slice(0, 200) : 'nothing'}, not ${expected}`, `Start the server with this ${VARIABLE}; proxies must pass the document on unchanged.`)
  const findings: Finding[] = []
  for (const [path, expected] of [
    ['/.well-known/oauth-authorization-server', { issuer, token_endpoint: `${issuer}${ENDPOINTS.token}` }],
    ['/.well-known/oauth-protected-resource/mcp', { resource: audience }]
  ] as const) {
    const document = await readDocument(new URL(path, publicUrl), probe)
    if (document === null) {
      findings.push(fail(METADATA, `${path} is not served at ${publicUrl.origin}`, 'Pass everything under /.well-known/ on to the server, and start it with MCP_AUTH=oauth.'))
      continue
    }
    for (const [member, value] of Object.entries(expected)) if (document[member] !== value) findings.push(wrong(path, member, value, document[member]))
    const servers = document['authorization_servers']
    if (Array.isArray(servers) && !servers.includes(issuer)) findings.push(wrong(path, 'authorization_servers', issuer, servers[0]))
  }
  return findings.length === 0 ? [ok(METADATA, `name ${issuer} as issuer and ${audience} as resource`)] : findings
}

async function readDocument (url: URL, probe: Probe): Promise<Record<string, unknown> | null> {
  try {
    const answer = await probe.send(url)
    return answer.status === 200 ? jsonObject(answer) : null
  } catch (error) {
    if (error instanceof HttpFailure) return null
    throw error
  }
}

/** The answer to a first message without credential, or what is wrong before it could be given. */
async function askWithoutCredential (publicUrl: URL, probe: Probe): Promise<HttpAnswer | Finding> {
  const url = new URL('/mcp', publicUrl)
  try {
    const answer = await probe.send(url, { method: 'POST', headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }, body: INITIALIZE })
    if (answer.status !== 403) return answer
    return fail(GUARD, 'the server does not accept requests addressed to this host (HTTP 403)', 'Let the proxy pass the Host header on unchanged, or add the host to MCP_ALLOWED_HOSTS.')
  } catch (error) {
    const { result, advice } = describeFailure(error, url, VARIABLE)
    return fail(GUARD, result, advice)
  }
}

/** Clients begin to sign in when the endpoint tells them to (RFC 9728 §5.1). */
async function checkChallenge (publicUrl: URL, probe: Probe): Promise<Finding> {
  const answer = await askWithoutCredential(publicUrl, probe)
  if ('check' in answer) return answer
  if (answer.status !== 401) return fail(GUARD, `answers a request without a token with HTTP ${answer.status} instead of 401`, 'Let the proxy pass /mcp on to this server, with MCP_AUTH=oauth.')
  const document = /resource_metadata="([^"]*)"/.exec(header(answer, 'www-authenticate') ?? '')?.[1]
  const expected = `${publicUrl.origin}/.well-known/oauth-protected-resource/mcp`
  if (document !== expected) return fail(GUARD, 'its 401 does not tell clients where to sign in', `Let the proxy pass the header WWW-Authenticate on; its resource_metadata must be ${expected}.`)
  return ok(GUARD, 'asks for a sign-in and says where')
}

/** With MCP_API_KEY nobody may get in without it. Where there is none, nothing is sent: it would open a session. */
async function checkKey ({ mcp }: Config, probe: Probe): Promise<Finding> {
  if (mcp.apiKey === null) return warn(GUARD, 'is open to whoever reaches it', 'Fine for this machine alone; else set MCP_API_KEY.')
  const answer = await askWithoutCredential(mcp.publicUrl, probe)
  if ('check' in answer) return answer
  return answer.status === 401
    ? ok(GUARD, 'asks for MCP_API_KEY')
    : fail(GUARD, `answers a request without a key with HTTP ${answer.status} instead of 401`, `See what answers at ${mcp.publicUrl.origin}/mcp; the server must be started with the same MCP_API_KEY.`)
}
