import type { Config } from '../config.js'
import type { Environment } from '../config/reader.js'
import { baseUrlOf } from '../env-caller.js'
import { withSandbox } from '../halo-setup.js'
import { checkAddress } from './address.js'
import { checkConfiguration } from './configuration.js'
import { ok, skipped, type Finding } from './finding.js'
import { checkMachine } from './local.js'
import { Probe } from './probe.js'
import { checkPublicUrl } from './public-url.js'
import { checkRedis } from './redis.js'
import { checkRights, type ReadableDomain } from './rights.js'
import { secretsOf, withoutSecrets } from './secrets.js'
import { checkPersonalSignIn, checkSignIn } from './sign-in.js'

export interface DiagnoseOptions {
  env: Environment
  /** Every domain of the server by name and path. */
  domains: readonly ReadableDomain[]
  /** Told what is being checked, for a person who waits. */
  onProgress?: (what: string) => void
}

export interface Diagnosis {
  /** Nothing needs fixing. */
  healthy: boolean
  findings: readonly Finding[]
}

/**
 * Checks the settings and everything they lead to, in the order in which a first call would meet it. Reads only: at Halo
 * one token is fetched and one row of each domain. No finding holds a secret.
 */
export async function diagnose ({ env, domains, onProgress = () => {} }: DiagnoseOptions): Promise<Diagnosis> {
  const { findings, config: configured } = checkConfiguration(env)
  if (configured === null) return diagnosis([...findings, skipped('Everything else', 'needs a configuration without problems')], [])
  const { config, close } = await withSandbox(configured)
  const secrets = secretsOf(config)
  try {
    findings.push(...await checkHalo(config, domains, secrets, onProgress))
    onProgress('Redis')
    findings.push(await checkRedis(config))
    onProgress('what clients see')
    const { findings: seen, running } = await checkPublicUrl(config)
    findings.push(...seen, ...await checkMachine(config, running))
  } finally {
    await close()
  }
  return diagnosis(findings, secrets)
}

function diagnosis (findings: readonly Finding[], secrets: readonly string[]): Diagnosis {
  return {
    healthy: findings.every(({ outcome }) => outcome !== 'fail'),
    findings: findings.map((finding) => ({
      ...finding,
      result: withoutSecrets(finding.result, secrets),
      advice: finding.advice === null ? null : withoutSecrets(finding.advice, secrets)
    }))
  }
}

/** Adds the access token to `secrets`. */
async function checkHalo (config: Config, domains: readonly ReadableDomain[], secrets: string[], onProgress: (what: string) => void): Promise<Finding[]> {
  const baseUrl = baseUrlOf(config)
  const probe = new Probe(config.halo.timeoutMs)
  try {
    onProgress('Halo\'s address')
    const { findings, instance } = await checkAddress(baseUrl, probe)
    if (instance === null) return [...findings, skipped('Token endpoint', 'Halo was not reached'), skipped('Rights', 'Halo was not reached')]
    onProgress('the token endpoint')
    const signIn = await checkSignIn(config, baseUrl, instance, probe)
    const personal = await checkPersonalSignIn(config, baseUrl, instance, probe)
    findings.push(...signIn.findings, ...(personal === null ? [] : [personal]))
    if (signIn.accessToken === null) return [...findings, skipped('Rights', config.mcp.auth === 'oauth' ? 'those of whoever signs in' : 'there is no token'), budgetFinding(config, probe.sent)]
    secrets.push(signIn.accessToken)
    const listed = domains.filter(({ name }) => !Array.isArray(config.mcp.tools) || config.mcp.tools.includes(name))
    const rights = await checkRights({
      config, baseUrl, accessToken: signIn.accessToken, domains: listed, onProgress: (done, total) => onProgress(`rights, domain ${done} of ${total}`)
    })
    return [...findings, ...rights.findings, budgetFinding(config, probe.sent + rights.sent)]
  } finally {
    await probe.close()
  }
}

function budgetFinding ({ halo }: Config, sent: number): Finding {
  return ok('Budget', `doctor sent ${sent} requests to Halo, beside the ${halo.rateLimitMax} in ${halo.rateLimitWindowMs / 1_000} s that the server allows itself`)
}
