import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { VERSIONED_MANIFEST_SCHEMAS } from '@anthropic-ai/mcpb'
import { Ajv } from 'ajv'
import t from 'tap'
import { parse } from 'yaml'
import { VARIABLES } from '../../lib/config.js'
import { PACKAGE, readRoot, ROOT } from './replay.js'

const { validateWorkflow } = createRequire(import.meta.url)('@action-validator/core') as typeof import('@action-validator/core')

const names = new Set(VARIABLES.map(({ name }) => name))

t.test('manifest.json', (t) => {
  const manifest = JSON.parse(readRoot('manifest.json')) as { version: string, user_config: Record<string, { required?: boolean, default?: unknown, sensitive?: boolean }>, server: { mcp_config: { env: Record<string, string> } } }
  const schema = VERSIONED_MANIFEST_SCHEMAS['0.3']
  t.strictSame(schema.safeParse(manifest).error?.issues, undefined)
  t.notOk(schema.safeParse({ ...manifest, author: undefined }).success, 'the check can fail')
  t.equal(manifest.version, PACKAGE.version)
  const { env } = manifest.server.mcp_config
  for (const [name, value] of Object.entries(env)) {
    t.ok(names.has(name), `${name} is a setting`)
    const key = /^\$\{user_config\.(\w+)\}$/.exec(value)?.[1] ?? ''
    t.ok(manifest.user_config[key], `${name} is asked for`)
  }
  t.equal(Object.keys(manifest.user_config).length, Object.keys(env).length, 'nothing is asked for in vain')
  for (const [key, { required, default: fallback }] of Object.entries(manifest.user_config)) t.ok(required === true || fallback !== undefined, `${key} may stay blank`)
  t.ok(manifest.user_config['halo_client_secret']?.sensitive)
  t.end()
})

/** What the MCP registry asks of a server that is an npm package: its format of December 2025, as far as it is used here. */
const text = (more: object = {}) => ({ type: 'string', minLength: 1, ...more })
const SERVER = {
  type: 'object',
  additionalProperties: false,
  required: ['$schema', 'name', 'description', 'version', 'packages'],
  properties: {
    $schema: { const: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json' },
    name: text({ maxLength: 200, pattern: '^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$' }),
    title: text({ maxLength: 100 }),
    description: text({ maxLength: 100 }),
    version: text({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    packages: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['registryType', 'identifier', 'version', 'transport'],
        properties: {
          registryType: { enum: ['npm'] },
          identifier: text(),
          version: text({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
          runtimeHint: { enum: ['npx'] },
          transport: { type: 'object', additionalProperties: false, required: ['type'], properties: { type: { const: 'stdio' } } },
          environmentVariables: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'description'],
              properties: { name: text(), description: text(), placeholder: text(), default: text(), format: { enum: ['string', 'number', 'boolean', 'filepath'] }, isRequired: { type: 'boolean' }, isSecret: { type: 'boolean' } }
            }
          }
        }
      }
    }
  }
}

t.test('server.json', (t) => {
  const server = JSON.parse(readRoot('server.json')) as { version: string, packages: Array<{ identifier: string, version: string, environmentVariables: Array<{ name: string, default?: string, isSecret?: boolean }> }> }
  const check = new Ajv().compile(SERVER)
  t.ok(check(server), JSON.stringify(check.errors))
  t.notOk(check({ ...server, description: 'x'.repeat(101) }), 'the check can fail')
  t.equal(server.version, PACKAGE.version)
  for (const { identifier, version, environmentVariables } of server.packages) {
    t.strictSame([identifier, version], [PACKAGE.name, PACKAGE.version])
    for (const { name, default: fallback } of environmentVariables) {
      t.ok(names.has(name), `${name} is a setting`)
      t.equal(fallback, VARIABLES.find((variable) => variable.name === name)?.fallback || undefined, `${name}: its default`)
    }
    t.strictSame(environmentVariables.filter(({ isSecret }) => isSecret).map(({ name }) => name), ['HALO_CLIENT_SECRET'])
  }
  t.end()
})

interface Step { uses?: string, run?: string, with?: Record<string, unknown> }
interface Workflow { permissions: Record<string, string>, jobs: Record<string, { permissions?: Record<string, string>, steps: Step[], strategy?: { matrix: { node: number[] } }, 'timeout-minutes'?: number }> }

