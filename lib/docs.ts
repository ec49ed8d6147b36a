import { VARIABLES } from './config.js'
import { clientSections } from './docs/client-setups.js'
import { toolReference } from './docs/tool-reference.js'
import type { Registry } from './mcp/registry.js'

/** The parts of README.md, docs/ and .env.example that are made from the code; `npm run docs` writes them. */

/** What stands between the markers of each page, by the page's path and the marker's name. */
export async function generatedParts (registry: Registry): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  return {
    'README.md': { variables: variablesTable(), domains: domainsTable(registry) },
    'docs/clients.md': { clients: clientSections() },
    'docs/tools.md': { tools: await toolReference(registry) }
  }
}

function variablesTable (): string {
  return table(['Variable', 'Default', 'Meaning'], VARIABLES.map(({ name, fallback, description }) => [code(name), fallback === '' ? '' : code(fallback), description]))
}

function domainsTable (registry: Registry): string {
  return table(['Domain', 'Halo path', 'Paged, searched by', 'Tools'], [...registry.domains].sort(byName).map((domain) => {
    const verbs = registry.tools.filter((tool) => tool.domain === domain.name).map((tool) => tool.name.slice(`halo_${domain.name}_`.length))
    return [code(domain.name), code(domain.path), `${by(domain.list.paged)}, ${by(domain.list.searched)}`, verbs.sort().map(code).join(' ')]
  }))
}

export function environmentExample (): string {
  const lines = VARIABLES.flatMap(({ name, fallback, description }) => [`# ${description}${fallback === '' ? '' : ` Default: ${fallback}.`}`, `${name === 'HALO_BASE_URL' ? '' : '# '}${name}=`, ''])
  return `# Copy to .env and fill in. README.md says more.\n\n${lines.join('\n').trimEnd()}\n`
}

/**
 * The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 *
 * @throws Error when a marker is missing
 */
export function fillIn (text: string, parts: Readonly<Record<string, string>>): string {
  let filled = text
  for (const [name, part] of Object.entries(parts)) {
    const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const start = filled.indexOf(opening)
    const end = filled.indexOf(closing)
    if (start < 0 || end < start) throw new Error(`the markers ${opening} and ${closing} are missing`)
    filled = `${filled.slice(0, start + opening.length)}\n${part}\n${filled.slice(end)}`
  }
  return filled
}

function table (head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')
}

function code (text: string): string {
  return `\`${text}\``
}

function by (halo: boolean): string {
  return halo ? 'Halo' : 'us'
}

function byName (a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
