import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import t, { type Test } from 'tap'
import { SECURITY_HEADERS } from '../../plugins/security.js'
import { build, fakeHalo } from '../helper.js'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const SCREENSHOTS = process.env['SCREENSHOT_DIR']
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const ANONYMOUS = { MCP_ALLOW_ANONYMOUS: 'true' }

const pageOf = async (url: string) => await (await fetch(url, { headers: HTML })).text()

t.test('a browser gets the page, with a policy of its own and all other headers', async (t) => {
  const { url } = await build(t)
  const response = await fetch(url, { headers: HTML })
  const html = await response.text()
  t.equal(response.status, 200)
  t.match(response.headers.get('content-type'), /^text\/html/)
  t.match(html, /halo-itsm-mcp \d+\.\d+\.\d+/)
  t.match(html, /<span class="state" role="status">Ready/)
  const policy = response.headers.get('content-security-policy') ?? ''
  t.match(policy, /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'/)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (name !== 'Content-Security-Policy') t.equal(response.headers.get(name), value, name)
})

t.test('MCP clients get at the same address what they got before', async (t) => {
  const { url } = await build(t)
  for (const accept of ['text/event-stream', 'application/json, text/event-stream', '*/*', 'text/html, text/event-stream']) {
    const response = await fetch(url, { headers: { accept } })
    t.equal(response.status, 400, accept)
    t.match(await response.text(), /Mcp-Session-Id/, accept)
  }
  const posted = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/html' }, body: '{"jsonrpc":"2.0","id":1,"method":"nothing"}' })
  t.not(posted.headers.get('content-type'), 'text/html; charset=utf-8')
})

t.test('it tells when the server is not ready', async (t) => {
  const halo = fakeHalo()
  halo.breaker = 'open'
  const { url } = await build(t, { halo })
  const html = await pageOf(url)
  t.match(html, /class="state bad" role="status">Not ready/)
  t.notMatch(html, /paused|breaker/)
})

t.test('each way in has its own instructions, and no secret is shown', async (t) => {
  const key = 'k3y-that-nobody-may-see-0001'
  const withKey = await pageOf((await build(t, { env: { MCP_API_KEY: key } })).url)
  t.notMatch(withKey, new RegExp(key))
  t.notMatch(withKey, /test-client/)
  t.match(withKey, /Bearer YOUR_KEY/)
  t.notMatch(withKey, /Claude\.ai/, 'connectors take no key')
  const open = await pageOf((await build(t, { env: ANONYMOUS })).url)
  t.match(open, /need no key/)
  const signIn = await pageOf((await build(t, { env: { MCP_AUTH: 'oauth', MCP_PUBLIC_URL: 'https://mcp.example.com', MCP_SECRET_KEY: randomBytes(48).toString('base64') } })).url)
  t.match(signIn, /https:\/\/mcp\.example\.com\/mcp\?tools=core&#38;schema=flat/)
  t.match(signIn, /Halo API id and secret/)
  t.match(await pageOf((await build(t, { env: { MCP_READ_ONLY: 'true' } })).url), /This server only reads/)
})

if (!existsSync(CHROMIUM)) {
  t.comment(`no browser at ${CHROMIUM}: set CHROMIUM_PATH`)
  t.pass('skipped')
} else {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.teardown(async () => await browser.close())

  t.test('in a browser: copies, and fits phone and desktop in both schemes', async (t) => {
    const { url } = await build(t, { env: ANONYMOUS })
    for (const [width, height] of [[360, 740], [1280, 900]] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await open(t, browser, { viewport: { width, height }, colorScheme })
        await page.goto(url)
        t.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), `${width} ${colorScheme}: nothing is wider than the window`)
        t.strictSame(complaints, [])
        if (SCREENSHOTS !== undefined) await page.screenshot({ path: join(SCREENSHOTS, `landing-${width}-${colorScheme}.png`), fullPage: true })
      }
    }
    const { page } = await open(t, browser, {})
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(url)
    const section = page.getByRole('region', { name: 'Claude Code' })
    await section.getByRole('button', { name: 'Copy' }).click()
    await section.getByRole('button', { name: 'Copied' }).waitFor()
    t.match(await page.evaluate('navigator.clipboard.readText()'), /^claude mcp add --transport http halo http:\/\/localhost:\d+\/mcp$/)
  })

  t.test('without JavaScript all instructions are there and no dead button', async (t) => {
    const { url } = await build(t, { env: ANONYMOUS })
    const { page } = await open(t, browser, { javaScriptEnabled: false })
    await page.goto(url)
    t.equal(await page.getByRole('button').count(), 0)
    for (const name of ['Claude Code', 'VS Code', 'Cursor', 'ChatGPT', 'Copilot Studio', 'n8n']) t.ok(await page.getByRole('region', { name }).locator('pre').isVisible(), name)
  })
}

async function open (t: Test, browser: Browser, options: Parameters<Browser['newContext']>[0]) {
  const context = await browser.newContext(options)
  t.teardown(async () => await context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' && !/favicon/.test(message.location().url)) complaints.push(message.text()) })
  return { page, complaints }
}
