import { readFileSync } from 'node:fs'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { domainsTable, environmentExample, fillIn, toolsTable, variablesTable } from '../../lib/docs.js'
import { Registry } from '../../lib/mcp/registry.js'

const STALE = 'is stale: run npm run docs'
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

t.test('the tables of README.md are those of the code', async (t) => {
  const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
  await registerDomains({ mcp: registry })
  const readme = read('README.md')
  t.equal(readme, fillIn(readme, { variables: variablesTable(), domains: domainsTable(registry), tools: toolsTable(registry) }), `README.md ${STALE}`)
})

t.test('.env.example lists every variable', async (t) => {
  t.equal(read('.env.example'), environmentExample(), `.env.example ${STALE}`)
})

t.test('a missing marker is an error', async (t) => {
  t.throws(() => fillIn('no markers', { variables: '' }), /<!-- variables -->/)
})
