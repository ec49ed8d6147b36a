import type { ServerResponse } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { connect, fakeHalo, until } from './fake-server.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void
const READS = 30

/** Bytes of answers that are left when all of them were read; each read has waited so long that what it is made of has aged. */
async function kept (t: Parameters<typeof connect>[0], headers: Record<string, string>, body: Buffer): Promise<number> {
  const waiting: ServerResponse[] = []
  const halo = await fakeHalo(t, (_, response) => { waiting.push(response) })
  const { call } = connect(t, halo)
  let done = 0
  const reads = Promise.all(Array.from({ length: READS }, async (_, i) => { await call().read(`/Tickets/${i + 1}`); done++ }))
  await until(() => waiting.length === READS)
  // Whatever survives two of these stays until a full collection, and with it all that it holds then.
  for (let i = 0; i < 3; i++) collect({ type: 'minor' })
  const before = process.memoryUsage().arrayBuffers
  // Packed ones one after the other: what is being unpacked when a collection comes by itself may grow old too.
  for (const [i, response] of waiting.entries()) {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)
    if (headers['content-encoding'] !== undefined) await until(() => done > i)
  }
  await reads
  for (let i = 0; i < 3; i++) {
    await new Promise(resolve => setTimeout(resolve, 20))
    collect({ type: 'minor' })
  }
  return process.memoryUsage().arrayBuffers - before
}

t.test('the bytes of an answer go when it was read, however long it was waited for', async t => {
  const json = (length: number) => Buffer.from(JSON.stringify({ id: 1, text: 'x'.repeat(length) }))
  // Bytes that do not pack well, so that packed ones would show.
  const packed = gzipSync(JSON.stringify({ id: 1, text: Array.from({ length: 40_000 }, (_, i) => ((i * 2_654_435_761) >>> 0).toString(36)).join('') }))
  const cases: Array<[string, Record<string, string>, Buffer]> = [
    ['in one piece', {}, json(30_000)],
    ['in several pieces', {}, json(500_000)],
    ['packed', { 'content-encoding': 'gzip' }, packed]
  ]
  for (const [what, headers, body] of cases) {
    const left = await kept(t, headers, body)
    t.ok(left < READS * body.length / 10, `${what}: ${left} of ${READS * body.length} bytes`)
  }
})
