import type { DomainHost } from '../lib/mcp/domain.js'
import actions from './actions/index.js'
import agents from './agents/index.js'
import appointments from './appointments/index.js'
import assetGroups from './asset-groups/index.js'
import assetTypes from './asset-types/index.js'
import assets from './assets/index.js'
import attachments from './attachments/index.js'
import audit from './audit/index.js'
import cannedText from './canned-text/index.js'
import categories from './categories/index.js'
import clients from './clients/index.js'
import contracts from './contracts/index.js'
import downtime from './downtime/index.js'
import feedback from './feedback/index.js'
import fieldInfo from './field-info/index.js'
import fields from './fields/index.js'
import holidays from './holidays/index.js'
import invoices from './invoices/index.js'
import items from './items/index.js'
import knowledgeBase from './knowledge-base/index.js'
import lookups from './lookups/index.js'
import opportunities from './opportunities/index.js'
import organisations from './organisations/index.js'
import outcomes from './outcomes/index.js'
import priorities from './priorities/index.js'
import projects from './projects/index.js'
import purchaseOrders from './purchase-orders/index.js'
import quotes from './quotes/index.js'
import reports from './reports/index.js'
import search from './search/index.js'
import serviceStatus from './service-status/index.js'
import services from './services/index.js'
import sites from './sites/index.js'
import sla from './sla/index.js'
import softwareLicences from './software-licences/index.js'
import status from './status/index.js'
import suppliers from './suppliers/index.js'
import tags from './tags/index.js'
import teams from './teams/index.js'
import ticketRules from './ticket-rules/index.js'
import ticketTypes from './ticket-types/index.js'
import tickets from './tickets/index.js'
import timesheets from './timesheets/index.js'
import topLevel from './top-level/index.js'
import users from './users/index.js'
import workdays from './workdays/index.js'
import workflows from './workflows/index.js'

/** Every domain by its folder, in alphabetical order. */
export const domains = [
  ['actions', actions],
  ['agents', agents],
  ['appointments', appointments],
  ['asset-groups', assetGroups],
  ['asset-types', assetTypes],
  ['assets', assets],
  ['attachments', attachments],
  ['audit', audit],
  ['canned-text', cannedText],
  ['categories', categories],
  ['clients', clients],
  ['contracts', contracts],
  ['downtime', downtime],
  ['feedback', feedback],
  ['field-info', fieldInfo],
  ['fields', fields],
  ['holidays', holidays],
  ['invoices', invoices],
  ['items', items],
  ['knowledge-base', knowledgeBase],
  ['lookups', lookups],
  ['opportunities', opportunities],
  ['organisations', organisations],
  ['outcomes', outcomes],
  ['priorities', priorities],
  ['projects', projects],
  ['purchase-orders', purchaseOrders],
  ['quotes', quotes],
  ['reports', reports],
  ['search', search],
  ['service-status', serviceStatus],
  ['services', services],
  ['sites', sites],
  ['sla', sla],
  ['software-licences', softwareLicences],
  ['status', status],
  ['suppliers', suppliers],
  ['tags', tags],
  ['teams', teams],
  ['ticket-rules', ticketRules],
  ['ticket-types', ticketTypes],
  ['tickets', tickets],
  ['timesheets', timesheets],
  ['top-level', topLevel],
  ['users', users],
  ['workdays', workdays],
  ['workflows', workflows]
] as const

/** Registers every domain with a host that is no Fastify instance: stdio, the documentation, tests. */
export async function registerDomains (host: DomainHost): Promise<void> {
  for (const [, plugin] of domains) await (plugin as unknown as (host: DomainHost) => Promise<void>)(host)
}
