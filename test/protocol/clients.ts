import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Client as NewClient, StreamableHTTPClientTransport as NewHttpTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport as NewStdioTransport } from '@modelcontextprotocol/client/stdio'
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport as OldStdioTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport as OldHttpTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { Test } from 'tap'
import { eventually, MODERN, send } from '../helper.js'
import { freePort } from '../replicas/redis-server.js'

/** What both official clients can do, in one form. */
export interface McpClient {
  version: () => string | undefined
  serverName: () => string | undefined
  instructions: () => string | undefined
  listTools: () => Promise<Array<{ name: string, inputSchema: unknown }>>
  callTool: (name: string, args: Record<string, unknown>, signal?: AbortSignal, onprogress?: OnProgress) => Promise<ToolResult>
  listResources: () => Promise<Array<{ uri: string }>>
  readResource: (uri: string) => Promise<string>
  /** URI templates. */
  listTemplates: () => Promise<string[]>
  listPrompts: () => Promise<Array<{ name: string, arguments?: Array<{ name: string, required?: boolean | undefined }> | undefined }>>
  /** The texts of the messages. */
  getPrompt: (name: string, args: Record<string, string>) => Promise<string[]>
  complete: (ref: PromptOrTemplate, argument: { name: string, value: string }) => Promise<string[]>
}

export type PromptOrTemplate = { type: 'ref/prompt', name: string } | { type: 'ref/resource', uri: string }

export interface ToolResult {
  isError?: boolean | undefined
  structuredContent?: Record<string, unknown> | undefined
  content: Array<{ type: string, text?: string }>
}

export type OnProgress = (progress: { progress: number, total?: number | undefined }) => void

/** What the person at the client answers to a form. */
export type Person = (message: string) => Promise<'accept' | 'decline' | 'cancel'>

/** How a client reaches the server: an address, or a command with its environment. */
export type Target = { url: string, headers?: Record<string, string> } | { command: string[], env: Record<string, string>, onStderr?: (stream: Readable) => void }

export type ClientKind = 'client 1.x' | 'client 2.x, 2025 era' | 'client 2.x, 2026 era' | 'client 2.x, negotiating'
export const CLIENT_KINDS: readonly ClientKind[] = ['client 1.x', 'client 2.x, 2025 era', 'client 2.x, 2026 era', 'client 2.x, negotiating']

const INFO = { name: 'protocol-test', version: '1.0.0' }

/** A connected client of that kind, closed at the end of the test. With a person it can show forms. */
export async function mcpClient (t: Test, kind: ClientKind, target: Target, person?: Person): Promise<McpClient> {
  return kind === 'client 1.x' ? await oldClient(t, target, person) : await newClient(t, kind, target, person)
}

const FORMS = { capabilities: { elicitation: {} } }

