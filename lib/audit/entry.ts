import type { Clock } from '../clock.js'
import type { Activity, Ending, Outcome } from '../mcp/activity.js'

/** With an application's credential Halo itself knows no person, and neither do we. */
const UNKNOWN_PERSON = 'unknown (application credential)'

/**
 * The line of the audit about one request: who, with what client, did what to which records, and what came of it. Names
 * of arguments, never their values. Without an ending it is the line that goes before a change.
 */
export function auditEntry (activity: Activity, clock: Clock, ending?: Ending): Record<string, unknown> {
  const { id, door, name, tool, tools, request, ids, argumentNames, confirmation } = activity
  const { caller, origin } = request
  const client = { ...origin?.client, ...(caller.client === undefined ? {} : { oauth: caller.client }) }
  const targets = { ...ids, ...(ending === undefined || ending.createdId === null ? {} : { created: ending.createdId }) }
  return {
    time: new Date(clock.now()).toISOString(),
    event: ending === undefined ? 'begun' : 'ended',
    call: id,
    principal: caller.principal,
    person: caller.person ?? UNKNOWN_PERSON,
    client: Object.keys(client).length === 0 ? 'unknown' : client,
    door,
    ...(door === 'tool' ? { tool: tool?.name ?? name.slice(0, 80) } : { name: name.slice(0, 200), tools: [...new Set(tools.map((ran) => ran.name))] }),
    effect: tool?.effect ?? (door === 'tool' ? 'none' : 'read'),
    args: argumentNames,
    ids: targets,
    ...(tool === null || tool.effect === 'read' ? {} : { confirmation: CONFIRMATIONS[confirmation] }),
    ...(ending === undefined ? {} : { outcome: outcomeText(ending.outcome), durationMs: Math.round(ending.durationMs) })
  }
}

const CONFIRMATIONS: Readonly<Record<Activity['confirmation'], string>> = {
  not_needed: 'not needed', off: 'switched off', not_possible: 'not possible', asked: 'asked', accepted: 'accepted'
}

/** `answered`, `question`, `declined`, `refused:<code>`, `failed:<code>`. */
function outcomeText ({ kind, code }: Outcome): string {
  return code === undefined || kind === 'declined' ? kind : `${kind}:${code}`
}

/** Whether a request is worth a line: every call, and of the rest what has read from Halo. */
export function isAudited ({ door, tools }: Activity): boolean {
  return door === 'tool' || door === 'resource' || tools.length > 0
}
