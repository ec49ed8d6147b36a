/**
 * What any server must pass as it is. The suite's other scenarios call tools, resources and prompts of fixed names
 * (`test_...`) and say nothing of a server that has none.
 */
export const GENERIC = {
  '2025-11-25': ['server-initialize', 'server-session-lifecycle', 'ping', 'tools-list', 'resources-list', 'prompts-list', 'server-sse-multiple-streams', 'dns-rebinding-protection'],
  '2026-07-28': ['server-stateless', 'tools-list', 'resources-list', 'prompts-list', 'server-sse-multiple-streams', 'dns-rebinding-protection', 'caching', 'http-header-validation', 'sep-2164-resource-not-found', 'input-required-result-unsupported-methods']
}

/** Checks within them that call `test_missing_capability`. */
export const OF_FIXED_NAMES = new Set(['sep-2575-server-rejects-undeclared-capability', 'sep-2575-missing-capability-http-400'])
