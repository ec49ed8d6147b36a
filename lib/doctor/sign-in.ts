import type { Config } from '../config.js'
import { systemClock } from '../clock.js'
import type { HttpAnswer } from '../halo/exchange.js'
import { isHtml, readReason } from '../halo/reason.js'
import { isHeaderSafe, tokenEndpoint } from '../halo/sign-in.js'
import { HaloTokens } from '../oauth/halo-tokens.js'
import { PATHS } from '../oauth/interaction.js'
import { newVerifier } from '../oauth/pkce.js'
import { VERSION } from '../version.js'
import type { Instance } from './address.js'
import { fail, ok, skipped, warn, type Finding } from './finding.js'
import { describeFailure, jsonObject, type Probe } from './probe.js'

const TOKEN_CHECK = 'Token endpoint'
const SCOPE_CHECK = 'Scopes'
const SIGN_IN_CHECK = 'Sign-in at Halo'

/** Whether Halo gives a token for the configured application, and with which scopes. `accessToken` is null where it does not. */
export async function checkSignIn (config: Config, baseUrl: URL, instance: Instance, probe: Probe): Promise<{ findings: Finding[], accessToken: string | null }> {
  const url = tokenEndpoint(config.halo.authUrl ?? instance.authUrl ?? new URL(`${baseUrl.href.replace(/\/+$/, '').replace(/\/api$/i, '')}/auth`))
  if (config.halo.tenant !== null) url.searchParams.set('tenant', config.halo.tenant)
  const { clientId, clientSecret, scope } = config.halo
  const form: Record<string, string> = { grant_type: 'client_credentials', scope }
  const ownCredential = clientId !== null && clientSecret !== null
  if (ownCredential) Object.assign(form, { client_id: clientId, client_secret: clientSecret })
  let answer: HttpAnswer
  try {
    answer = await probe.send(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() })
  } catch (error) {
    const { result, advice } = describeFailure(error, url, config.halo.authUrl === null ? 'HALO_AUTH_URL (or HALO_BASE_URL)' : 'HALO_AUTH_URL')
    return { findings: [fail(TOKEN_CHECK, result, advice), skipped(SCOPE_CHECK, 'there is no token')], accessToken: null }
  }
  const noEndpoint = missingEndpoint(url, answer)
  if (noEndpoint !== null) return { findings: [noEndpoint, skipped(SCOPE_CHECK, 'there is no token')], accessToken: null }
  const given = jsonObject(answer)
  const accessToken = given?.['access_token']
  if (typeof accessToken === 'string' && isHeaderSafe(accessToken)) {
    return { findings: [ok(TOKEN_CHECK, `${url.host} gave a token${lifetime(given?.['expires_in'])}`), checkScopes(scope, given?.['scope'])], accessToken }
  }
  const refusal = ownCredential ? refused(answer, [clientSecret]) : withoutCredential(answer)
  return { findings: [refusal, skipped(SCOPE_CHECK, ownCredential ? 'there is no token' : 'those of whoever signs in')], accessToken: null }
}

function lifetime (seconds: unknown): string {
  const minutes = Math.round(Number(seconds) / 60)
  return Number.isFinite(minutes) && minutes > 0 ? ` for ${minutes} minutes` : ''
}

/** Null where something that speaks OAuth answered. */
function missingEndpoint (url: URL, answer: HttpAnswer): Finding | null {
  const { status } = answer
  const place = `${url.origin}${url.pathname}`
  const advice = 'Set HALO_AUTH_URL to the Authorisation Server shown in Halo under Configuration > Integrations > Halo API.'
  if (status >= 500) return fail(TOKEN_CHECK, `${place} is not available (HTTP ${status})`, 'Try again in a few minutes; if it stays so, ask whoever runs this Halo.')
  if (status === 429) return fail(TOKEN_CHECK, 'Halo is limiting the number of requests (HTTP 429)', 'Try again in a few minutes, and see what else uses this Halo API application.')
  if (isHtml(answer.body.toString('utf8', 0, 2_000))) return fail(TOKEN_CHECK, `${place} answered with an HTML page (HTTP ${status})`, advice)
  if ((status >= 300 && status < 400) || status === 404 || status === 405) return fail(TOKEN_CHECK, `there is no token endpoint at ${place} (HTTP ${status})`, advice)
  return null
}

const APPLICATION = 'the API application in Halo (Configuration > Integrations > Halo API)'

