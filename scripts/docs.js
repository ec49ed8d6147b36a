// Writes the generated parts of README.md, docs/ and .env.example; run by `npm run docs` after a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { registerDomains } from '../build/domains/index.js'
import { environmentExample, fillIn, generatedParts } from '../build/lib/docs.js'
import { Registry } from '../build/lib/mcp/registry.js'

const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
for (const [path, parts] of Object.entries(await generatedParts(registry))) {
  const page = new URL(`../${path}`, import.meta.url)
  writeFileSync(page, fillIn(readFileSync(page, 'utf8'), parts))
}
writeFileSync(new URL('../.env.example', import.meta.url), environmentExample())
