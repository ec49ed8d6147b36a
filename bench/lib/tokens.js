import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

/** What an answer costs a model in o200k tokens: the text of a call, or the tools of a listing. */
export function tokensOf (body) {
  const text = body.toString()
  // The SDK may answer with an event stream.
  const { result } = JSON.parse(text.startsWith('{') ? text : text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
  return countTokens(result.tools === undefined ? result.content[0].text : JSON.stringify(result.tools))
}
