import { fileURLToPath } from 'node:url'
import { answerIn, textOf, workOnTickets } from './desk.js'
import { addressIn, signIn } from './browser.js'
import { atTerminal, runProgram } from './program.js'

const INSPECTOR = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js', import.meta.url))

/** Without a keychain it would forget the sign-in with each process. */
const OWN = { ...process.env, MCP_INSPECTOR_SECRET_STORE: 'file' }

/** The command line of the Inspector: a process for each request. */
export async function run ({ node, url, headers, application, typedIn, command, env, era }) {
  const eraOption = era === undefined ? [] : ['--protocol-era', era]
  const own = url === undefined ? Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]) : ['--transport', 'http']
  const header = headers === undefined ? [] : ['--header', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  const where = url === undefined ? [...own, '--', ...command] : ['--server-url', url, ...own, ...header]

  async function inspect (method, ...args) {
    const { code, stdout, stderr } = await runProgram(commandOf(method, ...args), { env: OWN })
    if (code !== 0) throw new Error(`${method} ended with ${code}: ${(stderr || stdout).slice(-800)}`)
    const answer = answerIn(stdout, method)
    return answer.result ?? answer
  }

  function commandOf (method, ...args) {
    const stored = application === undefined ? [] : ['--use-stored-auth']
    const client = typedIn === true ? ['--client-id', application.clientId, '--client-secret', application.clientSecret] : []
    return [node, INSPECTOR, '--cli', '--quiet', '--format', 'json', '--method', method, ...args, ...eraOption, ...stored, ...client, ...where]
  }

  // At a terminal it prints the address for the browser, and keeps what comes of it for the next requests.
  if (application !== undefined) {
    const { code, stdout } = await runProgram(atTerminal(commandOf('tools/list').filter((option) => option !== '--use-stored-auth')), { env: OWN, onText: visitor(application) })
    if (code !== 0) throw new Error(`the sign-in ended with ${code}: ${stdout.slice(-800)}`)
  }

  return await workOnTickets({
    tools: async () => (await inspect('tools/list')).tools.map(({ name }) => name),
    call: async (name, args) => textOf(await inspect('tools/call', '--tool-name', name, '--tool-args-json', JSON.stringify(args)), name)
  })
}

/** Signs in once where the program prints an address for the browser. */
function visitor (application) {
  let visited = false
  return (text) => {
    const address = addressIn(text)
    if (visited || address === undefined) return
    visited = true
    signIn(address, application).catch((error) => process.stderr.write(`${error.message}\n`))
  }
}
