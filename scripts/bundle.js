// Makes dist/ of build/: the server and all that it uses in a few files, since a process that reads hundreds of small
// ones takes twice the time to start. Parts that only some transports or commands need stay files of their own.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['build/index.js'],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // CommonJS packages in the bundle ask for Node's own modules this way.
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
  chunkNames: '[name]-[hash]',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning'
})
writeFileSync(join(dist, 'licenses.txt'), licences(Object.keys(metafile.inputs)))

/** The licences of the packages in the bundle, as they ask for. */
function licences (inputs) {
  const folders = new Set(inputs.filter((path) => path.includes('node_modules/')).map(packageFolder))
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
    return `${name} ${version} (${license})\n\n${file === undefined ? 'The package brings no text of its licence.' : readFileSync(join(folder, file), 'utf8').trim()}\n`
  }).join(`\n${'-'.repeat(80)}\n\n`)
}

/** Nested manifests, such as those that only say `"type": "module"`, have no name. */
function packageFolder (path) {
  let folder = dirname(join(root, path))
  while (!isPackage(folder)) folder = dirname(folder)
  return folder
}

function isPackage (folder) {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined
}
