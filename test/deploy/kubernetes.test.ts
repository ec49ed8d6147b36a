import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import ts from 'typescript'
import { parseAllDocuments } from 'yaml'
import { loadConfig, VARIABLES } from '../../lib/config.js'
import { build, KUBERNETES, type Manifest } from './kustomize.js'

const ROOT = join(import.meta.dirname, '../..')
const OVERLAYS: Record<string, Manifest[]> = {
  sandbox: build(join(KUBERNETES, 'overlays/sandbox')),
  production: build(join(KUBERNETES, 'overlays/production'))
}
const [monitor] = build(join(KUBERNETES, 'components/servicemonitor'))

interface Probe { httpGet: { path: string, port: string }, periodSeconds: number, failureThreshold: number }
interface Container {
  name: string
  image: string
  ports: Array<{ name: string, containerPort: number }>
  envFrom: Array<{ configMapRef?: { name: string }, secretRef?: { name: string } }>
  env: Array<{ name: string, value?: string }>
  securityContext: object
  resources: { requests: Record<string, string>, limits: Record<string, string> }
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
  lifecycle: { preStop: { exec: { command: string[] } } }
}
interface PodSpec { containers: [Container], terminationGracePeriodSeconds: number, securityContext: object, automountServiceAccountToken: boolean, topologySpreadConstraints: object[] }
type Deployment = Manifest & { spec: { replicas?: number, template: { spec: PodSpec, metadata: { labels: Record<string, string> } }, selector: object } }

function only (manifests: Manifest[], kind: string, name = 'halo-itsm-mcp'): Manifest {
  const found = manifests.filter((manifest) => manifest.kind === kind && manifest.metadata.name === name)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} of ${kind} ${name}`)
  return found[0]
}

const podOf = (manifests: Manifest[]) => (only(manifests, 'Deployment') as Deployment).spec.template.spec
const settingsOf = (manifests: Manifest[]) => (only(manifests, 'ConfigMap') as Manifest & { data: Record<string, string> }).data

t.test('every object fits Kubernetes\' own schema', async (t) => {
  for (const [overlay, manifests] of Object.entries(OVERLAYS)) {
    for (const manifest of manifests) {
      const model = await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`) as Record<string, new (data: unknown) => { validate: () => void }>
      const Model = model[manifest.kind]
      t.doesNotThrow(() => {
        if (Model === undefined) throw new Error(`no schema for ${manifest.kind}`)
        new Model(manifest).validate()
      }, `${overlay}: ${manifest.kind} ${manifest.metadata.name}`)
    }
  }
  const { Deployment } = await import('kubernetes-models/apps/v1/Deployment')
  const broken = structuredClone(only(OVERLAYS['production'] ?? [], 'Deployment')) as Deployment
  broken.spec.template.spec.terminationGracePeriodSeconds = 'long' as unknown as number
  t.throws(() => new Deployment(broken as never).validate(), 'the check can fail')
})

t.test('no object has a field that Kubernetes does not know', (t) => {
  const [known, typo] = [Object.values(OVERLAYS).flat(), structuredClone(only(OVERLAYS['production'] ?? [], 'Deployment')) as Deployment]
  Object.assign(typo.spec.template.spec, { terminationGracePeriod: 30 })
  t.strictSame(unknownFields(known), [])
  t.match(unknownFields([typo]), [/terminationGracePeriod/], 'the check can fail')
  t.end()
})

