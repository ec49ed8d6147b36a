import { VARIABLES } from './config.js'
import type { Registry } from './mcp/registry.js'

/** The parts of README.md and .env.example that are made from the code; `npm run docs` writes them. */

export function variablesTable (): string {
  return table(['Variable', 'Default', 'Meaning'], VARIABLES.map(({ name, fallback, description }) => [code(name), fallback === '' ? '' : code(fallback), description]))
}

export function domainsTable (registry: Registry): string {
  return table(['Domain', 'Halo path', 'Paged, searched by', 'Tools'], [...registry.domains].sort(byName).map((domain) => {
    const verbs = registry.tools.filter((tool) => tool.domain === domain.name).map((tool) => tool.name.slice(`halo_${domain.name}_`.length))
    return [code(domain.name), code(domain.path), `${by(domain.list.paged)}, ${by(domain.list.searched)}`, verbs.sort().map(code).join(' ')]
  }))
}

export function toolsTable (registry: Registry): string {
  return table(['Tool', 'What it does'], [...registry.tools].sort(byName).map(({ name, description }) => [code(name), description]))
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
