import { AppError } from '../errors.js'
import { refusalIn } from '../halo/list.js'
import type { Query } from '../halo/types.js'
import type { DeleteVerb, Domain } from './domain.js'
import { idSchema, recordPath, withRequired } from './record.js'
import type { Tool } from './tool.js'

/** `halo_<domain>_delete`: `{ deleted: true, id, notes? }`. */
export function deleteTool (domain: Domain, verb: DeleteVerb): Tool {
  const own = verb.arguments ?? {}
  return {
    name: `halo_${domain.name}_delete`,
    title: `Delete ${domain.one}`,
    description: verb.description,
    domain: domain.name,
    effect: 'delete',
    openWorld: verb.openWorld === true,
    input: withRequired({ id: idSchema(domain.id), ...own }, ['id', ...(verb.required ?? [])]),
    async run (args, { halo }) {
      const query: Query = Object.fromEntries(Object.keys(own).map((name) => [name, args[name] as Query[string]]))
      const refusal = refusalIn(await halo.remove(recordPath(domain, args.id), query))
      if (refusal !== null) throw new AppError('halo_refused', `Halo did not confirm that the ${domain.one} was deleted; it answered: ${/[.!?]$/.test(refusal) ? refusal : `${refusal}.`}${domain.get === undefined ? '' : ` halo_${domain.name}_get shows whether it is still there.`}`)
      return { structured: { deleted: true, id: args.id, ...(verb.recovery === undefined ? {} : { notes: [verb.recovery] }) } }
    }
  }
}
