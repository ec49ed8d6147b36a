import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Config } from '../config.js'
import { fail, ok, skipped, type Finding } from './finding.js'

/** Whether the audit log can be written and the ports are free; `running` tells that the server itself may hold them. */
export async function checkMachine (config: Config, running: boolean): Promise<Finding[]> {
  const { mcp, metricsPort } = config
  const findings = [await checkAudit(config)]
  if (mcp.transport === 'http' && mcp.port !== 0) findings.push(await checkPort('Port', 'MCP_PORT', mcp.host, mcp.port, running))
  if (metricsPort !== null) findings.push(await checkPort('Metrics', 'METRICS_PORT', mcp.host, metricsPort, running))
  return findings
}

async function checkAudit ({ audit }: Config): Promise<Finding> {
  const check = 'Audit log'
  if (audit.destination === null) return skipped(check, 'AUDIT_LOG is not set: the lines go to the log')
  if (audit.destination === 'stdout' || audit.destination === 'stderr') return ok(check, audit.destination)
  const file = resolve(audit.destination)
  const advice = 'Let AUDIT_LOG name a file in a folder that exists and that the server\'s user may write to.'
  try {
    if ((await stat(file)).isDirectory()) return fail(check, `${file} is a folder`, advice)
    await access(file, constants.W_OK)
    return ok(check, `${file} can be written`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return fail(check, `${file} cannot be written (${(error as NodeJS.ErrnoException).code})`, advice)
  }
  try {
    await access(dirname(file), constants.W_OK | constants.X_OK)
    return ok(check, `${file} can be made`)
  } catch (error) {
    return fail(check, `${file} cannot be made (${(error as NodeJS.ErrnoException).code})`, advice)
  }
}

async function checkPort (check: string, variable: string, host: string, port: number, running: boolean): Promise<Finding> {
  const code = await bindError(host, port)
  const place = `${host}:${port}`
  if (code === null) return ok(check, `${place} is free`)
  if (code === 'EADDRINUSE' && running) return ok(check, `${place} is in use, as it should be while the server runs`)
  if (code === 'EADDRINUSE') return fail(check, `${place} is in use`, `Set ${variable} to a free port, or end what holds this one.`)
  if (code === 'EACCES') return fail(check, `${place} needs more rights than this user has`, `Set ${variable} to a port above 1023.`)
  return fail(check, `${place} cannot be listened on (${code})`, 'Set MCP_HOST to an address of this machine.')
}

/** Null where the port can be listened on. */
function bindError (host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
