import { refusal } from '../errors.js'
import { articleFields, reportFields, ticketRuleFields, workflowFields } from '../fields/automation-fields.js'
import { auditFields, feedbackFields } from '../fields/tickets-fields.js'
import { advancedSearch, anyOf, byInteger, byText, contains, filters, same, when } from '../filters.js'
import { runReport, runSql } from '../rules/reports.js'
import { toHtml, toText } from '../rules/text.js'
import type { Resource, Row } from '../types.js'
import { activeOnly, iso, wants } from './common.js'

const config = { area: 'config', adminWrites: true } as const

const ticketRules: Resource = {
  ...config,
  path: 'TicketRules',
  table: 'ticket-rules',
  fields: ticketRuleFields,
  errors: 'exception',
  filters: filters({ rule_use: same('use'), excludeworkflow: when(row => Number(row.flowdetail_id ?? 0) === 0) }),
  typed: { integer: 'access_control_level rule_use', boolean: 'excludeworkflow includecriteriainfo isconfig includedetails' },
  derive (row, db) {
    row.new_agent_name = db.nameOf('agents', row.new_agent_id)
    row.new_workflow_name = db.nameOf('workflows', row.new_workflow_id)
  },
  rowExtras: (row, { query }) => wants(query, 'includecriteriainfo') ? { criteria: row.criteria ?? [] } : {},
  required: ['name'],
  create (row) {
    row.active ??= true
  }
}

const workflows: Resource = {
  ...config,
  path: 'Workflow',
  table: 'workflows',
  fields: workflowFields,
  errors: 'exception',
  visible: (row, { query }) => row.active !== false || wants(query, 'includeinactive'),
  typed: { integer: 'access_control_level', boolean: 'includeinactive includedetails' },
  derive (row, db) {
    row.in_use = db.rows('ticket-types').some(({ workflow_id: workflow }) => workflow === row.id)
  },
  required: ['name'],
  create (row) {
    row.active ??= true
  },
  remove (row, { db }) {
    if (row.in_use === true) throw refusal('exception', 400, 'The workflow is in use and cannot be deleted.')
    db.remove('workflows', row)
  }
}

function fillArticleText (values: Row): void {
  for (const field of ['description', 'resolution']) {
    const html = values[`${field}_html`]
    if (typeof html === 'string' && html !== '') values[field] = toText(html)
    else if (typeof values[field] === 'string') values[`${field}_html`] = toHtml(values[field])
  }
}

const articles: Resource = {
  path: 'KBArticle',
  table: 'knowledge-base',
  listKey: 'articles',
  area: 'kb',
  fields: articleFields,
  errors: 'result',
  paging: true,
  visible: activeOnly.visible,
  filters: filters({
    ...activeOnly.filters,
    advanced_search: advancedSearch(),
    search: contains('name', 'description', 'resolution', 'tag_string', 'kb_tags'),
    type: same('type'),
    articletype: anyOf('type'),
    faqlists: byText((row, text) => ((row.faqlists ?? []) as Row[]).some(({ id }) => text.split(',').map(Number).includes(Number(id)))),
    needsreview: byText((row, text, { now }) => text.toLowerCase() !== 'true' || Date.parse(String(row.next_review_date)) < now),
    related_to: byInteger((row, id) => ((row.related_articles ?? []) as Row[]).some(article => article.id === id)),
    client_id: byInteger((row, id) => row.showforall === true || ((row.kbentryclientaccess ?? []) as Row[]).some(({ client_id: client }) => client === id))
  }),
  typed: {
    integer: 'client_id count device_id organisation_id related_to related_to_ticket site_id type',
    boolean: 'includeactive includeinactive includedetails'
  },
  always: ['tags', 'faqlists'],
  required: ['name'],
  create (row, _sent, { now, principal, db }) {
    fillArticleText(row)
    Object.assign(row, {
      inactive: row.inactive ?? false,
      date_created: iso(now),
      date_edited: iso(now),
      creator_id: principal.agentId,
      creator_name: db.nameOf('agents', principal.agentId),
      link: `/kb?id=${String(row.id)}`
    })
  },
  update (_row, values, _sent, { now }) {
    fillArticleText(values)
    values.date_edited = iso(now)
  }
}

const reports: Resource = {
  path: 'Report',
  table: 'reports',
  listKey: 'reports',
  area: 'reporting',
  fields: reportFields,
  errors: 'exception',
  paging: true,
  filters: filters({
    search: contains('name', 'description', 'group_name'),
    reportgroup_id: same('group_id'),
    type: same('type'),
    chartonly: when(row => Number(row.charttype ?? 0) > 0)
  }),
  typed: {
    integer: 'agentrestriction count reportgroup_id type client_id dashboard_id invoice_id reportingperiod',
    boolean: 'chartonly includepublished dontloadsystemreport getcompositetoken includedetails loadreport'
  },
  details: (row, { db, query }) => wants(query, 'loadreport') ? { report: runReport(row, db) } : {},
  required: ['name'],
  ephemeral: (sent, { db }) => sent._loadreportonly === true
    ? {
        id: 0,
        name: '',
        sql: sent.sql ?? '',
        report: runSql(String(sent.sql ?? ''), db)
      }
    : undefined
}

const feedback: Resource = {
  path: 'Feedback',
  table: 'feedback',
  area: 'tickets',
  fields: feedbackFields,
  errors: 'message',
  missing: 'empty',
  required: ['ticket_id'],
  create (row, _sent, { now }) {
    row.date ??= iso(now)
  }
}

const audit: Resource = {
  path: 'Audit',
  table: 'audit',
  area: 'config',
  adminWrites: true,
  fields: auditFields,
  errors: 'message',
  newestFirst: true
}

export const automationResources: readonly Resource[] = [ticketRules, workflows, articles, reports, feedback, audit]
