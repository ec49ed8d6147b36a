// Packs halo-itsm-mcp-<version>.mcpb, the bundle that Claude Desktop and others install with a click: the manifest, and
// dist/ as it was built. A folder as argument takes the place of the current one.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packExtension } from '@anthropic-ai/mcpb'

const root = fileURLToPath(new URL('..', import.meta.url))
const { name, version, type, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const target = join(resolve(process.argv[2] ?? '.'), `${name}-${version}.mcpb`)

const folder = mkdtempSync(join(tmpdir(), 'mcpb-'))
try {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version }, null, 2))
  // The server reads its version here, and that its files are ES modules.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, type, license }, null, 2))
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  if (!await packExtension({ extensionPath: folder, outputPath: target, silent: true })) throw new Error('the bundle was not made: see above')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`${target}\n`)
