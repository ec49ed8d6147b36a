const OURS = 'halo_conformance_'
const SUITE = 'test_'

const TEXT = { uri: 'test://static-text', name: 'static-text', title: 'Static text', description: 'For the conformance suite.', mimeType: 'text/plain' }
const TEMPLATE = { uriTemplate: 'test://template/{id}/data', name: 'template', title: 'Template', description: 'For the conformance suite.', mimeType: 'application/json' }
const PROMPTS = [
  { name: 'test_simple_prompt', title: 'Simple prompt', description: 'For the conformance suite.', arguments: [] },
  { name: 'test_prompt_with_arguments', title: 'Prompt with arguments', description: 'For the conformance suite.', arguments: ['arg1', 'arg2'].map((name) => ({ name, description: name, required: true })) }
]

/**
 * A service under the names that the suite asks for: its tools without the product's prefix, and the resources and
 * prompts that domains cannot add. All else is the service's own.
 */
export function withSuiteNames (service) {
  const byName = (a, b) => a.name < b.name ? -1 : 1
  const tools = Object.freeze(service.listTools().map((tool) => ({ ...tool, name: tool.name.replace(OURS, SUITE) })).sort(byName))
  return {
    ...service,
    listTools: () => tools,
    callTool: async (name, args, request) => await service.callTool(name.startsWith(SUITE) ? name.replace(SUITE, OURS) : name, args, request),
    listResources: (asker) => [...service.listResources(asker), TEXT],
    readResource: async (uri, request) => suiteResource(uri) ?? await service.readResource(uri, request),
    listResourceTemplates: (asker) => [...service.listResourceTemplates(asker), TEMPLATE],
    listPrompts: (asker) => [...service.listPrompts(asker), ...PROMPTS],
    getPrompt: async (name, args, request) => suitePrompt(name, args) ?? await service.getPrompt(name, args, request),
    complete: async (completion, request) => completion.name === 'test_prompt_with_arguments' ? { values: ['paris', 'park', 'party'], total: 3, hasMore: false } : await service.complete(completion, request)
  }
}

function suiteResource (uri) {
  if (uri === TEXT.uri) return { uri, mimeType: TEXT.mimeType, text: 'This is the content of the static text resource.' }
  const [, id] = /^test:\/\/template\/([^/]+)\/data$/.exec(uri) ?? []
  return id === undefined ? null : { uri, mimeType: TEMPLATE.mimeType, text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }) }
}

function suitePrompt (name, args) {
  if (name === 'test_simple_prompt') return { description: 'Simple', texts: ['This is a simple prompt for testing.'] }
  if (name === 'test_prompt_with_arguments') return { description: 'With arguments', texts: [`Prompt with arguments: arg1='${args.arg1}', arg2='${args.arg2}'`] }
  return null
}
