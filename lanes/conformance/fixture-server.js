// The HTTP server on the sandbox with its domains and one more, the conformance suite's.
import { buildApp } from '../../build/app.js'
import { registerDomains } from '../../build/domains/index.js'
import { loadConfig } from '../../build/lib/config.js'
import { connectConfiguredHalo, withSandbox } from '../../build/lib/halo-setup.js'
import { createLogger } from '../../build/lib/logging.js'
import { createService } from '../../build/lib/mcp/create-service.js'
import { Registry, registryOptions } from '../../build/lib/mcp/registry.js'
import conformance from './fixture-domain.js'
import { withSuiteNames } from './fixture-service.js'

const { config: configured } = loadConfig(process.env)
const { config, close: closeSandbox } = await withSandbox(configured)
const logger = createLogger({ level: config.logLevel, destination: 2 })
const registry = new Registry(registryOptions(config))
await registerDomains({ mcp: registry })
await conformance({ mcp: registry })
registry.seal()
const halo = connectConfiguredHalo(config, logger)
const service = withSuiteNames(createService({ registry, halo, config, log: logger }))
const app = await buildApp(config, { logger, halo, service })
await app.listen({ host: config.mcp.host, port: config.mcp.port })
process.once('SIGTERM', async () => {
  await app.close()
  await halo.close()
  await closeSandbox()
})
