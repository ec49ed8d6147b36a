import { readArguments } from './prompt-arguments.js'
import { boundedData, dataText } from './prompt-data.js'
import type { Registry } from './registry.js'
import type { Asker, ListedPrompt, PromptText, RequestContext } from './service.js'
import { PROMPTS, type Prompt } from './service-desk-prompts.js'
import type { CallContext } from './tool.js'

interface PromptOptions {
  registry: Registry
  contextFor: (request: RequestContext) => CallContext
}

/** The prompts: an instruction in a service desk's words, and beneath it live data of Halo's read tools. */
export function createPrompts ({ registry, contextFor }: PromptOptions) {
  /** A prompt is closed where one of the tools beneath it is. */
  function available (prompt: Prompt, asker: Asker | undefined): boolean {
    const selection = registry.select(asker)
    return prompt.tools.every((tool) => selection.runs(tool))
  }

  const listed = (prompt: Prompt): ListedPrompt => ({
    name: prompt.name,
    title: prompt.title,
    description: prompt.description,
    arguments: Object.entries(prompt.arguments).map(([name, { description, required }]) => ({ name, description, required: required === true }))
  })

  /** Undefined where there is no such prompt. Throws AppError `not_allowed` where it is closed. */
  function find (name: string, asker: Asker): Prompt | undefined {
    const prompt = PROMPTS.find((candidate) => candidate.name === name)
    const tools = prompt?.tools.map((tool) => registry.get(tool)) ?? []
    if (tools.includes(undefined)) return undefined
    const selection = registry.select(asker)
    for (const tool of tools) if (tool !== undefined) selection.require(tool)
    return prompt
  }

  return {
    list: (asker?: Asker): readonly ListedPrompt[] => PROMPTS.filter((prompt) => available(prompt, asker)).map(listed),

    find,

    /**
     * Null where there is no such prompt.
     *
     * @throws AppError `not_allowed` where it is closed; `invalid_arguments` for an argument that is unknown, missing or no value of it; what the tools fail with
     */
    get: async (name: string, args: Readonly<Record<string, unknown>>, request: RequestContext): Promise<PromptText | null> => {
      const prompt = find(name, request)
      if (prompt === undefined) return null
      const values = readArguments(prompt, args)
      const context = contextFor(request)
      const gathered = await prompt.gather(values, {
        now: context.desk.now(),
        run: async (tool, toolArgs) => {
          if (!prompt.tools.includes(tool)) throw new Error(`the prompt ${prompt.name} does not name ${tool} among its tools`)
          return (await registry.run(tool, toolArgs, context)).structured
        }
      })
      return { description: prompt.description, texts: [prompt.instruct(values), dataText(boundedData(gathered))] }
    }
  }
}
