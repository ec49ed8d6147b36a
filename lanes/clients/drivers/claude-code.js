import { fileURLToPath } from 'node:url'
import { addressIn, signIn } from './browser.js'
import { atTerminal, runProgram } from './program.js'

const CLAUDE = fileURLToPath(new URL('../node_modules/@anthropic-ai/claude-code/cli-wrapper.cjs', import.meta.url))
const CALLBACK_PORT = 8978

/** `claude mcp` by itself: adds the server, signs in where that is asked for, and checks that it is connected. No model is called. */
export async function run ({ node, url, headers, application, typedIn, command, env, home }) {
  const own = { ...process.env, CLAUDE_CONFIG_DIR: home, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1', DISABLE_TELEMETRY: '1' }
  const claude = async (args, onText) => {
    const program = [node, CLAUDE, 'mcp', ...args]
    const { code, stdout, stderr } = await runProgram(onText === undefined ? program : atTerminal(program), { env: own, cwd: home, onText })
    if (code !== 0) throw new Error(`claude mcp ${args[0]} ended with ${code}: ${(stdout + stderr).slice(-600)}`)
    return stdout + stderr
  }
  const variables = Object.entries(env ?? {}).flatMap(([name, value]) => ['-e', `${name}=${value}`])
  const header = Object.entries(headers ?? {}).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
  const client = application === undefined ? [] : ['--client-id', typedIn === true ? application.clientId : await registered(url), '--callback-port', String(CALLBACK_PORT)]
  if (typedIn === true) {
    own.MCP_CLIENT_SECRET = application.clientSecret
    client.push('--client-secret')
  }
  await claude(url === undefined ? ['add', 'halo', ...variables, '--', ...command] : ['add', '--transport', 'http', 'halo', url, ...header, ...client])
  const done = ['claude mcp add']
  if (application !== undefined) {
    await claude(['login', 'halo', '--no-browser'], visitor(application))
    done.push('login --no-browser')
  }
  for (const word of [['list'], ['get', 'halo']]) {
    const text = await claude(word)
    if (!/connected/i.test(text) || /not connected|failed/i.test(text)) throw new Error(`claude mcp ${word[0]}: ${text.slice(0, 400)}`)
    done.push(`${word[0]}: connected`)
  }
  return { done }
}

/**
 * A client id for it. By itself it gives the address of a document at claude.ai, which a server that reaches this machine
 * alone cannot read.
 */
async function registered (url) {
  const answer = await fetch(new URL('/register', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Claude Code', redirect_uris: [`http://localhost:${CALLBACK_PORT}/callback`], token_endpoint_auth_method: 'none' })
  })
  if (answer.status !== 201) throw new Error(`not registered: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).client_id
}

/** Opens the printed address in a browser elsewhere and types in where that led, as on a machine without one. */
function visitor (application) {
  let visited = false
  return (text, child) => {
    const address = addressIn(text)
    if (visited || address === undefined) return
    visited = true
    signIn(address, application, { follow: false }).then(({ href }) => child.stdin.write(`${href}\r`), (error) => child.stdin.write(`${error.message}\r`))
  }
}
