import { Type } from '@sinclair/typebox'
import fp from 'fastify-plugin'
import { AppError } from '../../build/lib/errors.js'

const DOMAIN = 'conformance'
/** The suite waits for notifications while the call runs. */
const PAUSE_MS = 50

/** Tools that the conformance suite calls, added as every domain adds its own: `halo_conformance_<what the suite calls test_...>`. */
export default fp(async function conformance (app) {
  app.mcp.add(tool('simple_text', 'read', async () => ({ structured: { text: 'This is a simple text response for testing.' } })))

  app.mcp.add(tool('error_handling', 'read', async () => {
    throw new AppError('halo_refused', 'This tool intentionally returns an error for testing')
  }))

  app.mcp.add(tool('embedded_resource', 'read', async () => ({
    structured: { uri: 'test://embedded-resource' },
    file: { uri: 'test://embedded-resource', mediaType: 'text/plain', bytes: Buffer.from('This is an embedded resource content.') }
  })))

  app.mcp.add(tool('tool_with_progress', 'read', async (args, { progress }) => {
    for (const done of [0, 50, 100]) {
      progress?.(done, 100)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    return { structured: { done: true } }
  }))

  // What deletes asks the person first, in each era's own way.
  app.mcp.add(tool('elicitation', 'delete', async () => ({ structured: { confirmed: true } }), { message: Type.String() }))
  for (const name of ['elicitation', 'request_state', 'tampered_state', 'capabilities']) {
    app.mcp.add(tool(`input_required_result_${name}`, 'delete', async () => ({ structured: { text: 'state-ok' } })))
  }
}, { name: 'domain-conformance', dependencies: ['mcp-registry'], encapsulate: true })

function tool (name, effect, run, properties = {}) {
  return {
    name: `halo_${DOMAIN}_${name}`,
    title: name.replaceAll('_', ' '),
    description: `Called by the conformance suite: ${name}.`,
    domain: DOMAIN,
    effect,
    input: Type.Object(properties, { additionalProperties: false }),
    run
  }
}
