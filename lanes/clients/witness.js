import { appendFileSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import { once } from 'node:events'

/** The key under which requests of 2026-07-28 name their revision. */
const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'

/** What a client really said, whatever it tells of itself. */
export class Statement {
  #messages = []
  #headers = []
  #negotiated = null

  /** A message of the client, with the revision that its HTTP header names. */
  heard (message, header) {
    if (typeof message?.method === 'string') this.#messages.push(message)
    if (header !== undefined) this.#headers.push(header)
  }

  /** A message of the server. */
  answered (message) {
    if (typeof message?.result?.protocolVersion === 'string') this.#negotiated = message.result.protocolVersion
  }

  /** The revision that the client spoke in the end. */
  get revision () {
    const enveloped = this.#messages.findLast(({ params }) => params?._meta?.[VERSION_KEY] !== undefined)
    return this.#headers.at(-1) ?? enveloped?.params._meta[VERSION_KEY] ?? this.#negotiated ?? 'none'
  }

  get methods () {
    return [...new Set(this.#messages.map(({ method }) => method))]
  }

  /** The tools that it called. */
  get calls () {
    return this.#messages.filter(({ method }) => method === 'tools/call').map(({ params }) => params.name)
  }
}

/**
 * An HTTP server that hands everything on to the server that it is told to `watch`, and listens in. Clients know the
 * server under this address alone.
 *
 * @returns its address, `watch`, `statement` of what was heard since `reset`, and `close`
 */
export async function openWitness () {
  let target
  let statement = new Statement()
  const server = createServer((request, response) => {
    const chunks = []
    const { method, headers, url } = request
    const onward = httpRequest(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      response.flushHeaders()
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.on('data', (chunk) => {
      chunks.push(chunk)
      onward.write(chunk)
    })
    request.on('end', () => {
      onward.end()
      if (method === 'POST' && headers['content-type']?.includes('json') && !url.startsWith('/register')) statement.heard(parsed(Buffer.concat(chunks)), headers['mcp-protocol-version'])
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    watch: (address) => { target = address },
    statement: () => statement,
    reset: () => { statement = new Statement() },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    }
  }
}

/** The statement in what `listen-in.js` wrote. */
export function readStatement (text) {
  const statement = new Statement()
  for (const line of text.split('\n')) {
    const message = parsed(line.slice(1))
    if (line.startsWith('>')) statement.heard(message)
    if (line.startsWith('<')) statement.answered(message)
  }
  return statement
}

/** Writes down the messages in a stream of lines as they come, and hands the stream on untouched. */
export function listenIn (from, to, file, sign) {
  let rest = ''
  from.on('data', (chunk) => {
    to.write(chunk)
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) appendFileSync(file, `${sign}${line}\n`)
  })
  from.on('end', () => { if (to !== process.stdout) to.end() })
}

function parsed (text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
