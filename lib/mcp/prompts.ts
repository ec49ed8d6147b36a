import { readArguments } from './prompt-arguments.js'
import { boundedData, dataText } from './prompt-data.js'
import type { Registry } from './registry.js'
import type { ListedPrompt, PromptText, RequestContext } from './service.js'
import { PROMPTS, type Prompt } from './service-desk-prompts.js'
import type { ToolContext } from './tool.js'

interface PromptOptions {
  registry: Registry
  contextFor: (request: RequestContext) => Omit<ToolContext, 'policy'>
}

/** The prompts: an instruction in a service desk's words, and beneath it live data of Halo's read tools. */
export function createPrompts ({ registry, contextFor }: PromptOptions) {
  /** A prompt is closed where one of the tools beneath it is. */
  function available (prompt: Prompt): boolean {
    const open = new Set(registry.list().map((tool) => tool.name))
    return prompt.tools.every((tool) => open.has(tool))
  }

  const listed = (prompt: Prompt): ListedPrompt => ({
    name: prompt.name,
    title: prompt.title,
    description: prompt.description,
    arguments: Object.entries(prompt.arguments).map(([name, { description, required }]) => ({ name, description, required: required === true }))
  })

  const find = (name: string): Prompt | undefined => PROMPTS.find((prompt) => prompt.name === name && available(prompt))

  return {
    list: (): readonly ListedPrompt[] => PROMPTS.filter(available).map(listed),

    find,

    /**
     * Null where there is no such prompt.
     *
     * @throws AppError `invalid_arguments` for an argument that is unknown, missing or no value of it; what the tools fail with
     */
    get: async (name: string, args: Readonly<Record<string, unknown>>, request: RequestContext): Promise<PromptText | null> => {
      const prompt = find(name)
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
