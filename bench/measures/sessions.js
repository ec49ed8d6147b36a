import { Client } from '../lib/client.js'

const SESSIONS = 1_000

/** Heap that idle sessions take, what closing gives back, and what a flood beyond the cap leaves. */
export async function measureIdleSessions (product, { onProgress }) {
  const client = new Client(product.port, 16)
  const heap = async () => (await product.memory()).heapUsed / 1e6
  await open(client, 50).then(async (sessions) => await end(client, sessions))
  const before = await heap()
  onProgress()
  const sessions = await open(client, SESSIONS)
  const open1000 = await heap()
  onProgress()
  await end(client, sessions)
  const closed = await heap()
  onProgress()
  const flood = await open(client, 3 * SESSIONS)
  const afterFlood = await heap()
  await end(client, flood)
  client.close()
  return { sessions: SESSIONS, heapMb: { before, open: open1000, closed, afterFlood }, takenMb: open1000 - before, keptMb: closed - before, floodMb: afterFlood - before }
}

async function open (client, count) {
  const sessions = []
  while (sessions.length < count) sessions.push(...await Promise.all(Array.from({ length: Math.min(16, count - sessions.length) }, async () => await client.open())))
  return sessions
}

async function end (client, sessions) {
  for (let i = 0; i < sessions.length; i += 16) await Promise.all(sessions.slice(i, i + 16).map(async (session) => await client.end(session)))
}
