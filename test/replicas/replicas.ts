import type { Test } from 'tap'
import { buildApp } from '../../app.js'
import { loadConfig } from '../../lib/config.js'
import { SANDBOX_SIGNIN_APPLICATION_ID, startSandbox, type Sandbox } from '../../lib/sandbox/server.js'
import { recordingLogger, sandboxEnv } from '../helper.js'
import { startRedis, type RedisServer } from './redis-server.js'
import { startRoundRobin } from './round-robin.js'

export const KEY = 'k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi'

export interface Replica {
  url: string
  app: Awaited<ReturnType<typeof buildApp>>
  log: ReturnType<typeof recordingLogger>
}

export interface Replicas {
  one: Replica
  two: Replica
  sandbox: Sandbox
  redis: RedisServer
  /** One more server. */
  another: () => Promise<Replica>
}

/** The settings that replicas have in common; clients know them by `publicUrl`. */
export function replicaEnv (sandbox: Sandbox, redis: RedisServer, publicUrl: string): Record<string, string> {
  return {
    ...sandboxEnv(sandbox),
    HALO_OAUTH_CLIENT_ID: SANDBOX_SIGNIN_APPLICATION_ID,
    MCP_TRANSPORT: 'http',
    MCP_HOST: '127.0.0.1',
    MCP_PORT: '0',
    MCP_PUBLIC_URL: publicUrl,
    MCP_SECRET_KEY: KEY,
    REDIS_URL: redis.url
  }
}

/** Two servers in this process on one sandbox and one Redis, by turns at their public address. */
export async function startReplicas (t: Test, env: Record<string, string> = {}): Promise<Replicas> {
  const redis = await startRedis((end) => t.teardown(end))
  const sandbox = await startSandbox()
  t.teardown(async () => await sandbox.close())
  const balancer = await startRoundRobin()
  t.teardown(async () => await balancer.close())
  const { config } = loadConfig({ ...replicaEnv(sandbox, redis, balancer.url), ...env })
  const start = async (): Promise<Replica> => {
    const log = recordingLogger()
    const app = await buildApp(config, { logger: log.logger, requestsPerMinute: 100_000 })
    t.teardown(async () => {
      app.server.closeAllConnections()
      await app.close()
    })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    balancer.upstreams.push(url)
    return { app, log, url }
  }
  return { one: await start(), two: await start(), sandbox, redis, another: start }
}
