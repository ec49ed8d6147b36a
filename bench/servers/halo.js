// A Halo that costs next to nothing: it answers with bytes that the sandbox once gave, whatever is asked.
import { createServer } from 'node:http'
import { startSandbox, SANDBOX_APPLICATION, SANDBOX_TENANT } from '../../build/lib/sandbox/server.js'

const sandbox = await startSandbox()
const token = await grant()
const ticket = await read('/Tickets/2000?includedetails=true&includelastaction=true')
const page = await read('/Tickets?pageinate=true&page_size=50&page_no=1')
const { actions } = JSON.parse(await read('/Actions?ticket_id=2000'))
await sandbox.close()

/** Answers by what was asked: made once, since only the server in front is measured. */
const lists = new Map()
let requests = 0

const server = createServer((request, response) => {
  request.resume()
  requests++
  const url = new URL(request.url, 'http://localhost')
  const one = /^\/api\/Tickets\/(\d+)$/.exec(url.pathname)
  if (url.pathname.endsWith('/token')) return send(response, JSON.stringify({ access_token: 'bench', token_type: 'Bearer', expires_in: 3600 }))
  if (url.pathname.toLowerCase() === '/api/authinfo') return send(response, JSON.stringify({ auth_url: `http://localhost:${server.address().port}/auth`, tenant_id: 'bench' }))
  if (one !== null) return send(response, ticket.replace(/"id":\d+/, `"id":${one[1]}`))
  if (url.pathname === '/api/Tickets') return send(response, page)
  if (url.pathname === '/api/Actions') return send(response, rows(Number(url.searchParams.get('ticket_id'))))
  response.writeHead(404).end()
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (message) => { if (message === 'requests') process.send({ requests }) })

/** As many actions as the ticket's id says. */
function rows (count) {
  let body = lists.get(count)
  if (body === undefined) {
    body = JSON.stringify({ record_count: count, actions: Array.from({ length: count }, (_, i) => ({ ...actions[i % actions.length], id: i + 1 })) })
    lists.set(count, body)
  }
  return body
}

function send (response, body) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}

async function grant () {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: SANDBOX_APPLICATION.clientId, client_secret: SANDBOX_APPLICATION.clientSecret, scope: 'all' })
  const response = await fetch(`${sandbox.url}/auth/token?tenant=${SANDBOX_TENANT}`, { method: 'POST', body })
  return (await response.json()).access_token
}

async function read (path) {
  const response = await fetch(`${sandbox.url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}`)
  return await response.text()
}
