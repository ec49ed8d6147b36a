import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { line } from './terminal.js'

const PACKAGES = fileURLToPath(new URL('../packages/', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/lanes/', import.meta.url))

/**
 * The packages of `lanes/packages/<name>`, exactly as its lockfile has them, in a folder of their own: what a lane needs
 * is no dependency of the product. Installed once; scripts of packages are not run. The few that have no lockfile, for its
 * size, are pinned by their version alone.
 *
 * @returns the folder
 */
export async function installed (name) {
  const folder = join(CACHE, name)
  const stamp = join(folder, 'installed')
  const files = (await readdir(join(PACKAGES, name))).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(join(PACKAGES, name, file)))
  const wanted = hash.digest('hex')
  if (await readFile(stamp, 'utf8').catch(() => '') === wanted) return folder
  const started = performance.now()
  line(`installing the packages of lanes/packages/${name} ...`)
  await mkdir(folder, { recursive: true })
  for (const file of files) await copyFile(join(PACKAGES, name, file), join(folder, file))
  await npm(files.includes('package-lock.json') ? 'ci' : 'install', folder)
  await writeFile(stamp, wanted)
  line(`installed in ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  return folder
}

/** The version of a package that `installed` gave. */
export async function versionOf (folder, name) {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version
}

/** A file of a package that `installed` gave. */
export const fileOf = (folder, ...path) => join(folder, 'node_modules', ...path)

/** The Node.js of `lanes/packages/node-<major>`. Other systems than Linux must bring one of that major version. */
export async function nodeOf (major) {
  const isLinux = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
  if (isLinux) return fileOf(await installed(`node-${major}`), `node-linux-${process.arch}`, 'bin/node')
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath
  throw new Error(`npm has no Node.js ${major} for ${process.platform} on ${process.arch}: run the lane with a Node.js ${major}`)
}

async function npm (command, folder) {
  const child = spawn('npm', [command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`npm ${command} in ${folder} ended with ${code}`)
}
