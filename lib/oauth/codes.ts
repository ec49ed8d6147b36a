import { randomText } from './digest.js'
import type { Sealer } from './seal.js'

export const CODE_MS = 60_000

/** What a person did before the code was given. */
export type CodeLogin =
  /** Nothing yet: the client proves itself with the Halo application's secret. */
  | { kind: 'application', app: string }
  /** Gave id and secret on our page, and Halo accepted them. */
  | { kind: 'secret', app: string, secret: string }
  /** Signed in at Halo, whose code is still to be redeemed. */
  | { kind: 'agent', app: string, code: string, verifier: string, redirectUri: string }

/** An authorization code; it carries everything that it stands for. */
export interface CodeContent {
  v: 1
  id: string
  family: string
  /** See `clientKey`. */
  client: string
  redirectUri: string
  /** PKCE S256; null only where the client authenticates with a secret. */
  challenge: string | null
  scope: string
  login: CodeLogin
  /** Epoch milliseconds. */
  exp: number
}

export type CodeRequest = Pick<CodeContent, 'client' | 'redirectUri' | 'challenge' | 'scope' | 'login'>

/** A new code, good for a minute from `now` (epoch milliseconds), and the id by which its use is remembered. */
export async function sealCode (sealer: Sealer, request: CodeRequest, now: number): Promise<{ code: string, id: string }> {
  const id = randomText()
  const content: CodeContent = { v: 1, id, family: randomText(), ...request, exp: now + CODE_MS }
  return { code: await sealer.seal('code', content), id }
}

/** Null for anything that is no code of ours; one that has expired opens all the same. */
export async function openCode (sealer: Sealer, code: string): Promise<CodeContent | null> {
  const content = await sealer.open<CodeContent>('code', code)
  return content?.v === 1 ? content : null
}
