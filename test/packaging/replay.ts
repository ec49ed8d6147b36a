import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Test } from 'tap'

export const ROOT = join(import.meta.dirname, '../..')
export const readRoot = (path: string) => readFileSync(join(ROOT, path), 'utf8')
export const PACKAGE = JSON.parse(readRoot('package.json')) as { name: string, version: string, bin: Record<string, string>, scripts: Record<string, string> }

export interface Copy { from: string | null, sources: string[], target: string }

/** The instructions of each stage of the Dockerfile, continued lines joined. */
export function stages (): string[][] {
  const lines = readRoot('Dockerfile').replaceAll(/\\\n\s*/g, '').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.reduce<string[][]>((all, line) => line.startsWith('FROM ') ? [...all, [line]] : [...all.slice(0, -1), [...all.at(-1) ?? [], line]], [])
}

export function copiesOf (stage: readonly string[]): Copy[] {
  return stage.filter((line) => line.startsWith('COPY ')).map((line) => {
    const words = line.split(/\s+/).slice(1)
    const from = words[0]?.startsWith('--from=') === true ? words.shift()?.slice('--from='.length) ?? null : null
    return { from, target: words.pop() ?? '', sources: words }
  })
}

/**
 * Does what the Dockerfile does, as far as no container is needed: copies to a folder what the first stage copies, builds
 * there, and copies to another one what the last stage takes. Packages come from this checkout.
 */
export function replay (t: Test): { source: string, image: string } {
  const [build = [], last = []] = stages()
  const folder = mkdtempSync(join(tmpdir(), 'image-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const [source, image] = [join(folder, 'source'), join(folder, 'image')]
  for (const path of [source, image]) mkdirSync(path)
  for (const { sources, target } of copiesOf(build)) for (const path of sources) cpSync(join(ROOT, path), join(source, target === './' ? path : target), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'))
  for (const line of build.filter((line) => line.startsWith('RUN ') && !line.startsWith('RUN npm ci'))) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line.slice('RUN '.length)], { cwd: source, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${line} ended with ${status}: ${stdout}${stderr}`)
  }
  for (const { sources, target } of copiesOf(last)) for (const path of sources) cpSync(join(source, path.replace(/^\/app\//, '')), join(image, target === './' ? basename(path) : target), { recursive: true })
  return { source, image }
}

/** The environment that the image sets. */
export function imageEnvironment (): Record<string, string> {
  const words = stages().at(-1)?.filter((line) => line.startsWith('ENV ')).flatMap((line) => line.split(/\s+/).slice(1)) ?? []
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]))
}

/** The words of an instruction in its JSON form. */
export function wordsOf (instruction: RegExp): string[] {
  const line = stages().at(-1)?.find((line) => instruction.test(line)) ?? '[]'
  return JSON.parse(line.slice(line.indexOf('['))) as string[]
}
