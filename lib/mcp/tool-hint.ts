import { nearest } from '../nearest.js'

/** What models call the verbs of the tools. */
const VERBS: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({
  list: 'list all search find query filter count index',
  get: 'get read show view fetch open details retrieve',
  upsert: 'upsert create add new update edit change set modify write save close resolve assign post',
  delete: 'delete remove destroy'
}).flatMap(([verb, words]) => words.split(' ').map((word) => [word, verb])))

/** The tool that a name which is none probably means: `halo_ticket_search`, `create_ticket`, `halo_tickts_list`. */
export function meantTool (name: string, tools: Iterable<string>): string | undefined {
  const known = [...tools]
  const words = name.toLowerCase().split(/[^a-z]+/).filter((word) => word !== '' && word !== 'halo')
  const verb = words.map((word) => VERBS[word]).find((found) => found !== undefined)
  const about = words.filter((word) => VERBS[word] === undefined).join('')
  if (verb === undefined) return nearest(name, known)
  const domains = known.filter((tool) => tool.endsWith(`_${verb}`)).map((tool) => tool.slice('halo_'.length, -verb.length - 1))
  const domain = nearestDomain(about, domains)
  return domain === undefined ? nearest(name, known) : `halo_${domain}_${verb}`
}

function nearestDomain (about: string, domains: readonly string[]): string | undefined {
  return domains.find((domain) => domain === about || domain === `${about}s`) ?? nearest(about, domains)
}
