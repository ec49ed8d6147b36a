import { ProtocolError, ProtocolErrorCode, Server, type JSONRPCRequest, type Result, type ServerContext } from '@modelcontextprotocol/server'
import { isPlainObject } from '../../plain-object.js'

/** Parameters that may be left out and in which a null can mean nothing else. */
const ABSENT_AS_NULL = ['cursor', 'arguments']
const MOST_ISSUES = 3
const LONGEST_PATH = 100

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>

/** The SDK's server, with params that do not fit its schemas refused in a sentence (-32602) instead of the schema library's own report. */
export class LenientServer extends Server {
  protected override _wrapHandler (method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler)
    return async (request, context) => {
      try {
        return await wrapped(withoutNulls(request), context)
      } catch (error) {
        throw readable(error, method)
      }
    }
  }
}

/** The params without those that are null for want of a value. */
export function withoutNulls<T extends { params?: unknown }> (request: T): T {
  const { params } = request
  if (!isPlainObject(params) || !ABSENT_AS_NULL.some((name) => params[name] === null)) return request
  return { ...request, params: Object.fromEntries(Object.entries(params).filter(([name, value]) => value !== null || !ABSENT_AS_NULL.includes(name))) }
}

function readable (error: unknown, method: string): unknown {
  const issues = error instanceof Error ? issuesIn(error.message) : null
  if (issues === null) return error
  const found = issues.slice(0, MOST_ISSUES).map(({ path = [], message = '' }) => {
    const name = path.slice(path[0] === 'params' ? 1 : 0).join('.').slice(0, LONGEST_PATH)
    return `${name === '' ? 'params' : name} (${message.replace(/^Invalid input: /, '')})`
  })
  return new ProtocolError(ProtocolErrorCode.InvalidParams, `The params of ${method} do not fit the protocol: ${found.join(', ')}.`)
}

/** What the schema library found, if that is what the text holds: a JSON list, after a few words perhaps. */
function issuesIn (text: string): Array<{ path?: Array<string | number>, message?: string }> | null {
  const json = /^(?:Invalid [\w/]+ request: )?(\[\s*\{[^]*\])$/.exec(text)?.[1]
  if (json === undefined) return null
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
