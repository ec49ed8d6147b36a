import { Counter, Histogram, type Registry } from 'prom-client'
import type { CallWatcher } from '../mcp/activity.js'
import { estimateTokens } from '../mcp/tokens.js'
import { SECONDS } from './buckets.js'

/** Counts the requests of MCP clients. */
export function watchCalls (registry: Registry): CallWatcher {
  const registers = [registry]
  const calls = new Counter({ name: 'halo_mcp_calls_total', help: 'Tool calls ended, by outcome; a tool that was not found is "unknown".', labelNames: ['tool', 'domain', 'outcome'], registers })
  const seconds = new Histogram({ name: 'halo_mcp_call_duration_seconds', help: 'Time that tool calls took.', labelNames: ['tool'], buckets: SECONDS, registers })
  const bytes = new Counter({ name: 'halo_mcp_answer_bytes_total', help: 'Bytes of the texts in answers.', labelNames: ['tool'], registers })
  const tokens = new Counter({ name: 'halo_mcp_answer_tokens_total', help: 'Tokens of the texts in answers, estimated.', labelNames: ['tool'], registers })
  const errors = new Counter({ name: 'halo_mcp_errors_total', help: 'Requests of MCP clients that were refused or failed, by code.', labelNames: ['door', 'code'], registers })
  const others = new Counter({ name: 'halo_mcp_other_requests_total', help: 'Resources read, prompts fetched and completions made, by outcome.', labelNames: ['door', 'outcome'], registers })
  return {
    ended ({ door, tool }, { outcome, durationMs, texts }) {
      if (outcome.code !== undefined) errors.inc({ door, code: outcome.code })
      if (door !== 'tool') return others.inc({ door, outcome: outcome.kind })
      const name = tool?.name ?? 'unknown'
      calls.inc({ tool: name, domain: tool?.domain ?? 'unknown', outcome: outcome.kind })
      seconds.observe({ tool: name }, durationMs / 1_000)
      for (const text of texts) {
        bytes.inc({ tool: name }, Buffer.byteLength(text))
        tokens.inc({ tool: name }, estimateTokens(text))
      }
    }
  }
}
