import type { Config } from '../config.js'

/** Shorter ones would blank out ordinary words. */
const LEAST_CHARACTERS = 4

/** Everything in the settings that nobody may read off a screen, longest first. */
export function secretsOf ({ halo, mcp, oauth, redisUrl }: Config): string[] {
  const redis = redisUrl !== null && URL.canParse(redisUrl) ? new URL(redisUrl) : null
  const given = [halo.clientSecret, mcp.apiKey, oauth.secretKey, ...oauth.oldSecretKeys, redis?.password ?? null]
  return given.flatMap((secret) => secret === null || secret.length < LEAST_CHARACTERS ? [] : [secret, decoded(secret), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length)
}

/** The text without them, whoever wrote them into it. */
export function withoutSecrets (text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text)
}

function decoded (text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
