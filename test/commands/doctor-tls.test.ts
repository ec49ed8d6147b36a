import t from 'tap'
import { diagnose } from '../../lib/doctor/diagnose.js'
import { startSandbox } from '../../lib/sandbox/server.js'
import { sandboxEnv } from '../helper.js'
import { serveHttps, trustsCertificate } from '../lib/oauth/loopback-https.js'

if (await trustsCertificate(t, import.meta.url)) {
  t.test('Halo behind TLS', async (t) => {
    const sandbox = await startSandbox()
    t.teardown(async () => await sandbox.close())
    const origin = await serveHttps(t, async (request, response) => {
      const { method = 'GET', url = '/', headers } = request
      const body = method === 'POST' ? await new Response(request as unknown as ReadableStream).text() : undefined
      const { authorization = '', 'content-type': type = '' } = headers
      const answer = await fetch(`${sandbox.url}${url}`, { method, headers: { authorization, 'content-type': type }, ...(body === undefined ? {} : { body }) })
      const text = await answer.text()
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text.replaceAll(sandbox.url, origin))
    })
    const { healthy, findings } = await diagnose({ env: { ...sandboxEnv(sandbox), HALO_BASE_URL: origin }, domains: [{ name: 'sites', path: '/Site' }] })
    t.ok(healthy, JSON.stringify(findings))
    t.match(findings.find(({ check }) => check === 'Halo encryption'), { outcome: 'ok', result: /^TLSv1\.[23], certificate good for \d+ more days$/ })

    const other = await diagnose({ env: { ...sandboxEnv(sandbox), HALO_BASE_URL: origin.replace('localhost', '127.0.0.2') }, domains: [] })
    t.match(other.findings.find(({ check }) => check === 'Halo connection'), { outcome: 'fail', result: /ECONNREFUSED|another name/ })
  })
}
