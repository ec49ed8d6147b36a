import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { serveHttp, serveHttps } from '../lib/oauth/loopback-https.js'
import { AMARA, APPLICATION, authorizeUrl, callTool, pkce, post, register, startOAuth, TOM, tokensOf, whoAmI, type OAuthServer } from './oauth-helper.js'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const SCREENSHOTS = process.env['SCREENSHOT_DIR']
const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1280, height: 900 }

interface Setting {
  server: OAuthServer
  browser: Browser
  /** Requests that the client's own callback page got. */
  received: URLSearchParams[]
  redirectUri: string
  clientId: string
}

async function setting (t: Test, browser: Browser, options: Parameters<typeof startOAuth>[1] = {}): Promise<Setting> {
  const server = await startOAuth(t, options)
  const received: URLSearchParams[] = []
  const origin = await serveHttp(t, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://client')
    if (url.pathname === '/callback') received.push(url.searchParams)
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Client</title><p>You can go back to the app.</p>')
  })
  const redirectUri = `${origin}/callback`
  const { client_id: clientId } = await register(server, { client_name: 'Desk assistant', redirect_uris: [redirectUri] })
  return { server, browser, received, redirectUri, clientId }
}

interface Visit {
  page: Page
  verifier: string
  /** What the browser complained of, such as a violated Content-Security-Policy. */
  complaints: string[]
}

