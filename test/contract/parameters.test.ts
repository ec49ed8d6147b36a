import { type TSchema } from '@sinclair/typebox'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { dateRole } from '../../lib/dates/resolve.js'
import type { ArgumentHandling, ListArgument } from '../../lib/mcp/domain.js'
import { isDate } from '../../lib/mcp/list-dates.js'
import { parameters, type ListParameters } from '../../lib/mcp/parameters.js'
import { Registry } from '../../lib/mcp/registry.js'

/** How many parameters of each kind Halo's description has, paging, order, search and count left out. */
const COUNTS: Record<string, string> = {
  actions: 'id:1 int:1 flag:22 text:2 date:2',
  agents: 'id:7 ids:5 flag:29 text:6 column:4',
  appointments: 'id:3 ids:5 number:1 flag:24 text:1 date:2 column:4 rules:1',
  assetgroups: 'flag:1 text:2',
  assets: 'id:24 ids:11 int:2 flag:23 text:5 date:2 column:4 rules:1',
  assettypes: 'id:2 int:1 flag:5 text:1',
  attachments: 'id:4 int:2 flag:7 text:2 column:4',
  audit: '',
  cannedtext: 'id:4 int:1 flag:2',
  categories: 'id:5 text:1',
  clients: 'id:6 ids:3 flag:22 text:4 date:2 column:4 rules:1',
  contracts: 'id:3 flag:10 text:3 column:4',
  downtime: '',
  feedback: '',
  fieldinfo: 'id:1 int:5 flag:11 text:2',
  fields: 'id:1 text:1',
  holidays: 'id:2 int:1 flag:5 date:2',
  invoices: 'id:10 ids:4 int:1 flag:18 text:1 date:1 column:4 rules:1',
  items: 'id:8 ids:2 int:1 flag:11 text:5 column:4 rules:1',
  kb: 'id:5 ids:2 int:2 flag:6 text:5 column:4 rules:1',
  lookups: 'id:6 int:5 flag:7 text:3',
  opportunities: 'id:24 ids:34 int:3 number:1 flag:83 text:25 date:7 column:4 rules:1',
  organisations: '',
  outcomes: 'id:3 int:5 flag:4 text:1',
  priorities: 'id:1 flag:1',
  projects: 'id:24 ids:34 int:3 number:1 flag:83 text:25 date:7 column:4 rules:1',
  purchaseorders: 'id:7 ids:1 flag:11 column:4',
  quotes: 'id:4 int:1 flag:11 text:1 column:4',
  reports: 'id:1 int:2 flag:6 text:1 column:4',
  services: 'id:6 ids:3 int:2 flag:9 column:4',
  servicestatus: 'id:1 flag:4 column:4',
  sites: 'id:5 ids:3 int:3 flag:17 text:1 date:2 column:4 rules:1',
  sla: 'int:1 flag:3',
  softwarelicences: 'id:3 int:1 flag:5 text:1 column:4',
  status: 'id:7 ids:1 flag:6 text:2',
  suppliers: 'id:2 flag:7 text:2 column:4',
  tags: '',
  teams: 'id:4 ids:1 flag:12 text:3',
  ticketrules: 'int:2 flag:3',
  tickets: 'id:24 ids:35 int:4 number:1 flag:84 text:27 date:7 column:4 rules:1',
  tickettypes: 'id:5 int:3 flag:12 text:2',
  timesheets: 'id:1 date:2',
  toplevel: 'id:1 int:1 flag:12 column:4',
  users: 'id:13 ids:1 flag:27 text:2 date:2 column:4 rules:1',
  workdays: 'int:1 flag:2',
  workflows: 'int:1 flag:1'
}

/** `kind: domain.parameter ...`: one or more of each domain that has any, and those whose names mislead. */
const SPOTS: Record<string, string> = {
  id: `tickets.itil_requesttype_id projects.milestone_id actions.ticket_id agents.excludeAgent assettypes.assetgroup_id attachments.unique_id
    cannedtext.group_id categories.service_id contracts.device_id fields.type_id holidays.workdayid kb.related_to_ticket priorities.slaid
    purchaseorders.deliver_to_user_salesorder_id quotes.site_id reports.reportgroup_id services.template_id servicestatus.service_id
    softwarelicences.toplevelid status.ticket_id_firstchild suppliers.toplevel_id tickettypes.outcome_id timesheets.agent_id toplevel.org_id
    users.linked_to_user_id`,
  ids: `tickets.includeclosed tickets.includechildren tickets.status tickets.ticketids opportunities.requesttypegroup assets.stockbin_ids
    clients.sitefields invoices.paymentstatuses items.assettypes services.asset_ids sites.stocklocation teams.ids appointments.types`,
  int: 'workdays.access_control_level workflows.access_control_level ticketrules.rule_use sla.access_control_level sites.item_id_qty',
  number: 'tickets.utcoffset appointments.utcoffset',
  flag: `tickets.includuserdepartments tickets.inlcludeopenchildcount tickets.invlucebranch tickets.startdatetime tickets.deleted tickets.mine
    tickets.cf_display_values_only invoices.invoicedatestart agents.includedisabled agents.is_agent_cache agents.orderdesc5 teams.includeenabled
    teams.orderbyseq appointments.showappointments assetgroups.istree assets.idonly`,
  text: `tickets.third_party_id_string tickets.datesearch tickets.search_release3 assets.globalSearchID users.activeinactive
    teams.includeagentsforteams contracts.labour_type softwarelicences.tenant_id status.domain`,
  date: `tickets.lastupdatefromdate tickets.lastupdatetodate tickets.calendar_enddate tickets.billing_date actions.startdate users.lastupdatefromdate
    holidays.end_date invoices.billing_date appointments.start_date timesheets.start_date`,
  column: 'tickets.order2 agents.order5 attachments.order3',
  rules: 'tickets.advanced_search sites.advanced_search kb.advanced_search'
}