/** Excess properties as TypeScript sees them in the types that are made from the same schemas. */
function unknownFields (manifests: readonly Manifest[]): string[] {
  const file = join(import.meta.dirname, 'manifests.generated.ts')
  const source = manifests.map(({ apiVersion, kind }, index) => `import type { I${kind} as Type${index} } from 'kubernetes-models/${apiVersion}/${kind}'\nexport const value${index}: Type${index} = ${JSON.stringify(manifests[index])}`).join('\n')
  const options: ts.CompilerOptions = { noEmit: true, skipLibCheck: true, strict: true, types: [], lib: ['lib.es2023.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (path) => path === file || fileExists.call(host, path)
  host.getSourceFile = (path, languageVersion, ...rest) => path === file ? ts.createSourceFile(path, source, languageVersion) : getSourceFile.call(host, path, languageVersion, ...rest)
  const program = ts.createProgram([file], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

t.test('what kubectl makes of the overlays is what is checked here', { skip: spawnSync('kubectl', ['version', '--client']).status === 0 ? false : 'needs kubectl' }, (t) => {
  const sorted = (manifests: Manifest[]) => [...manifests].sort((a, b) => `${a.kind} ${a.metadata.name}` < `${b.kind} ${b.metadata.name}` ? -1 : 1)
  for (const [overlay, manifests] of Object.entries(OVERLAYS)) {
    const { stdout, stderr, status } = spawnSync('kubectl', ['kustomize', join(KUBERNETES, 'overlays', overlay)], { encoding: 'utf8' })
    t.equal(status, 0, stderr)
    t.strictSame(sorted(parseAllDocuments(stdout).map((document) => document.toJS() as Manifest)), sorted(manifests), overlay)
  }
  t.end()
})

t.test('pods are locked down', (t) => {
  for (const [overlay, manifests] of Object.entries(OVERLAYS)) {
    const pod = podOf(manifests)
    const [container] = pod.containers
    t.match(only(manifests, 'Namespace').metadata.labels, { 'pod-security.kubernetes.io/enforce': 'restricted' })
    t.match(pod, { automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } } }, overlay)
    t.strictSame(container.securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
    t.ok(container.resources.requests['cpu'] !== undefined && container.resources.limits['memory'] !== undefined)
    t.equal(pod.topologySpreadConstraints.length, 2)
    const heap = Number(/--max-old-space-size=(\d+)/.exec(container.env.find(({ name }) => name === 'NODE_OPTIONS')?.value ?? '')?.[1])
    t.ok(heap < Number.parseInt(container.resources.limits['memory'] ?? '', 10), 'the heap fits into the memory')
    for (const policy of manifests.filter(({ kind }) => kind === 'NetworkPolicy')) t.strictSame((policy['spec'] as { policyTypes: string[] }).policyTypes, ['Ingress', 'Egress'])
  }
  t.end()
})

t.test('probes, ports and the way out', (t) => {
  const drainMs = Number(/DRAIN_MS = ([\d_]+)/.exec(readFileSync(join(ROOT, 'server.ts'), 'utf8'))?.[1]?.replaceAll('_', ''))
  t.ok(drainMs > 1_000)
  for (const manifests of Object.values(OVERLAYS)) {
    const { containers: [container], terminationGracePeriodSeconds } = podOf(manifests)
    t.match(container, { startupProbe: { httpGet: { path: '/health', port: 'http' } }, livenessProbe: { httpGet: { path: '/health', port: 'http' } }, readinessProbe: { httpGet: { path: '/ready', port: 'http' } } })
    const preStop = Number(container.lifecycle.preStop.exec.command[1])
    t.ok(terminationGracePeriodSeconds * 1_000 >= preStop * 1_000 + drainMs + 5_000, 'longer than the drain')
    const { ports } = (only(manifests, 'Service') as Manifest & { spec: { ports: Array<{ name: string, targetPort: string }> } }).spec
    t.strictSame(ports.map(({ targetPort }) => targetPort), container.ports.map(({ name }) => name))
    t.strictSame(container.envFrom.map(({ configMapRef, secretRef }) => configMapRef?.name ?? secretRef?.name), ['halo-itsm-mcp', 'halo-itsm-mcp'])
    t.equal(container.ports[0]?.containerPort, Number(container.env.find(({ name }) => name === 'MCP_PORT')?.value))
  }
  t.match(monitor, { kind: 'ServiceMonitor', spec: { endpoints: [{ port: 'metrics', path: '/metrics' }] } })
  t.strictSame((monitor as Manifest & { spec: { selector: { matchLabels: object } } }).spec.selector.matchLabels, only(OVERLAYS['production'] ?? [], 'Service').metadata.labels)
  t.end()
})

t.test('the server starts with the settings of each overlay', (t) => {
  for (const [overlay, manifests] of Object.entries(OVERLAYS)) {
    const [container] = podOf(manifests).containers
    const env = { ...settingsOf(manifests), ...Object.fromEntries(container.env.map(({ name, value }) => [name, value ?? ''])) }
    for (const name of Object.keys(env).filter((name) => name !== 'NODE_OPTIONS')) t.ok(VARIABLES.some((variable) => variable.name === name), `${name} is a setting`)
    const secrets = overlay === 'production' ? { MCP_SECRET_KEY: 'yT7wLq3Zk9Rb1Vn5Xc8Jd2Fg6Hs4Mp0QaE+/u', REDIS_URL: 'rediss://redis.example.com' } : {}
    const { config, warnings } = loadConfig({ ...env, ...secrets })
    t.strictSame(warnings, [])
    t.match(config, overlay === 'production' ? { mcp: { transport: 'http', auth: 'oauth', host: '0.0.0.0', trustProxy: 1 }, metricsPort: 9464 } : { halo: { sandbox: true }, mcp: { host: '0.0.0.0' } }, overlay)
    t.notOk(manifests.some(({ kind, data, stringData }) => kind === 'Secret' && (data !== undefined || stringData !== undefined)), 'no secret in the folder')
  }
  t.end()
})

t.test('production holds together', (t) => {
  const manifests = OVERLAYS['production'] ?? []
  const labels = (only(manifests, 'Deployment') as Deployment).spec.template.metadata.labels
  const specOf = <T>(kind: string) => only(manifests, kind)['spec'] as T
  t.match(specOf<object>('HorizontalPodAutoscaler'), { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'halo-itsm-mcp' }, minReplicas: 2 })
  t.equal((only(manifests, 'Deployment') as Deployment).spec.replicas, undefined, 'the autoscaler has the number')
  t.match(specOf<object>('PodDisruptionBudget'), { maxUnavailable: 1, selector: { matchLabels: labels } })
  t.match(specOf<object>('Service'), { selector: labels })
  const ingress = specOf<{ rules: Array<{ host: string }>, tls: Array<{ hosts: string[] }> }>('Ingress')
  const { host } = new URL(settingsOf(manifests)['MCP_PUBLIC_URL'] ?? '')
  t.equal(ingress.rules[0]?.host, host)
  t.strictSame(ingress.tls[0]?.hosts, [host])
  t.match(only(manifests, 'Ingress').metadata.annotations, { 'nginx.ingress.kubernetes.io/proxy-buffering': 'off' })
  t.match(podOf(manifests).containers[0].image, /^registry\.example\.com\/halo-itsm-mcp:\d/)
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  t.equal(podOf(manifests).containers[0].image.split(':').at(-1), version, 'the tag is this version')
  const egress = manifests.filter(({ kind }) => kind === 'NetworkPolicy').flatMap((policy) => (policy['spec'] as { egress: Array<{ ports: Array<{ port: number }> }> }).egress.flatMap(({ ports }) => ports.map(({ port }) => port)))
  t.strictSame([...new Set(egress)].sort((a, b) => a - b), [53, 443, 6379], 'names, Halo, Redis')
  for (const manifest of manifests) t.ok(manifest.kind === 'Namespace' || manifest.metadata.namespace === 'halo-itsm-mcp', manifest.kind)
  t.end()
})
