import { Type } from '@sinclair/typebox'
import { AppError } from '../../../lib/errors.js'
import { readRecord } from '../../../lib/halo/list.js'
import type { DomainHost } from '../../../lib/mcp/domain.js'
import { shapeRecord } from '../../../lib/mcp/shape.js'
import { AGENT_DETAILS } from '../schemas.js'

/** Adds `halo_agents_me`: the agent behind the caller's Halo token. */
export function addMe (mcp: DomainHost['mcp']): void {
  mcp.add({
    name: 'halo_agents_me',
    title: 'Who am I in Halo',
    description: 'The agent you act as.',
    domain: 'agents',
    effect: 'read',
    input: Type.Object({}, { additionalProperties: false }),
    run: async (_args, { halo }) => {
      const agent = readRecord(await halo.read('/Agent/me'), null)
      if (agent === null) throw new AppError('halo_not_found', 'Halo knows no agent behind this connection.')
      return {
        structured: {
          record: shapeRecord(agent, { names: AGENT_DETAILS }, { fields: null, full: false }),
          notes: [`Concise; halo_agents_get with id ${String(agent.id)} and detail=full shows every field.`]
        }
      }
    }
  })
}
