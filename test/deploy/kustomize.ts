import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseAllDocuments } from 'yaml'

/** A Kubernetes object. */
export interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string, namespace?: string, labels?: Record<string, string>, annotations?: Record<string, string> }
  [member: string]: unknown
}

interface Image { name: string, newName?: string, newTag?: string }

interface Kustomization {
  apiVersion: string
  kind: string
  resources?: string[]
  components?: string[]
  images?: Image[]
}

const KNOWN = ['apiVersion', 'kind', 'resources', 'components', 'images']

/** Every document of a YAML file; throws where it is not well-formed or names something twice. */
export function readDocuments (file: string): unknown[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    const [problem] = [...document.errors, ...document.warnings]
    if (problem !== undefined) throw new Error(`${file}: ${problem.message}`)
    return document.toJS() as unknown
  })
}

/** What `kustomize build` makes of a folder, as far as these folders use it: resources, components and images. */
export function build (folder: string): Manifest[] {
  const [kustomization, ...more] = readDocuments(join(folder, 'kustomization.yaml')) as Kustomization[]
  if (kustomization === undefined || more.length > 0) throw new Error(`${folder} must hold one kustomization`)
  const unknown = Object.keys(kustomization).filter((key) => !KNOWN.includes(key))
  if (unknown.length > 0) throw new Error(`${folder} uses ${unknown.join(', ')}, which this helper does not know`)
  const manifests = [...kustomization.resources ?? [], ...kustomization.components ?? []].flatMap((path) => {
    const target = join(folder, path)
    return statSync(target).isDirectory() ? build(target) : readDocuments(target) as Manifest[]
  })
  for (const image of kustomization.images ?? []) replaceImage(manifests, image)
  return manifests
}

function replaceImage (node: unknown, image: Image): void {
  if (typeof node !== 'object' || node === null) return
  const holder = node as Record<string, unknown>
  if (holder['image'] === image.name) holder['image'] = `${image.newName ?? image.name}${image.newTag === undefined ? '' : `:${image.newTag}`}`
  for (const child of Object.values(holder)) replaceImage(child, image)
}

export const KUBERNETES = join(dirname(dirname(import.meta.dirname)), 'deploy', 'kubernetes')
