import { AppError, isAppError } from '../errors.js'
import { answerJson } from './part-json.js'
import type { CallResult, Content } from './service.js'
import type { ToolAnswer } from './tool.js'

/** The only place where an answer or a failure becomes an MCP tool result. */

/** A tool's answer: structured, and the same as compact JSON text for clients that read only text. */
export function answered (answer: ToolAnswer): CallResult {
  const content: Content[] = [{ type: 'text', text: answerJson(answer.structured) }]
  if (answer.file !== undefined) {
    const { uri, mediaType, bytes, text } = answer.file
    if (text !== undefined) content.push({ type: 'text', text })
    content.push({ type: 'resource', resource: { uri, mimeType: mediaType, blob: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') } })
  }
  return { content, structuredContent: answer.structured }
}

/** A failure as a sentence that the model can act on. What we did not expect says nothing of its cause. */
export function failed (error: unknown): CallResult {
  const text = isAppError(error) ? sentence(error) : 'The server failed on this call. Nothing more is known to the caller; the operator finds the cause in the log.'
  return { content: [{ type: 'text', text }], isError: true }
}

function sentence (error: AppError): string {
  if (error.retryAfterMs === undefined || /\bin (about )?\d+ s\b/.test(error.message)) return error.message
  return `${error.message} Try again in ${Math.max(1, Math.ceil(error.retryAfterMs / 1_000))} s.`
}
