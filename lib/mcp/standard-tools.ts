import type { Domain } from './domain.js'
import { deleteTool } from './delete-tool.js'
import { getTool } from './get-tool.js'
import { listTool } from './list-tool.js'
import type { Tool } from './tool.js'
import { upsertTool } from './upsert-tool.js'

/** The list, get, upsert and delete tools of a domain, as far as it has them. */
export function standardTools (domain: Domain): Tool[] {
  return [
    listTool(domain),
    ...(domain.get === undefined ? [] : [getTool(domain, domain.get)]),
    ...(domain.upsert === undefined ? [] : [upsertTool(domain, domain.upsert)]),
    ...(domain.delete === undefined ? [] : [deleteTool(domain, domain.delete)])
  ]
}