async function oldClient (t: Test, target: Target, person?: Person): Promise<McpClient> {
  const client = new OldClient(INFO, person === undefined ? {} : FORMS)
  if (person !== undefined) client.setRequestHandler(ElicitRequestSchema, async ({ params }) => ({ action: await person(params.message), content: {} }))
  const transport = 'url' in target
    ? new OldHttpTransport(new URL(target.url), { requestInit: { headers: target.headers ?? {} } })
    : new OldStdioTransport({ command: process.execPath, args: target.command, env: target.env, stderr: 'pipe' })
  if (transport instanceof OldStdioTransport && 'command' in target) target.onStderr?.(transport.stderr as Readable)
  await client.connect(transport as Parameters<OldClient['connect']>[0])
  t.teardown(async () => await client.close())
  return {
    version: () => transport instanceof OldHttpTransport ? transport.protocolVersion : undefined,
    serverName: () => client.getServerVersion()?.name,
    instructions: () => client.getInstructions(),
    listTools: async () => (await client.listTools()).tools,
    callTool: async (name, args, signal, onprogress) => await client.callTool({ name, arguments: args }, undefined, requestOptions(signal, onprogress)) as ToolResult,
    listResources: async () => (await client.listResources()).resources,
    readResource: async (uri) => textOf((await client.readResource({ uri })).contents),
    listTemplates: async () => (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    listPrompts: async () => (await client.listPrompts()).prompts,
    getPrompt: async (name, args) => (await client.getPrompt({ name, arguments: args })).messages.map(({ content }) => textOf([content])),
    complete: async (ref, argument) => (await client.complete({ ref, argument })).completion.values
  }
}

async function newClient (t: Test, kind: ClientKind, target: Target, person?: Person): Promise<McpClient> {
  const mode = kind === 'client 2.x, 2025 era' ? 'legacy' : kind === 'client 2.x, 2026 era' ? { pin: MODERN } : 'auto'
  const client = new NewClient(INFO, { versionNegotiation: { mode }, ...(person === undefined ? {} : FORMS) })
  if (person !== undefined) client.setRequestHandler('elicitation/create', async ({ params }) => ({ action: await person(params.message), content: {} }))
  const transport = 'url' in target
    ? new NewHttpTransport(new URL(target.url), { requestInit: { headers: target.headers ?? {} } })
    : new NewStdioTransport({ command: process.execPath, args: target.command, env: target.env, stderr: 'pipe' })
  if (transport instanceof NewStdioTransport && 'command' in target) target.onStderr?.(transport.stderr as Readable)
  await client.connect(transport)
  t.teardown(async () => await client.close())
  return {
    version: () => client.getNegotiatedProtocolVersion(),
    serverName: () => client.getServerVersion()?.name,
    instructions: () => client.getInstructions(),
    listTools: async () => (await client.listTools()).tools,
    callTool: async (name, args, signal, onprogress) => await client.callTool({ name, arguments: args }, requestOptions(signal, onprogress)) as ToolResult,
    listResources: async () => (await client.listResources()).resources,
    readResource: async (uri) => textOf((await client.readResource({ uri })).contents),
    listTemplates: async () => (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    listPrompts: async () => (await client.listPrompts()).prompts,
    getPrompt: async (name, args) => (await client.getPrompt({ name, arguments: args })).messages.map(({ content }) => textOf([content])),
    complete: async (ref, argument) => (await client.complete({ ref, argument })).completion.values
  }
}

function requestOptions (signal?: AbortSignal, onprogress?: OnProgress) {
  return { ...(signal === undefined ? {} : { signal }), ...(onprogress === undefined ? {} : { onprogress }) }
}

function textOf (contents: ReadonlyArray<object>): string {
  return (contents[0] as { text?: string } | undefined)?.text ?? ''
}

const ROOT = join(import.meta.dirname, '../..')
const BIN = join(ROOT, 'dist/index.js')

/** The built entry point; refuses one that is older than the sources, which would test yesterday's server. */
export function builtBin (): string {
  const built = modified(BIN)
  if (built === null) throw new Error('dist/index.js is missing: run `npm run build` first')
  const sources = ['app.ts', 'index.ts', 'server.ts', 'stdio.ts', ...['domains', 'lib', 'plugins'].flatMap((folder) => (
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).map((path) => join(folder, path))
  ))]
  const stale = sources.find((path) => (modified(join(ROOT, path)) ?? 0) > (modified(join(ROOT, 'build', path.replace(/\.ts$/, '.js'))) ?? 0))
  if (stale !== undefined) throw new Error(`dist is older than ${stale}: run \`npm run build\` first`)
  return BIN
}

function modified (path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

export interface Child {
  stdout: () => string
  stderr: () => string
  write: (line: string) => void
  end: () => void
  /** Hangs up on what the child writes to stdout. */
  closeStdout: () => void
  kill: (signal: NodeJS.Signals) => void
  /** Resolves with the exit code, null when a signal ended it. */
  exited: Promise<number | null>
}

/** The built server as a child process with this environment alone; killed at the end of the test. `node` is how it is run. */
export function startBin (t: Test, env: Record<string, string>, args: readonly string[] = [], [node, ...flags]: readonly [string, ...string[]] = [process.execPath]): Child {
  const child = spawn(node, [...flags, builtBin(), ...args], { env, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  // Writing to a child that has just ended.
  child.stdin.on('error', () => {})
  child.stdout.on('data', (chunk) => { stdout += String(chunk) })
  child.stderr.on('data', (chunk) => { stderr += String(chunk) })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  t.teardown(() => child.kill('SIGKILL'))
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    write: (line) => child.stdin.write(`${line}\n`),
    end: () => child.stdin.end(),
    closeStdout: () => child.stdout.destroy(),
    kill: (signal) => child.kill(signal),
    exited
  }
}

/** The built server over HTTP as a process of its own, ready. */
export async function startHttp (t: Test, env: Record<string, string>, node?: readonly [string, ...string[]]): Promise<{ url: string, child: Child }> {
  const port = await freePort()
  const child = startBin(t, { MCP_TRANSPORT: 'http', MCP_PORT: String(port), ...env }, [], node)
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => await send(`${url}/ready`, { method: 'GET' }).then(({ status }) => status === 200, () => false))
  return { url, child }
}
