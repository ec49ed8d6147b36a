/**
 * The checks of one scenario, judged.
 *
 * @param {string} scenario
 * @param {Array<{ id: string, status: string, message: string }>} checks
 * @param {Map<string, string>} expected reasons by `scenario` or `scenario:check`; an entry that excused something is added to `used`
 * @param {Set<string>} used
 */
export function judge (scenario, checks, expected = new Map(), used = new Set()) {
  const result = { scenario, passed: [], failed: [], excused: [], warned: [] }
  for (const { id, status, message } of checks) {
    if (status === 'SUCCESS') result.passed.push(id)
    if (status === 'WARNING') result.warned.push({ id, message })
    if (status !== 'FAILURE') continue
    const entry = [`${scenario}:${id}`, scenario].find((name) => expected.has(name))
    if (entry === undefined) result.failed.push({ id, message })
    else {
      used.add(entry)
      result.excused.push({ id, reason: expected.get(entry) })
    }
  }
  return result
}

/** What a table shows of a judged scenario. */
export function row (part, revision, { scenario, passed, failed, excused, warned }) {
  const notes = [
    ...(excused.length > 0 ? [`${excused.length} expected`] : []),
    ...(warned.length > 0 ? [`${warned.length} warned`] : [])
  ]
  return [part, scenario, revision, String(passed.length), String(failed.length), notes.join(', ')]
}
