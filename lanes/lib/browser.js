const MOST_REDIRECTS = 10

/**
 * The person with a browser: opens the address that a client would open, gives a Halo API application on the connect
 * page, and goes where that leads.
 *
 * @param {string | URL} address
 * @param {{ clientId: string, clientSecret: string }} application
 * @param {{ follow?: boolean }} options with `follow` also to the client's own address, else only up to it
 * @returns the client's address with the code
 */
export async function signIn (address, application, { follow = true } = {}) {
  const browser = new Browser()
  const { origin } = new URL(address)
  let answer = await browser.fetch(address)
  // Where the client itself holds the id and secret, there is no page.
  if (!answer.headers.has('location')) answer = await connectPageAnswered(browser, address, await answer.text(), application)
  for (let redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`the sign-in ended at ${answer.status} without a redirect: ${textIn(await answer.text())}`)
    const next = new URL(location, answer.url)
    if (next.origin !== origin) {
      if (follow) await fetch(next)
      return next
    }
    answer = await browser.fetch(next)
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`)
}

async function connectPageAnswered (browser, address, page, { clientId, clientSecret }) {
  const form = page.match(/<form method="post" action="([^"]+)"[^>]*><input type="hidden" name="transaction" value="([^"]+)"><input type="hidden" name="choice" value="secret">/)
  if (form === null) throw new Error(`the connect page has no form for an id and secret: ${textIn(page)}`)
  return await browser.fetch(new URL(decoded(form[1]), address), {
    method: 'POST',
    body: new URLSearchParams({ transaction: decoded(form[2]), choice: 'secret', client_id: clientId, client_secret: clientSecret })
  })
}

function textIn (page) {
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ').slice(0, 600)
}

/** The address of a sign-in in what a program printed; terminals get it between control characters. Undefined until it is there as a whole. */
export function addressIn (text) {
  return /http[^\s\p{Cc}]+\/authorize\?[^\s\p{Cc}]+(?=[\s\p{Cc}])/u.exec(text)?.[0]
}

function decoded (text) {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Keeps cookies, follows no redirects. */
class Browser {
  #cookies = new Map()

  async fetch (url, init = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const origin = init.method === 'POST' ? { origin: new URL(url).origin } : {}
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { accept: 'text/html', ...origin, ...(cookie === '' ? {} : { cookie }) } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}
