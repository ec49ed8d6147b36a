import { readFileSync } from 'node:fs'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { environmentExample, fillIn, generatedParts } from '../../lib/docs.js'
import { Registry } from '../../lib/mcp/registry.js'

const FRESH = 'is up to date; if not, run npm run docs'
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

t.test('the generated parts of the pages are those of the code', async (t) => {
  const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
  await registerDomains({ mcp: registry })
  for (const [path, parts] of Object.entries(await generatedParts(registry))) {
    const page = read(path)
    t.ok(page === fillIn(page, parts), `${path} ${FRESH}`)
  }
  const reference = read('docs/tools.md')
  for (const { name } of registry.tools) t.ok(reference.includes(`**\`${name}\`**`), `${name} is in the reference`)
})

t.test('.env.example lists every variable', async (t) => {
  t.equal(read('.env.example'), environmentExample(), `.env.example ${FRESH}`)
})

t.test('a missing marker is an error', async (t) => {
  t.throws(() => fillIn('no markers', { variables: '' }), /<!-- variables -->/)
})
