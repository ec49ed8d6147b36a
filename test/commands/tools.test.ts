import { PassThrough } from 'node:stream'
import t from 'tap'
import { Terminal } from '../../commands/terminal.js'
import { tools } from '../../commands/tools.js'

async function run (args: string[], env: Record<string, string> = {}): Promise<{ code: number, text: string }> {
  const stream = new PassThrough()
  const code = await tools(args, env, new Terminal(stream as unknown as NodeJS.WriteStream))
  return { code, text: String(stream.read() ?? '') }
}

t.test('the command prints what a configuration lists', async (t) => {
  const core = await run(['--tools=core'])
  t.equal(core.code, 0)
  t.match(core.text, /^Tool +Does +About tokens\nhalo_actions_list +reads +2\d\d\nhalo_actions_upsert +writes +\d+\n/)
  t.match(core.text, /\nhalo_call_delete +deletes/)
  t.match(core.text, /\n\d\d tools, about [45]\d{3} tokens\n$/)
  const full = await run([], { MCP_DISABLE: 'halo_*_delete' })
  t.match(full.text, /VS Code takes at most 128 tools: try --tools=core\.\nCursor takes at most 40/)
  t.notMatch(full.text, /_delete/)
  t.match((await run([], { MCP_TOOLS: 'search', MCP_READ_ONLY: 'true', HALO_BASE_URL: 'not even an address' })).text, /^Tool[^\n]*\nhalo_call_read[^\n]*\nhalo_find_tools[^\n]*\n\n2 tools, about \d+ tokens\n$/)
})

t.test('as JSON, with the schemas', async (t) => {
  const { code, text } = await run(['--json', '--tools=kb', '--read-only', '--schema=flat'])
  t.equal(code, 0)
  const listed = JSON.parse(text) as { tools: Array<{ name: string, about_tokens: number, inputSchema: { properties: Record<string, unknown> } }>, total: { tools: number, about_tokens: number } }
  t.strictSame(listed.tools.map(({ name }) => name), ['halo_kb_get', 'halo_kb_list'])
  t.match(listed.tools[1]?.inputSchema.properties.filters, { type: 'string' })
  t.strictSame(listed.total, { tools: 2, about_tokens: listed.tools.reduce((sum, tool) => sum + tool.about_tokens, 0) })
})

t.test('what it does not know it says', async (t) => {
  for (const [args, says] of [[['--tool=core'], /knows --json, .* not --tool=core/], [['--tools=tickts'], /did you mean tickets/], [['--schema=x'], /one of full, flat/]] as Array<[string[], RegExp]>) {
    const { code, text } = await run(args)
    t.equal(code, 2)
    t.match(text, says)
  }
  await t.rejects(run([], { MCP_TOOLS: 'tikets' }), { code: 'config', message: /Did you mean tickets/ })
})
