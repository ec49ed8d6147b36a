import type { SeedContext } from '../database.js'
import type { Row } from '../types.js'
import { assetGroups, assets, assetTypes, downtime, fields, licences, services, serviceStatus } from './assets.js'
import { appointments, holidays, ticketApprovals, timesheetEvents, timesheets } from './calendar.js'
import { categories, priorities, slas, statuses, ticketTypes } from './desk.js'
import { contracts, invoices, items, purchaseOrders, quotes, suppliers } from './finance.js'
import { articles, attachments, audit, feedback, reports } from './knowledge.js'
import { agents, clients, organisations, sites, teams, topLevel, users } from './people.js'
import { cannedTexts, tags, ticketRules, workdays, workflows } from './process.js'
import { fieldInfo, lookups, outcomes, viewLists } from './setup.js'
import { tickets } from './tickets.js'

/** How each table is made up. Actions are made up per ticket. */
export const seeders: Readonly<Record<string, (context: SeedContext) => Row[]>> = {
  agents,
  appointments,
  'asset-groups': assetGroups,
  'asset-types': assetTypes,
  assets,
  attachments,
  audit,
  'canned-text': cannedTexts,
  categories,
  clients,
  contracts,
  downtime,
  feedback,
  'field-info': fieldInfo,
  fields,
  holidays,
  invoices,
  items,
  'knowledge-base': articles,
  lookups,
  organisations,
  outcomes,
  priorities,
  'purchase-orders': purchaseOrders,
  quotes,
  reports,
  'service-status': serviceStatus,
  services,
  sites,
  sla: slas,
  'software-licences': licences,
  status: statuses,
  suppliers,
  tags,
  teams,
  'ticket-approvals': ticketApprovals,
  'ticket-rules': ticketRules,
  'ticket-types': ticketTypes,
  tickets,
  'timesheet-events': timesheetEvents,
  timesheets,
  'top-level': topLevel,
  users,
  'view-lists': viewLists,
  workdays,
  workflows
}
