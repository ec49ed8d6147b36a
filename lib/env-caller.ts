import type { Config } from './config.js'
import { AppError } from './errors.js'
import { budgetKeyOf } from './halo/caller-key.js'
import type { Caller } from './halo/types.js'

/** Everybody's caller with MCP_AUTH=env: the Halo application of the environment. */
export function envCaller (config: Config): Caller {
  const { clientId, clientSecret, scope, tenant } = config.halo
  if (clientId === null || clientSecret === null) throw new AppError('config', 'HALO_CLIENT_ID and HALO_CLIENT_SECRET are not set.')
  return {
    principal: `env:${clientId}`,
    budgetKey: budgetKeyOf({ baseUrl: baseUrlOf(config), tenant }, clientId),
    credential: { kind: 'application', clientId, clientSecret, scope }
  }
}

/** @throws AppError `config` when no Halo is configured */
export function baseUrlOf (config: Config): URL {
  if (config.halo.baseUrl === null) throw new AppError('config', 'HALO_BASE_URL is not set.')
  return config.halo.baseUrl
}
