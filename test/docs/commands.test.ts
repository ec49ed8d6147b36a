import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { builtBin } from '../protocol/clients.js'
import { blocksOf, pages, type Block } from './pages.js'
import { Session } from './session.js'

/*
 * Shell blocks say what they need in the words after `sh`. Those marked `test` are run here, each page as one session in a
 * folder of its own: `test serve` starts a server that stays up for the blocks after it, a block `text output` says what the
 * one before it prints (`test soon`: before long). The marks `build`, `tenant`, `docker`, `cluster`, `host` and `client` stand for what is not here.
 */

/** How long what is written behind an answer may take. */
const SOON_MS = 20_000
const bin = builtBin()

for (const page of pages()) {
  const blocks = blocksOf(page)
  if (!blocks.some(isTest)) continue
  t.test(page, async (t) => {
    const session = await Session.open(t)
    for (const [index, block] of blocks.entries()) {
      if (!isTest(block)) continue
      const place = `${page}:${block.line}`
      if (block.marks.includes('serve')) {
        t.ok(await session.serve(block.text), `${place} starts a server`)
        continue
      }
      const expected = blocks[index + 1]?.marks[0] === 'output' ? session.placed(blocks[index + 1]?.text ?? '').split('\n') : []
      const missing = (output: string) => expected.filter((line) => !output.includes(line))
      const limit = performance.now() + SOON_MS
      let result = await session.run(block.text)
      while (block.marks.includes('soon') && missing(result.output).length > 0 && performance.now() < limit) result = await session.run(block.text)
      t.equal(result.code, 0, `${place} ends well`, result)
      t.strictSame(missing(result.output), [], `${place} prints what it should`, result)
    }
  })
}

t.test('configurations of clients start the server', async (t) => {
  const configurations = pages().flatMap(blocksOf).filter(({ marks }) => marks.includes('stdio'))
  t.ok(configurations.length > 0)
  for (const { page, line, text } of configurations) {
    const file = JSON.parse(text) as { mcpServers?: Record<string, Launch>, servers?: Record<string, Launch> }
    for (const { command, args, env } of Object.values(file.mcpServers ?? file.servers ?? {})) {
      t.match(args, [/^\/.*\/dist\/index\.js$/], `${page}:${line} names the server`)
      const answer = await firstAnswer(t, command, [bin], env)
      t.match(answer, { id: 1, result: { serverInfo: { name: 'halo-itsm-mcp' } } }, `${page}:${line} works`)
    }
  }
})

t.test('nginx takes its configuration', async (t) => {
  const blocks = pages().flatMap(blocksOf).filter(({ language }) => language === 'nginx')
  t.ok(blocks.length > 0)
  const folder = t.testdir()
  const file = join(folder, 'nginx.conf')
  for (const { page, line, text } of blocks) {
    writeFileSync(file, `error_log stderr;\npid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\nserver {\nlisten 127.0.0.1:9;\n${text}\n}\n}\n`)
    const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', file], { encoding: 'utf8', env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` } })
    t.equal(status, 0, `${page}:${line}`, { stderr })
  }
})

interface Launch {
  command: string
  args: string[]
  env: Record<string, string>
}

function isTest ({ language, marks }: Block): boolean {
  return language === 'sh' && marks[0] === 'test'
}

/** What the server answers to an `initialize`, on the sandbox in Halo's place. */
async function firstAnswer (t: Test, command: string, args: readonly string[], env: Record<string, string>): Promise<unknown> {
  const { PATH = '' } = process.env
  const child = spawn(command, args, { env: { PATH: `${dirname(process.execPath)}:${PATH}`, ...env, HALO_SANDBOX: 'true', LOG_LEVEL: 'silent' }, stdio: ['pipe', 'pipe', 'ignore'] })
  t.teardown(() => child.kill('SIGKILL'))
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'docs', version: '1' } } })}\n`)
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  child.kill('SIGKILL')
  return JSON.parse(text) as unknown
}
