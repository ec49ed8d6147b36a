import { escapeHtml as escape, layout, type Page } from '../pages/layout.js'
import { formActionSources, receiverOf } from './redirect.js'
import { mayWrite } from './scope.js'

/** What a person is asked to agree to. */
export interface Consent {
  redirectUri: string
  /** The client's own name for itself; null where it gives none. */
  name: string | null
  /** Host of the document that describes the client. */
  describedAt: string | null
  scope: string
  /** The Halo instance. */
  instance: string
  /** Goes back with the answer. */
  transaction: string
  /** Where the forms are sent. */
  action: string
}

export interface ConnectPage extends Consent {
  /** Address of the way to Halo's own sign-in; null where it is not offered. */
  signIn: string | null
  offersSecret: boolean
  /** What was wrong with the last try. */
  problem: string | null
  /** The id that was sent with it; the secret is never shown again. */
  clientId: string
}

/** The page on which a person lets a client in, by signing in at Halo or with a Halo application's id and secret. */
export function connectPage (page: ConnectPage): Page {
  const { signIn, offersSecret } = page
  const ways = [signIn === null ? '' : signInSection(signIn), offersSecret ? secretSection(page) : ''].join('')
  return layout({ title: 'Connect to Halo', body: `<h1>Connect an app to Halo</h1>${receiver(page)}${ways}${cancelForm(page)}`, formActions: formActionSources(page.redirectUri) })
}

/** The page that asks before a code goes to a host that nobody vouched for. */
export function consentPage (page: Consent): Page {
  const button = `<form method="post" action="${escape(page.action)}">${hidden(page, 'continue')}<button>Continue to ${escape(receiverOf(page.redirectUri).name)}</button></form>`
  return layout({ title: 'Continue?', body: `<h1>Send the sign-in there?</h1>${receiver(page)}<div class="card"><p>This server does not know that address. Its operator can list it in MCP_REDIRECT_URIS.</p>${button}</div>${cancelForm(page)}`, formActions: formActionSources(page.redirectUri) })
}

/** A page for what cannot be told to the client. */
export function errorPage (title: string, reason: string): Page {
  return layout({ title, body: `<h1>${escape(title)}</h1><p class="alert" role="alert">${escape(reason)}</p><p>You can close this window and start again in your app.</p>` })
}

function receiver ({ redirectUri, name, describedAt, scope, instance }: Consent): string {
  const { name: place, kind } = receiverOf(redirectUri)
  const whom = kind === 'host' ? escape(place) : kind === 'machine' ? `An app on this computer (${escape(place)})` : `The app that opens “${escape(place)}:” links on this device`
  const calls = name === null ? 'It gives no name of its own.' : `It calls itself <span class="name">“${escape(name)}”</span>, which nobody has verified.`
  const described = describedAt === null ? '' : ` Its description comes from <span class="name">${escape(describedAt)}</span>.`
  const rights = mayWrite(scope) ? 'read and change' : 'read, but not change,'
  return `<div class="card"><p class="quiet">This will get access:</p><p class="receiver">${whom}</p><p>${calls}${described}</p>` +
    `<p class="quiet">It will be able to ${rights} data in Halo at <span class="name">${escape(instance)}</span>. Go on only if you have just started this yourself.</p></div>`
}

function signInSection (address: string): string {
  return `<section aria-labelledby="person"><h2 id="person">As yourself</h2><p class="quiet">You sign in at Halo, and the app works with your own Halo rights.</p><a class="button" href="${escape(address)}">Sign in with Halo</a></section>`
}

function secretSection (page: ConnectPage): string {
  const { problem, clientId, action } = page
  const alert = problem === null ? '' : `<p class="alert" role="alert" id="problem">${escape(problem)}</p>`
  const wrong = problem === null ? '' : ' aria-invalid="true" aria-describedby="problem"'
  const focus = (first: boolean) => problem !== null && first === (clientId === '') ? ' autofocus' : ''
  return '<section aria-labelledby="application"><h2 id="application">With a Halo API application</h2>' +
    '<p class="quiet">Its id and secret are in Halo under Configuration, Integrations, Halo API.</p>' +
    `${alert}<form method="post" action="${escape(action)}" autocomplete="off">${hidden(page, 'secret')}` +
    `<label for="client_id">Client ID</label><input id="client_id" name="client_id" value="${escape(clientId)}" required maxlength="200" autocapitalize="none" autocorrect="off" spellcheck="false"${wrong}${focus(true)}>` +
    `<label for="client_secret">Client secret</label><input id="client_secret" name="client_secret" type="password" required maxlength="500" autocomplete="off"${wrong}${focus(false)}>` +
    '<button>Connect</button></form></section>'
}

/** A form of its own, so that nothing typed above is sent with it. */
function cancelForm (page: Consent): string {
  return `<form method="post" action="${escape(page.action)}">${hidden(page, 'cancel')}<button class="second">Cancel</button></form>`
}

function hidden ({ transaction }: Consent, choice: string): string {
  return `<input type="hidden" name="transaction" value="${escape(transaction)}"><input type="hidden" name="choice" value="${choice}">`
}
