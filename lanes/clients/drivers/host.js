import { signIn } from './browser.js'

const REDIRECT = 'http://127.0.0.1:8977/callback'

/**
 * What a host application keeps for one server: the OAuthClientProvider that SDKs ask for, with a person at a browser. With
 * `typedIn` the person has given the Halo API application to the host itself.
 */
export class Host {
  redirectUrl = REDIRECT
  clientMetadata = { client_name: 'Client lane', redirect_uris: [REDIRECT], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none' }
  answer = new URLSearchParams()
  #kept = {}

  constructor (application, { url, typedIn = false } = {}) {
    this.application = application
    if (typedIn) this.#kept.client = { client_id: application.clientId, client_secret: application.clientSecret, issuer: new URL(url).origin }
  }

  state () { return 'state-of-the-client-lane' }
  storedState () { return this.state() }
  clientInformation () { return this.#kept.client }
  saveClientInformation (client) { this.#kept.client = client }
  tokens () { return this.#kept.tokens }
  saveTokens (tokens) { this.#kept.tokens = tokens }
  codeVerifier () { return this.#kept.verifier }
  saveCodeVerifier (verifier) { this.#kept.verifier = verifier }
  discoveryState () { return this.#kept.discovery }
  saveDiscoveryState (discovery) { this.#kept.discovery = discovery }

  async redirectToAuthorization (address) {
    this.answer = (await signIn(address, this.application, { follow: false })).searchParams
  }
}
