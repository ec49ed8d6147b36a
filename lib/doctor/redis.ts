import type { Redis } from 'ioredis'
import type { Config } from '../config.js'
import { fail, ok, skipped, warn, type Finding } from './finding.js'

const CHECK = 'Redis'
const CONNECT_TIMEOUT_MS = 5_000
const KEY_LIFE_MS = 10_000
/** The first whose scripts may ask Redis for the time and write afterwards. */
const LEAST_VERSION = 5

/** Whether the Redis of REDIS_URL can be used: connect, write, read back, version, eviction. */
export async function checkRedis ({ redisUrl, mcp }: Config): Promise<Finding> {
  if (redisUrl === null) return skipped(CHECK, mcp.transport === 'http' ? 'not set: this process keeps its own state, which is right for a single replica' : 'not needed')
  const { Redis } = await import('ioredis')
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: CONNECT_TIMEOUT_MS, commandTimeout: CONNECT_TIMEOUT_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  let broken: Error | undefined
  redis.on('error', (error: Error) => { broken = error })
  try {
    await redis.connect()
    return await tryOut(redis, redisUrl)
  } catch (error) {
    return describeError(broken ?? error as Error, redisUrl)
  } finally {
    redis.disconnect()
  }
}

async function tryOut (redis: Redis, redisUrl: string): Promise<Finding> {
  const key = `halo-mcp:doctor:${process.pid}`
  const started = performance.now()
  await redis.set(key, 'here', 'PX', KEY_LIFE_MS)
  const read = await redis.get(key)
  await redis.del(key)
  const tripMs = Math.max(1, Math.round((performance.now() - started) / 3))
  if (read !== 'here') return fail(CHECK, 'what was written could not be read back', 'REDIS_URL must name a primary, not a replica that lags behind.')
  const info = await redis.info()
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown version'
  const result = `${hostOf(redisUrl)} answers in ${tripMs} ms, version ${version}`
  if (Number.parseInt(version, 10) < LEAST_VERSION) return fail(CHECK, result, `Use Redis ${LEAST_VERSION} or later.`)
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction'
  const bounded = Number(/^maxmemory:(\d+)/m.exec(info)?.[1] ?? 0) > 0
  if (bounded && policy !== 'noeviction') return warn(CHECK, `${result}, evicts (${policy})`, 'Set maxmemory-policy to noeviction: revocations and replay marks must not be dropped early.')
  return ok(CHECK, result)
}

function describeError (error: Error & { code?: string }, redisUrl: string): Finding {
  const host = hostOf(redisUrl)
  const text = error.message
  if (/NOAUTH|WRONGPASS|invalid (username-)?password|without any password/i.test(text)) return fail(CHECK, `${host} refuses the password or user`, 'Check user name and password in REDIS_URL; special characters must be percent-encoded.')
  if (/NOPERM/.test(text)) return fail(CHECK, `${host} does not allow this user what is needed`, 'Allow the user all commands on keys that begin with halo-mcp:, and INFO.')
  if (/READONLY/.test(text)) return fail(CHECK, `${host} is a read-only replica`, 'Put the primary into REDIS_URL.')
  if (/\bLOADING\b/.test(text)) return warn(CHECK, `${host} is still loading its data`, 'Try again in a moment.')
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return fail(CHECK, `the name ${host} is not known`, 'Check the spelling in REDIS_URL.')
  if (/CERT|SIGNATURE|ISSUER|SSL|TLS/.test(error.code ?? '')) return fail(CHECK, `no secure connection to ${host} (${error.code})`, 'rediss:// is for Redis with TLS, redis:// for one without; a private authority goes into NODE_EXTRA_CA_CERTS.')
  return fail(CHECK, `${host} does not answer (${error.code ?? 'no connection in time'})`, 'Check host and port in REDIS_URL, that Redis runs, and that this machine may reach it.')
}

/** Host and port, never the password. */
function hostOf (redisUrl: string): string {
  if (!URL.canParse(redisUrl)) return 'Redis'
  const { hostname, port } = new URL(redisUrl)
  return `${hostname}:${port === '' ? '6379' : port}`
}
