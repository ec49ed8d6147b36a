import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { isAppError } from '../../lib/errors.js'
import { prepareArguments } from '../../lib/mcp/arguments.js'
import { Registry } from '../../lib/mcp/registry.js'
import type { Profile } from '../../lib/mcp/selection/narrowing.js'
import type { ListedTool } from '../../lib/mcp/service.js'
import type { Tool } from '../../lib/mcp/tool.js'
import { CallGenerator, random } from './generated-calls.js'
import { commonViolations, flatViolations, MOST_TOOLS } from './host-limits.js'

const CALLS = 500

const registry = new Registry({ policy: { allowSql: false } })
await registerDomains({ mcp: registry })
registry.seal()

function listed (profile: Profile, flat: boolean, readOnly = false): readonly ListedTool[] {
  return registry.select({ caller: {}, narrowing: { profile, domains: null, readOnly, flat } }).listing
}

t.test('hosts can take what is listed', async (t) => {
  for (const profile of ['full', 'core', 'search'] as const) {
    t.strictSame(listed(profile, false).flatMap(commonViolations), [], profile)
    t.strictSame(listed(profile, true).flatMap(flatViolations), [], `${profile}, flat`)
    t.strictSame(listed(profile, true).map(({ name, description, annotations }) => [name, description, annotations]), listed(profile, false).map(({ name, description, annotations }) => [name, description, annotations]), 'nothing but the schemas differs')
  }
  t.ok(listed('core', false).length <= MOST_TOOLS.Cursor)
  t.ok(listed('full', false, true).length <= MOST_TOOLS['VS Code'], 'all that only reads')
})

t.test('the checker sees what hosts stumble over', async (t) => {
  const sample = listed('search', true)[0] as ListedTool
  const having = (field: object, required: string[] = []) => flatViolations({ ...sample, name: 'x', inputSchema: { type: 'object', properties: { field }, required } })
  t.strictSame(having({ type: 'integer' }), [])
  t.strictSame(having({ type: ['integer', 'string'] }), ['x.field: its type is ["integer","string"]'])
  t.strictSame(having({ anyOf: [] }), ['x.field: its type is undefined', 'x.field: anyOf'])
  t.strictSame(having({ type: 'integer', exclusiveMinimum: 0 }), ['x.field: exclusiveMinimum'])
  t.strictSame(having({ type: 'object', properties: { a: { type: 'string' } } }), ['x.field: an object that is optional or has no fields'])
  t.strictSame(having({ type: 'object', properties: { a: { type: 'string' } } }, ['field']), [])
  t.strictSame(having({ $ref: '#/$defs/a', type: 'string' }), ['x.field: $ref'])
  t.match(commonViolations({ ...sample, name: 'x'.repeat(65), description: 'x'.repeat(2_000), inputSchema: { type: 'object', properties: { 'a b': { description: 'x'.repeat(17_000) } } } }), { length: 4 })
  t.ok(listed('full', false).flatMap(flatViolations).length > 100, 'the full form is not flat')
})

t.test(`both forms of a schema take the same ${CALLS} calls, and the server takes both for the same`, async (t) => {
  const ajv = new Ajv2020({ strict: false })
  const flatForms = new Map(listed('full', true).concat(listed('search', true)).map((tool) => [tool.name, tool]))
  let accepted = 0
  for (const { name, inputSchema } of [...listed('full', false), ...listed('search', false)]) {
    const flatSchema = (flatForms.get(name) as ListedTool).inputSchema
    const [takesFull, takesFlat] = [ajv.compile(inputSchema), ajv.compile(flatSchema)]
    const generator = new CallGenerator(inputSchema, flatSchema, random(name.length))
    const tool = registry.get(name) as Tool
    const differing: unknown[] = []
    for (let i = 0; i < CALLS; i++) {
      const { full, flat } = generator.call()
      const verdict = takesFull(full)
      if (verdict) accepted++
      if (verdict !== takesFlat(flat) || outcome(tool, full) !== outcome(tool, flat)) differing.push({ full, flat, verdict, inFull: outcome(tool, full), inFlat: outcome(tool, flat) })
    }
    t.strictSame(differing.slice(0, 2), [], name)
  }
  const share = accepted / CALLS / (registry.tools.length + 4)
  t.comment(`${(100 * share).toFixed(0)} % of the calls are taken`)
  t.ok(share > 0.5 && share < 0.9, 'of both kinds')
})

/** What the server makes of a call's arguments. */
function outcome (tool: Tool, args: Record<string, unknown>): string {
  try {
    return JSON.stringify(prepareArguments(tool, args))
  } catch (error) {
    if (!isAppError(error, 'invalid_arguments')) throw error
    return error.message
  }
}
