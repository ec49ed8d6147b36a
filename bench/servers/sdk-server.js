import { readFileSync } from 'node:fs'
import { Server } from '@modelcontextprotocol/server'
import { shapeRecord } from '../../build/lib/mcp/shape.js'
import { haloPool, toolOf } from './halo-pool.js'

const tools = JSON.parse(readFileSync(process.env.BENCH_TOOLS, 'utf8'))
const { ticket, row, action } = JSON.parse(process.env.BENCH_COLUMNS)
const halo = haloPool()
const CONCISE = { fields: null, full: false }

export function bareServer () {
  const server = new Server({ name: 'bare', version: '1.0.0' }, { capabilities: { tools: {} } })
  server.setRequestHandler('tools/list', () => ({ tools }))
  server.setRequestHandler('tools/call', async (request) => {
    const tool = toolOf(request)
    const structuredContent = answer(await halo.json(tool), tool.key)
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent }
  })
  return server
}

function answer (body, key) {
  if (key === undefined) return { record: shapeRecord(body, ticket, CONCISE) }
  const columns = key === 'tickets' ? row : action
  return { records: body[key].slice(0, 50).map((record) => shapeRecord(record, columns, CONCISE)), pagination: { total_count: body.record_count, page_size: 50, page_no: 1 } }
}
