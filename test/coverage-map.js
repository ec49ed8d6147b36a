import { readdirSync } from 'node:fs'

/** What the coverage figures are about. The entry files and commands run as processes of their own in the tests. */
const sources = ['app.ts', ...['lib', 'plugins', 'domains'].flatMap((folder) =>
  readdirSync(new URL(`../${folder}/`, import.meta.url), { recursive: true }).filter((path) => path.endsWith('.ts')).map((path) => `${folder}/${path}`))]

export default () => sources
