import { readFileSync } from 'node:fs'

/** This package's version, from its package.json (one level up from the built files, at the root of the sources). */
export const VERSION: string = readVersion()

function readVersion (): string {
  for (const candidate of ['../package.json', '../../package.json']) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(candidate, import.meta.url), 'utf8')) as { name?: string, version?: string }
      if (manifest.name === 'halo-itsm-mcp' && manifest.version !== undefined) return manifest.version
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error('package.json of halo-itsm-mcp was not found')
}
