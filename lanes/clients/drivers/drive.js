// Runs one driver: `node drive.js <driver>` takes what to connect to as JSON on stdin and writes the outcome as JSON to the
// file named there.
import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const target = JSON.parse(await text(process.stdin))
const { run } = await import(`./${process.argv[2]}.js`)
const outcome = await run(target).catch((error) => ({ error: error.stack ?? String(error) }))
writeFileSync(target.outcome, JSON.stringify(outcome))
process.exit(0)
