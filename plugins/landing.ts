import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { landingPage } from '../lib/landing/page.js'

/** Browsers ask for HTML; MCP clients, which use the same address, for JSON or an event stream. */
const WANTS_HTML = {
  name: 'wantsHtml',
  storage: () => {
    let handler: unknown = null
    return { get: (key: unknown) => key === true ? handler : null, set: (_key: unknown, value: unknown) => { handler = value } }
  },
  validate: () => {},
  deriveConstraint: ({ headers }: { headers: { accept?: string } }) => headers.accept?.includes('text/html') === true && !headers.accept.includes('text/event-stream') ? true : undefined,
  mustMatchWhenDerived: false
}

export default fp(async function landing (app: FastifyInstance) {
  app.addConstraintStrategy(WANTS_HTML as never)
  app.get('/', { constraints: { wantsHtml: true }, exposeHeadRoute: false }, async (_request, reply) => {
    const { html, csp } = landingPage(app.config, (await app.notReady()).length === 0)
    return reply.header('Content-Security-Policy', csp).header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(html)
  })
}, { name: 'landing', fastify: '5.x', dependencies: ['security', 'health'] })
