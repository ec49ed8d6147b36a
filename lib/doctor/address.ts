import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import type { HttpAnswer } from '../halo/exchange.js'
import { htmlTitle, isHtml, tidy } from '../halo/reason.js'
import { redirectTarget } from '../halo/errors.js'
import { namedServer } from '../halo/sign-in.js'
import { isLoopbackHost } from '../loopback.js'
import { fail, ok, skipped, warn, type Finding } from './finding.js'
import { describeConnection, describeFailure, header, jsonObject, type Probe } from './probe.js'

const VARIABLE = 'HALO_BASE_URL'
const CERTIFICATE_WARNING_DAYS = 21
const CLOCK_WARNING_MS = 60_000
/** Tokens live an hour or less; a clock that is off by this much takes live ones for dead ones and the other way round. */
const CLOCK_LIMIT_MS = 300_000
const DAY_MS = 86_400_000

/** Halo as it presents itself to strangers. */
export interface Instance {
  /** Its authorisation server; null where it names none. */
  authUrl: URL | null
}

/** Whether Halo is where HALO_BASE_URL says: name, TLS, `/api/authinfo`, clock. `instance` is null where it is not. */
export async function checkAddress (baseUrl: URL, probe: Probe): Promise<{ findings: Finding[], instance: Instance | null }> {
  const findings = [await checkName(baseUrl)]
  if (findings[0]?.outcome !== 'fail') findings.push(await checkTls(baseUrl, probe.timeoutMs))
  if (findings.some(({ outcome, check }) => outcome === 'fail' && check !== 'Halo encryption')) return { findings, instance: null }
  const { finding, instance, clock } = await checkApi(baseUrl, probe)
  return { findings: [...findings, finding, clock], instance }
}

async function checkName ({ hostname }: URL): Promise<Finding> {
  const check = 'Halo name'
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0) return ok(check, `${bare} is an address`)
  try {
    const addresses = await lookup(bare, { all: true })
    return ok(check, `${bare} is ${addresses.map(({ address }) => address).slice(0, 3).join(', ')}`)
  } catch (error) {
    const { result, advice } = describeConnection((error as NodeJS.ErrnoException).code ?? 'ENOTFOUND', new URL(`https://${hostname}`), VARIABLE)
    return fail(check, result, advice)
  }
}

async function checkTls (url: URL, timeoutMs: number): Promise<Finding> {
  if (url.protocol === 'http:') {
    return isLoopbackHost(url.hostname)
      ? ok('Halo encryption', 'plain http on this machine')
      : fail('Halo encryption', `${url.host} is called by plain http: secrets and tokens travel unencrypted`, `Change ${VARIABLE} to start with https://.`)
  }
  try {
    const { protocol, daysLeft } = await certificate(url, timeoutMs)
    const result = `${protocol}, certificate good for ${daysLeft} more days`
    return daysLeft < CERTIFICATE_WARNING_DAYS ? warn('Halo encryption', result, 'Have the certificate renewed in time.') : ok('Halo encryption', result)
  } catch (error) {
    const { result, advice } = describeConnection((error as NodeJS.ErrnoException).code, url, VARIABLE)
    return fail('Halo connection', result, advice)
  }
}

function certificate (url: URL, timeoutMs: number): Promise<{ protocol: string, daysLeft: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(url.port || 443), ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 ? { servername: host } : {}) }, () => {
      const { valid_to: validTo } = socket.getPeerCertificate()
      resolve({ protocol: socket.getProtocol() ?? 'TLS', daysLeft: Math.floor((Date.parse(validTo) - Date.now()) / DAY_MS) })
      socket.destroy()
    })
    socket.setTimeout(Math.min(timeoutMs, 5_000), () => socket.destroy(Object.assign(new Error('no TLS connection in time'), { code: 'ETIMEDOUT' })))
    socket.on('error', reject)
  })
}

async function checkApi (baseUrl: URL, probe: Probe): Promise<{ finding: Finding, instance: Instance | null, clock: Finding }> {
  const check = 'Halo API'
  const noClock = skipped('Clock', 'Halo did not tell its time')
  const url = new URL(`${baseUrl.href.replace(/\/+$/, '').replace(/\/api$/i, '')}/api/authinfo`)
  const before = Date.now()
  let answer: HttpAnswer
  try {
    answer = await probe.send(url)
  } catch (error) {
    const { result, advice } = describeFailure(error, url, VARIABLE)
    return { finding: fail(check, result, advice), instance: null, clock: noClock }
  }
  const clock = checkClock(answer, (before + Date.now()) / 2) ?? noClock
  const refusal = refusedApi(check, url, answer)
  if (refusal !== null) return { finding: refusal, instance: null, clock }
  const authUrl = namedServer(answer, baseUrl)
  const tenant = jsonObject(answer)?.['tenant_id']
  const calledItself = typeof tenant === 'string' && tenant !== '' ? `, tenant ${tidy(tenant.slice(0, 60))}` : ''
  const finding = authUrl === null
    ? warn(check, `${url.host} answers and names no authorisation server (HTTP ${answer.status})`, 'If signing in fails below, set HALO_AUTH_URL to the Authorisation Server shown in Halo under Configuration > Integrations > Halo API.')
    : ok(check, `${url.host} answers; sign-in at ${authUrl.host}${authUrl.pathname.replace(/\/$/, '')}${calledItself}`)
  return { finding, instance: { authUrl }, clock }
}

/** Null for an answer that Halo's API gives. */
function refusedApi (check: string, url: URL, answer: HttpAnswer): Finding | null {
  const { status } = answer
  const body = answer.body.toString('utf8', 0, 20_000)
  if (status >= 300 && status < 400) {
    const target = redirectTarget(answer, url)
    if (target !== null && target.host === url.host && target.protocol === url.protocol) return null
    return fail(check, `${url.host} sends requests on to ${target?.origin ?? 'nowhere'}`, `Set ${VARIABLE} to the address where Halo itself answers${target === null ? '' : `, such as ${target.origin}`}.`)
  }
  if (status >= 500) return fail(check, `${url.host} is not available (HTTP ${status})`, 'Try again in a few minutes; if it stays so, ask whoever runs this Halo.')
  if (isHtml(body)) {
    const title = tidy(htmlTitle(body))
    return fail(check, `${url.host} answered with an HTML page instead of data (HTTP ${status}${title === null ? '' : `, “${title}”`})`, `Set ${VARIABLE} to the address of the Halo instance itself: no page of it, no portal, and nothing that asks people to sign in first.`)
  }
  return null
}

function checkClock (answer: HttpAnswer, here: number): Finding | null {
  const there = Date.parse(header(answer, 'date') ?? '')
  if (Number.isNaN(there)) return null
  const ahead = here - there
  const size = Math.abs(ahead)
  if (size <= CLOCK_WARNING_MS) return ok('Clock', `within ${Math.max(1, Math.round(size / 1_000))} s of Halo's`)
  const result = `this machine's clock is ${size < 120_000 ? `${Math.round(size / 1_000)} s` : `${Math.round(size / 60_000)} minutes`} ${ahead > 0 ? 'ahead of' : 'behind'} Halo's`
  const advice = 'Let the clock be set by NTP: tokens are otherwise taken for expired too early or too late, and "today" may be another day.'
  return size > CLOCK_LIMIT_MS ? fail('Clock', result, advice) : warn('Clock', result, advice)
}
