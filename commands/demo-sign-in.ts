import { StreamableHTTPClientTransport, UnauthorizedError, type Client, type OAuthClientInformationMixed, type OAuthClientProvider, type OAuthDiscoveryState, type OAuthTokens } from '@modelcontextprotocol/client'
import { SANDBOX_APPLICATION } from '../lib/sandbox/server.js'

const REDIRECT = 'http://127.0.0.1:8976/callback'

/** Connects as a host does into which somebody typed a Halo API id and secret, such as a Claude.ai connector. */
export async function connectSignedIn (client: Client, url: URL): Promise<void> {
  const host = new DemoHost(url.origin)
  const transport = new StreamableHTTPClientTransport(url, { authProvider: host })
  try {
    await client.connect(transport)
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error
    await transport.finishAuth(host.answer)
    await client.connect(new StreamableHTTPClientTransport(url, { authProvider: host }))
  }
}

/** What the host keeps. Its redirect address is never called: the code is read from the redirect itself. */
class DemoHost implements OAuthClientProvider {
  readonly redirectUrl = REDIRECT
  readonly clientMetadata = { client_name: 'Demo', redirect_uris: [REDIRECT] }
  answer = new URLSearchParams()
  #tokens: OAuthTokens | undefined
  #verifier = ''
  #discovery: OAuthDiscoveryState | undefined

  constructor (private readonly issuer: string) {}

  clientInformation (): OAuthClientInformationMixed & { issuer: string } {
    return { client_id: SANDBOX_APPLICATION.clientId, client_secret: SANDBOX_APPLICATION.clientSecret, issuer: this.issuer }
  }

  tokens (): OAuthTokens | undefined { return this.#tokens }
  saveTokens (tokens: OAuthTokens): void { this.#tokens = tokens }
  saveCodeVerifier (verifier: string): void { this.#verifier = verifier }
  codeVerifier (): string { return this.#verifier }
  discoveryState (): OAuthDiscoveryState | undefined { return this.#discovery }
  saveDiscoveryState (state: OAuthDiscoveryState): void { this.#discovery = state }

  async redirectToAuthorization (url: URL): Promise<void> {
    const { status, headers } = await fetch(url, { redirect: 'manual' })
    const location = headers.get('location')
    if (location === null) throw new Error(`the authorization endpoint answered ${status} without a redirect`)
    this.answer = new URL(location).searchParams
  }
}
