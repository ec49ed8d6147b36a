// Writes the generated parts of README.md and .env.example; run by `npm run docs` after a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { registerDomains } from '../build/domains/index.js'
import { domainsTable, environmentExample, fillIn, toolsTable, variablesTable } from '../build/lib/docs.js'
import { Registry } from '../build/lib/mcp/registry.js'

const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
const readme = new URL('../README.md', import.meta.url)
writeFileSync(readme, fillIn(readFileSync(readme, 'utf8'), { variables: variablesTable(), domains: domainsTable(registry), tools: toolsTable(registry) }))
writeFileSync(new URL('../.env.example', import.meta.url), environmentExample())
