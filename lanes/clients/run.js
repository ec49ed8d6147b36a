// Real MCP clients against the server as it is shipped: over HTTP with a key, over HTTP with sign-in, and over stdio.
// Words choose among the clients; `--write` takes all of them, large ones too, and writes docs/clients-tested.md.
import { close } from '../lib/terminal.js'
import { openBench } from './bench.js'
import { CLIENTS } from './clients.js'
import { report } from './report.js'

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const write = words.includes('--write')
const bench = await openBench()
const rows = []
try {
  for (const client of CLIENTS.filter(isWanted)) rows.push(...await bench.tryOut(client))
} finally {
  await bench.close()
}
if (write) await report(rows)
close(rows.filter(({ ok }) => ok).length, rows.filter(({ ok }) => !ok).length)

function isWanted ({ name, large }) {
  if (write) return true
  return words.length === 0 ? large !== true : words.some((word) => name.toLowerCase().includes(word))
}
