import { createHash } from 'node:crypto'
import type { Test } from 'tap'
import { startSandbox, SANDBOX_SIGNIN_APPLICATION_ID, type Sandbox, type SandboxOptions } from '../../../lib/sandbox/server.js'

export type Json = Record<string, unknown>

export interface Reply {
  status: number
  headers: Headers
  text: string
  /** The parsed body; undefined where it is not JSON. */
  body: unknown
}

/** A sandbox that is closed at the end of the test. */
export async function sandboxFor (t: Test, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options)
  t.teardown(() => sandbox.close())
  return sandbox
}

export async function send (url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  return { status: response.status, headers: response.headers, text, body }
}

export const postForm = (url: string, form: Record<string, string>) => send(url, { method: 'POST', body: new URLSearchParams(form) })

/** An access token of one of the sandbox's applications, by its place in the list. */
export async function tokenFor (sandbox: Sandbox, application = 0, scope?: string): Promise<string> {
  const { clientId, clientSecret, scope: granted } = sandbox.applications[application] as Sandbox['applications'][number]
  const reply = await postForm(`${sandbox.url}/auth/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: scope ?? granted
  })
  return String((reply.body as Json).access_token)
}

export interface Api {
  get: (path: string) => Promise<Reply>
  post: (path: string, body: unknown) => Promise<Reply>
  remove: (path: string) => Promise<Reply>
}

/** The API below /api for the holder of a token. */
export function api (sandbox: Sandbox, token: string): Api {
  const call = (method: string, path: string, body?: unknown) => send(`${sandbox.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...body === undefined ? {} : { 'content-type': 'application/json' } },
    ...body === undefined ? {} : { body: JSON.stringify(body) }
  })
  return {
    get: path => call('GET', path),
    post: (path, body) => call('POST', path, body),
    remove: path => call('DELETE', path)
  }
}

export const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-0123456789'
export const CALLBACK = 'http://127.0.0.1:9999/callback'

/** Address of the sign-in page, with what `change` overrides. */
export function authorizeUrl (sandbox: Sandbox, change: Record<string, string> = {}): string {
  const url = new URL(`${sandbox.url}/auth/authorize`)
  const parameters = {
    client_id: SANDBOX_SIGNIN_APPLICATION_ID,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'all offline_access',
    state: 'some state',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...change
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/** Signs in on the page and returns the address that the browser is sent to. */
export async function signIn (sandbox: Sandbox, username: string, password: string): Promise<URL> {
  const reply = await postForm(authorizeUrl(sandbox), { username, password, action: 'signin' })
  return new URL(reply.headers.get('location') ?? 'about:blank')
}

export const redeem = (sandbox: Sandbox, code: string, change: Record<string, string> = {}) => postForm(`${sandbox.url}/auth/token`, {
  grant_type: 'authorization_code', client_id: SANDBOX_SIGNIN_APPLICATION_ID, code, redirect_uri: CALLBACK, code_verifier: VERIFIER, ...change
})
