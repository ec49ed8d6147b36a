// The floor: a Fastify route that asks Halo through the same HTTP client and answers bytes made beforehand.
import Fastify from 'fastify'
import { haloPool, toolOf } from './halo-pool.js'

const halo = haloPool()
const answers = new Map()
const app = Fastify()
app.get('/health', async () => ({ status: 'ok' }))
app.post('/mcp', async (request, reply) => {
  await halo.text(toolOf(request.body))
  reply.type('application/json')
  return answers.get(request.body.params.name)
})
await app.listen({ host: '127.0.0.1', port: Number(process.env.BENCH_PORT ?? 0) })
process.on('message', ({ answer }) => {
  if (answer === undefined) return
  answers.set(answer.tool, answer.body)
  process.send({ taken: true })
})
process.send?.({ port: app.server.address().port })