async function open (t: Test, { server, browser, redirectUri, clientId }: Setting, options: { viewport?: { width: number, height: number }, colorScheme?: 'light' | 'dark', redirectUri?: string } = {}): Promise<Visit> {
  const context = await browser.newContext({ ...options, locale: 'en-GB', ignoreHTTPSErrors: true, viewport: options.viewport ?? DESKTOP })
  t.teardown(async () => await context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' && !/favicon/.test(message.location().url) && !/\b401\b/.test(message.text())) complaints.push(message.text()) })
  const { verifier, challenge } = pkce()
  await page.goto(authorizeUrl(server, { client_id: clientId, redirect_uri: options.redirectUri ?? redirectUri, code_challenge: challenge, code_challenge_method: 'S256' }))
  return { page, verifier, complaints }
}

async function redeem ({ server, redirectUri, clientId }: Setting, answer: URLSearchParams | undefined, verifier: string): Promise<string> {
  return tokensOf(await post(`${server.url}/token`, { grant_type: 'authorization_code', code: answer?.get('code') ?? '', code_verifier: verifier, redirect_uri: redirectUri, client_id: clientId })).access_token
}

if (!existsSync(CHROMIUM)) {
  t.comment(`no browser at ${CHROMIUM}: set CHROMIUM_PATH`)
  t.pass('skipped')
} else {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.teardown(async () => await browser.close())

  t.test('two people sign in at Halo, each with rights of their own', async (t) => {
    const here = await setting(t, browser)
    const invoices: unknown[] = []
    for (const agent of [AMARA, TOM]) {
      const { page, verifier, complaints } = await open(t, here)
      await page.getByRole('link', { name: 'Sign in with Halo' }).click()
      t.match(page.url(), here.server.sandbox.url)
      await page.getByLabel('User name').fill(agent.username)
      await page.getByLabel('Password').fill('wrong')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByLabel('User name').fill(agent.username)
      await page.getByLabel('Password').fill(agent.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(`${here.redirectUri}?**`)
      const token = await redeem(here, here.received.at(-1), verifier)
      t.equal(await whoAmI(here.server, token), agent.agentId)
      invoices.push((await callTool(here.server, token, 'halo_invoices_list')).json.result)
      t.strictSame(complaints, [])
    }
    t.match(invoices, [{ structuredContent: { records: Array } }, { isError: true }], 'one sees invoices, the other may not')
  })

  t.test('id and secret: wrong, then right', async (t) => {
    const here = await setting(t, browser)
    const { page, verifier, complaints } = await open(t, here)
    await page.getByLabel('Client ID').fill(APPLICATION.clientId)
    await page.getByLabel('Client secret').fill('not the secret')
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.getByRole('alert').waitFor()
    t.match(await page.getByRole('alert').textContent(), /does not accept/)
    t.equal(await page.getByLabel('Client ID').inputValue(), APPLICATION.clientId)
    t.equal(await page.getByLabel('Client secret').inputValue(), '', 'the secret is not filled in again')
    t.equal(await page.evaluate('document.activeElement.id'), 'client_secret', 'the focus is where to go on')
    await page.getByLabel('Client secret').fill(APPLICATION.clientSecret)
    await page.getByRole('button', { name: 'Connect' }).click()
    await page.waitForURL(`${here.redirectUri}?**`)
    t.notMatch(page.url(), APPLICATION.clientSecret)
    t.equal(await whoAmI(here.server, await redeem(here, here.received[0], verifier)), 27)
    t.strictSame(complaints, [])
    await t.rejects(page.goBack(), /ERR_CACHE_MISS/, 'going back does not send the form again')
  })

  t.test('cancel', async (t) => {
    const here = await setting(t, browser)
    const { page } = await open(t, here)
    await page.getByLabel('Client secret').fill('typed but not meant')
    const [request] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), page.getByRole('button', { name: 'Cancel' }).click()])
    t.notMatch(request.postData(), /typed/, 'what was typed is not sent')
    await page.waitForURL(`${here.redirectUri}?**`)
    t.match(Object.fromEntries(here.received[0] ?? []), { error: 'access_denied', state: 'state-1', iss: here.server.url })
  })

  t.test('by keyboard alone, in the order that one reads', async (t) => {
    const here = await setting(t, browser)
    const { page, verifier } = await open(t, here)
    const order: unknown[] = []
    for (let stop = 0; stop < 5; stop++) {
      await page.keyboard.press('Tab')
      order.push(await page.evaluate('document.activeElement.textContent || document.activeElement.labels[0].textContent'))
    }
    t.strictSame(order, ['Sign in with Halo', 'Client ID', 'Client secret', 'Connect', 'Cancel'])
    t.match(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'solid', 'the focus can be seen')
    for (let stop = 0; stop < 3; stop++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.type(APPLICATION.clientId)
    await page.keyboard.press('Tab')
    await page.keyboard.type(APPLICATION.clientSecret)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${here.redirectUri}?**`)
    t.equal(await whoAmI(here.server, await redeem(here, here.received[0], verifier)), 27)

    const again = await open(t, here)
    await again.page.keyboard.press('Tab')
    await again.page.keyboard.press('Enter')
    await again.page.getByLabel('User name').waitFor()
    t.match(again.page.url(), here.server.sandbox.url)
  })

  t.test('fits every screen, and says what a screen reader needs', async (t) => {
    const here = await setting(t, browser)
    for (const [name, viewport, colorScheme] of [['phone', PHONE, 'light'], ['phone-dark', PHONE, 'dark'], ['desktop', DESKTOP, 'light'], ['desktop-dark', DESKTOP, 'dark']] as const) {
      const { page, complaints } = await open(t, here, { viewport, colorScheme })
      t.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), `${name}: nothing sticks out`)
      for (const element of await page.locator('button, a.button, input:not([type=hidden])').all()) {
        const box = await element.boundingBox()
        t.ok((box?.height ?? 0) >= 44, `${name}: large enough for a finger`)
      }
      t.equal(await page.locator('html').getAttribute('lang'), 'en')
      t.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
      t.strictSame(complaints, [])
      if (SCREENSHOTS !== undefined) await page.screenshot({ path: `${SCREENSHOTS}/connect-${name}.png`, fullPage: true })
      await page.getByLabel('Client ID').fill(APPLICATION.clientId)
      await page.getByLabel('Client secret').fill('not the secret')
      await page.getByRole('button', { name: 'Connect' }).click()
      await page.getByRole('alert').waitFor()
      if (SCREENSHOTS !== undefined) await page.screenshot({ path: `${SCREENSHOTS}/problem-${name}.png`, fullPage: true })
    }
    const other = await open(t, { ...here, clientId: APPLICATION.clientId }, { redirectUri: 'https://agents.another-company.example/oauth/callback', viewport: PHONE })
    if (SCREENSHOTS !== undefined) await other.page.screenshot({ path: `${SCREENSHOTS}/consent-phone.png`, fullPage: true })
    t.equal(await other.page.getByRole('button', { name: 'Continue to agents.another-company.example' }).count(), 1)
    await other.page.goto(`${here.server.url}/authorize?client_id=nonsense`)
    if (SCREENSHOTS !== undefined) await other.page.screenshot({ path: `${SCREENSHOTS}/error-phone.png`, fullPage: true })
  })

  t.test('nothing of it can be framed', async (t) => {
    const here = await setting(t, browser)
    const { page } = await open(t, here)
    const framing = await serveHttp(t, (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${page.url().replaceAll('&', '&amp;')}"></iframe>`))
    await page.goto(framing)
    t.equal(await page.frameLocator('iframe').getByLabel('Client ID').count(), 0)
  })

  t.test('a client that signs in through a popup keeps hold of it', async (t) => {
    const server = await startOAuth(t)
    const client = await serveHttp(t, (request, response) => {
      const script = request.url?.startsWith('/callback') === true ? 'opener.postMessage(location.search, "*")' : 'onmessage = (event) => { heard = event.data }'
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!DOCTYPE html><title>Client</title><script>${script}</script>`)
    })
    const redirectUri = `${client}/callback`
    const { client_id: registered } = await register(server, { redirect_uris: [redirectUri] })
    const context = await browser.newContext()
    t.teardown(async () => await context.close())
    const opener = await context.newPage()
    for (const clientId of [APPLICATION.clientId, registered]) {
      await opener.goto(client)
      const address = authorizeUrl(server, { client_id: clientId, redirect_uri: redirectUri, code_challenge: pkce().challenge, code_challenge_method: 'S256' })
      const [popup] = await Promise.all([context.waitForEvent('page'), opener.evaluate(`popup = window.open(${JSON.stringify(address)}); undefined`)])
      if (clientId === registered) {
        await popup.getByRole('button', { name: 'Cancel' }).waitFor()
        t.equal(await opener.evaluate('popup.closed'), false, 'while the page is shown')
        await popup.getByRole('button', { name: 'Cancel' }).click()
      }
      await opener.waitForFunction('window.heard !== undefined', undefined, { timeout: 5_000 })
      t.match(await opener.evaluate('heard'), clientId === registered ? /^\?error=access_denied/ : /^\?code=/)
      t.equal(await opener.evaluate('popup.closed'), false)
      await popup.close()
    }
  })

  t.test('hosts that send the browser on to other addresses', async (t) => {
    const hops: Record<string, string> = {
      'global.consent.azure-apim.net': 'https://asia-001.consent.azure-apim.net/hop',
      'asia-001.consent.azure-apim.net': 'https://copilotstudio.microsoft.com/done',
      'claude.com': 'https://claude.ai/done',
      'unknown.example': 'https://elsewhere.example/done'
    }
    const origin = await serveHttps(t, (request, response) => {
      const next = hops[request.headers.host ?? '']
      if (next === undefined) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>arrived</p>')
      else response.writeHead(302, { location: next }).end()
    })
    const mapped = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', `--host-resolver-rules=MAP *.example 127.0.0.1:${new URL(origin).port}, MAP *.azure-apim.net 127.0.0.1:${new URL(origin).port}, MAP *.microsoft.com 127.0.0.1:${new URL(origin).port}, MAP claude.* 127.0.0.1:${new URL(origin).port}`] })
    t.teardown(async () => await mapped.close())
    const here = await setting(t, mapped, { env: { MCP_DCR: 'open' } })
    for (const [redirectUri, last] of [
      ['https://global.consent.azure-apim.net/redirect/halo-1', 'https://copilotstudio.microsoft.com/done'],
      ['https://claude.com/api/mcp/auth_callback', 'https://claude.ai/done'],
      ['https://unknown.example/cb', 'https://elsewhere.example/done']
    ] as const) {
      const { client_id: clientId } = await register(here.server, { redirect_uris: [redirectUri] })
      const { page, complaints } = await open(t, { ...here, clientId, redirectUri })
      await page.getByLabel('Client ID').fill(APPLICATION.clientId)
      await page.getByLabel('Client secret').fill(APPLICATION.clientSecret)
      await page.getByRole('button', { name: 'Connect' }).click()
      await page.waitForURL(last)
      t.match(await page.content(), /arrived/, redirectUri)
      t.strictSame(complaints, [])
    }
  })
}