/** By the error word of RFC 6749 §5.2. */
const ADVICE: ReadonlyMap<unknown, string> = new Map([
  ['invalid_client', `Compare HALO_CLIENT_ID and HALO_CLIENT_SECRET with ${APPLICATION}; make a new secret if in doubt. On a hosted instance HALO_TENANT must be set as well.`],
  ['invalid_scope', `Ask in HALO_SCOPE only for permissions that ${APPLICATION} has; "all" asks for everything it has.`],
  ['unauthorized_client', `Set the authentication method of ${APPLICATION} to Client ID and Secret (Services).`],
  ['unsupported_grant_type', `Set the authentication method of ${APPLICATION} to Client ID and Secret (Services).`]
])

function refused (answer: HttpAnswer, secrets: readonly string[]): Finding {
  const { text } = readReason(answer.body, secrets)
  const word = jsonObject(answer)?.['error']
  const said = text === null ? `HTTP ${answer.status}` : text.replace(/\.$/, '')
  if (/tenant/i.test(said)) return fail(TOKEN_CHECK, `Halo does not know the tenant (${said})`, 'Set HALO_TENANT to the tenant name that Halo shows beside the API application; leave it out on premises.')
  return fail(TOKEN_CHECK, `Halo refused the API application (${said})`, ADVICE.get(word) ?? `Compare HALO_CLIENT_ID, HALO_CLIENT_SECRET, HALO_SCOPE and HALO_TENANT with ${APPLICATION}.`)
}

/** With MCP_AUTH=oauth the server has no credential of its own: a refusal in OAuth's form is all that can be had. */
function withoutCredential (answer: HttpAnswer): Finding {
  const { text } = readReason(answer.body)
  if (text !== null && /tenant/i.test(text)) return refused(answer, [])
  if (typeof jsonObject(answer)?.['error'] === 'string') return ok(TOKEN_CHECK, 'answers; who signs in brings the credential (MCP_AUTH=oauth)')
  return fail(TOKEN_CHECK, `the token endpoint gave no answer that OAuth knows (HTTP ${answer.status})`, 'Check HALO_BASE_URL and HALO_AUTH_URL.')
}

function checkScopes (wanted: string, given: unknown): Finding {
  const words = (scope: string) => scope.split(/\s+/).filter((word) => word !== '')
  if (typeof given !== 'string' || given.trim() === '') return ok(SCOPE_CHECK, `asked for "${wanted}"; Halo does not say what it granted, the rights below show it`)
  const granted = words(given)
  const missing = granted.includes('all') ? [] : words(wanted).filter((word) => !granted.includes(word))
  if (missing.length === 0) return ok(SCOPE_CHECK, granted.join(' '))
  return fail(SCOPE_CHECK, `Halo granted "${granted.join(' ')}", not ${missing.join(' ')}`, `Give ${missing.join(', ')} to ${APPLICATION}, under Permissions, or leave it out of HALO_SCOPE.`)
}

/** Whether people can sign in at Halo itself: its page for HALO_OAUTH_CLIENT_ID, as a browser would open it. Null where that is not offered. */
export async function checkPersonalSignIn (config: Config, baseUrl: URL, instance: Instance, probe: Probe): Promise<Finding | null> {
  const { authUrl, tenant, scope, timeoutMs, signInClientId } = config.halo
  if (config.mcp.auth !== 'oauth' || config.oauth.signIn === 'secret' || signInClientId === null) return null
  const tokens = new HaloTokens({ baseUrl, authUrl: authUrl ?? instance.authUrl, tenant, scope, timeoutMs, userAgent: `halo-itsm-mcp-doctor/${VERSION}`, account: { count: () => {} }, clock: systemClock })
  const redirectUri = `${config.mcp.publicUrl.origin}${PATHS.callback}`
  const { challenge } = newVerifier()
  const url = new URL(await tokens.signInAddress({ clientId: signInClientId, redirectUri, challenge, state: 'doctor' }))
  await tokens.close()
  try {
    const answer = await probe.send(url, { headers: { accept: 'text/html' } })
    if (answer.status < 400 && !saysError(answer)) return ok(SIGN_IN_CHECK, `${url.host} shows its sign-in page for HALO_OAUTH_CLIENT_ID`)
    const { text } = readReason(answer.body)
    return fail(SIGN_IN_CHECK, `Halo refuses the application people sign in with (${text?.slice(0, 120) ?? `HTTP ${answer.status}`})`, `Check HALO_OAUTH_CLIENT_ID: an application of the type Authorisation Code (Native Application) with the redirect address ${redirectUri}.`)
  } catch (error) {
    const { result, advice } = describeFailure(error, url, 'HALO_AUTH_URL')
    return warn(SIGN_IN_CHECK, result, advice)
  }
}

/** A refusal may come as a redirect that carries it (RFC 6749 §4.1.2.1). */
function saysError ({ headers }: HttpAnswer): boolean {
  const { location } = headers
  return typeof location === 'string' && /[?&]error=/.test(location)
}