const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
const byName = new Map(registry.domains.map((domain) => [domain.name, domain]))

t.test('the tables are complete', async (t) => {
  t.strictSame([...byName.keys()].sort(), Object.keys(COUNTS))
  for (const [name, expected] of Object.entries(COUNTS)) {
    const counts = new Map<string, number>()
    for (const kind of tableOf(name).kinds.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    t.equal(['id', 'ids', 'int', 'number', 'flag', 'text', 'date', 'column', 'rules'].filter((kind) => counts.has(kind)).map((kind) => `${kind}:${counts.get(kind)}`).join(' '), expected, name)
  }
  const all = [...byName.keys()].reduce((sum, name) => sum + tableOf(name).kinds.size, 0)
  t.equal(all, 1_312, 'in all domains')
})

t.test('parameters are of the kind that Halo means', async (t) => {
  for (const [kind, places] of Object.entries(SPOTS)) {
    for (const place of places.split(/\s+/)) {
      const [domain = '', name = ''] = place.split('.')
      t.equal(tableOf(domain).kinds.get(name), kind, place)
    }
  }
})

t.test('tables and arguments agree', async (t) => {
  const shared = ['page_size', 'page_no', 'pageinate', 'order', 'orderdesc', 'search', 'count', 'fields', 'detail', 'filters']
  const types: Record<string, string> = { id: 'integer', ids: 'array', int: 'integer', number: 'number', flag: 'boolean', text: 'string', date: 'string', column: 'string', rules: 'array' }
  for (const { name, list } of byName.values()) {
    const { kinds } = list.parameters
    for (const other of shared) t.notOk(kinds.has(other), `${name}: ${other} is an argument of every list`)
    for (const [argument, value] of Object.entries(list.arguments ?? {})) {
      const handling = handlingOf(value)
      if (handling === null || 'sendAs' in handling) {
        const sent = handling === null ? argument : handling.sendAs
        t.ok(kinds.has(sent), `${name}: ${argument} is sent as ${sent}, which Halo documents`)
        if (handling === null) t.ok(typeOf(value as TSchema) === types[kinds.get(sent) ?? ''] || argument === 'include_custom_fields', `${name}: ${argument} is of one type in both`)
      } else {
        t.notOk(kinds.has(argument), `${name}: ${argument} is unknown to Halo`)
      }
    }
  }
})

t.test('dates bound something, and notes, hints and values are about parameters that exist', async (t) => {
  const days = new Set<string>()
  for (const domain of byName.values()) {
    const { kinds, notes, instead, values } = domain.list.parameters
    for (const name of kinds.keys()) {
      if (isDate(domain.list, name) && dateRole(name) === 'day') days.add(name)
    }
    for (const name of [...notes.keys(), ...values.keys()]) t.ok(kinds.has(name), `${domain.name}: ${name}`)
    for (const name of instead.keys()) t.notOk(kinds.has(name) || Object.hasOwn(domain.list.arguments ?? {}, name), `${domain.name}: ${name} is no right name`)
  }
  t.strictSame([...days], ['billing_date'])
  t.equal(tableOf('projects'), tableOf('opportunities'), 'both are tickets of a kind')
  t.throws(() => parameters({ id: 'a b', flag: 'c\n  a' }), /a is given twice/)
  t.throws(() => parameters({ id: 'a' }, { base: parameters({ ids: 'a' }) }), /a is given twice/)
})

function tableOf (name: string): ListParameters {
  const domain = byName.get(name)
  if (domain === undefined) throw new Error(`there is no domain ${name}`)
  return domain.list.parameters
}

function handlingOf (argument: ListArgument): ArgumentHandling | null {
  return 'schema' in argument ? argument as ArgumentHandling : null
}

function typeOf (schema: TSchema): string {
  return String(schema.type)
}
