import type { Tool } from '../tool.js'
import { dispatchers } from './dispatchers.js'
import { findTools } from './find-tools.js'

/** The catalogue of these tools: one that finds them, and three that call them. */
export function catalogueTools (tools: readonly Tool[]): Tool[] {
  return [findTools(tools), ...dispatchers()]
}