t.test('workflows', (t) => {
  const folder = join(ROOT, '.github/workflows')
  const workflows = Object.fromEntries(readdirSync(folder).map((file) => [file, readRoot(`.github/workflows/${file}`)]))
  t.strictSame(Object.keys(workflows).sort(), ['image.yml', 'release.yml', 'test.yml'])
  t.ok(validateWorkflow('on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - runs: y\n').errors.length > 0, 'the check can fail')
  for (const [file, source] of Object.entries(workflows)) {
    // The validator's schema is older than this permission.
    t.strictSame(validateWorkflow(source.replace(/^ +attestations: write\n/m, '')).errors, [], file)
    const { permissions, jobs } = parse(source) as Workflow
    t.strictSame(permissions, { contents: 'read' }, `${file}: few rights by default`)
    for (const [name, { steps, 'timeout-minutes': minutes }] of Object.entries(jobs)) {
      t.ok(minutes, `${file}: ${name} ends some day`)
      for (const { uses, run, with: options } of steps) {
        if (uses !== undefined) t.match(uses, /^(actions|docker)\/[\w-]+@v\d+$/)
        if (uses?.startsWith('actions/checkout') === true) t.equal(options?.['persist-credentials'], false)
        for (const [, script = ''] of run?.matchAll(/npm run ([\w:-]+)/g) ?? []) t.ok(PACKAGE.scripts[script], `npm run ${script} exists`)
        t.notMatch(run ?? '', /\$\{\{ *github\.(head_ref|event)/, 'no text of strangers in a script')
      }
    }
    t.notMatch(source, /secrets\./, `${file}: no tokens that somebody must keep`)
  }
  const jobs = (file: string) => (parse(workflows[file] ?? '') as Workflow).jobs
  t.strictSame(jobs('test.yml')['test']?.strategy?.matrix.node, [20, 22, 24])
  t.match(jobs('release.yml')['publish'], { permissions: { 'id-token': 'write' } })
  t.match(workflows['release.yml'], /npm publish --provenance/)
  t.match(jobs('image.yml')['image'], { permissions: { packages: 'write', attestations: 'write' } })
  t.end()
})

t.test('dependabot.yml', (t) => {
  const { version, updates } = parse(readRoot('.github/dependabot.yml')) as { version: number, updates: Array<{ 'package-ecosystem': string, directory: string, schedule: { interval: string } }> }
  t.equal(version, 2)
  t.strictSame(updates.map((update) => update['package-ecosystem']), ['npm', 'docker', 'docker-compose', 'github-actions'])
  for (const { directory, schedule } of updates) t.ok(directory.startsWith('/') && schedule.interval === 'weekly')
  t.end()
})

interface Service { image: string, read_only: boolean, cap_drop: string[], security_opt: string[], ports?: string[], volumes?: string[], environment?: Record<string, string>, depends_on?: object, networks?: string[] }

t.test('compose files', (t) => {
  const compose = parse(readRoot('deploy/compose.yaml'), { merge: true }) as { services: Record<string, Service>, networks: Record<string, { internal?: boolean } | null>, volumes: object }
  const { services, networks } = compose
  t.strictSame(Object.keys(services), ['mcp-1', 'mcp-2', 'redis', 'nginx'])
  for (const [name, service] of Object.entries(services)) {
    t.match(service, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }, name)
    for (const network of service.networks ?? []) t.ok(network in networks)
    for (const dependency of Object.keys(service.depends_on ?? {})) t.ok(dependency in services)
    for (const variable of Object.keys(service.environment ?? {})) t.ok(names.has(variable), variable)
  }
  t.strictSame(services['redis']?.networks, ['inside'])
  t.equal(networks['inside']?.internal, true)
  t.match(services['mcp-1']?.environment, { REDIS_URL: 'redis://redis:6379', MCP_SECRET_KEY: /^\$\{MCP_SECRET_KEY:\?/ })
  for (const mount of services['nginx']?.volumes ?? []) t.ok(readRoot(`deploy/${mount.split(':')[0] ?? ''}`).length > 0)
  t.match(services['nginx']?.ports, [/^127\.0\.0\.1:/], 'not open to others without TLS')
  const tls = parse(readRoot('deploy/compose.tls.yaml')) as { services: { nginx: Service } }
  t.match(tls.services.nginx.volumes, [/^\.\/nginx\/tls\.conf:\/etc\/nginx\/listen\.conf:ro$/, /:\/etc\/nginx\/certificates:ro$/])
  const single = parse(readRoot('docker-compose.yml')) as { services: Record<string, Service> }
  t.match(single.services['halo-itsm-mcp'], { read_only: true, cap_drop: ['ALL'] })
  t.end()
})
