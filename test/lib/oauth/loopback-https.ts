import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from 'selfsigned'
import type { Test } from 'tap'

/** Names the folder with the certificate and its key, in a process that trusts that certificate. */
const FOLDER = 'TEST_CERTIFICATE_FOLDER'

/** An https server on this machine with a certificate of its own, closed at the end of the test. Returns its origin. */
export async function serveHttps (t: Test, listener: RequestListener): Promise<string> {
  const folder = process.env[FOLDER]
  const { cert, key } = folder === undefined
    ? await makeCertificate()
    : { cert: readFileSync(join(folder, 'certificate.pem'), 'utf8'), key: readFileSync(join(folder, 'key.pem'), 'utf8') }
  const server = createSecureServer({ cert, key }, listener)
  return `https://localhost:${await listen(t, server)}`
}

export async function serveHttp (t: Test, listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(t, createServer(listener))}`
}

async function listen (t: Test, server: ReturnType<typeof createServer> | ReturnType<typeof createSecureServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/**
 * Whether this process trusts the certificate of `serveHttps`. Node reads NODE_EXTRA_CA_CERTS only when it starts, so where
 * it does not, a certificate is made and the test file runs again in a process that trusts it, as a subtest.
 */
export async function trustsCertificate (t: Test, testFile: string): Promise<boolean> {
  const { env } = process
  if (env[FOLDER] !== undefined) return true
  const folder = t.testdir()
  const { cert, key } = await makeCertificate()
  writeFileSync(join(folder, 'certificate.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  const trusted = join(folder, 'trusted.pem')
  writeFileSync(trusted, `${env['NODE_EXTRA_CA_CERTS'] === undefined ? '' : readFileSync(env['NODE_EXTRA_CA_CERTS'], 'utf8')}\n${cert}`)
  t.spawn(process.execPath, [...process.execArgv, fileURLToPath(testFile)], { env: { ...env, [FOLDER]: folder, NODE_EXTRA_CA_CERTS: trusted } }, 'with the certificate of the test')
  return false
}

async function makeCertificate (): Promise<{ cert: string, key: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] }]
  })
  return { cert, key }
}
