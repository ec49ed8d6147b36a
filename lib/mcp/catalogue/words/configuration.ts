import type { DomainWords } from '../words.js'

/** How people speak of the way the desk is set up, and of what it tells about itself. */
export const CONFIGURATION_WORDS: Readonly<Record<string, DomainWords>> = {
  audit: {
    names: 'audit, audit trail, audit log',
    also: 'change log, change history, who created, deleted, removed, who removed, who changed, who edited, who deleted, who did, changed what, ' +
      'what was changed, changed by, tracking, trail, field changes, modification, who altered, who modified, who touched, who updated, who set, who reset, ' +
      'who moved, who closed, who reassigned, who reopened, who added, who renamed, altered, alterations, tampered, compliance log, activity trail, ' +
      'changes made, changes made by, history of changes, revision, revision history, field history, log of changes, configuration changes, old value, ' +
      'previous value, before and after, trace, traceability, evidence, event log, what changed, what has changed, changes to, edits, fiddled, fiddled with, ' +
      'messed with, meddled, somebody changed, someone changed, somebody edited, find out who, blame, responsible for the change, audit entry, audit record, ' +
      'who assigned, who merged, who escalated, who approved, who booked, who cancelled, who put, who gave, who switched, who turned, who unlocked, ' +
      'who has changed, who has edited, who has deleted, who last, last changed, last edited, last modified, recently changed, recent changes, agent edited, ' +
      'agent changed, agent deleted, agent modified, agent removed, agent created, technician changed, technician deleted, technician edited, by whom, ' +
      'user changed, when was it changed, when was changed, undo history',
    own: {
      list: 'who altered, who modified, who updated, who moved, who closed, who set, change history, history of changes, find out who, somebody changed, ' +
        'someone changed, messed with, who assigned, who reassigned, who merged, who cancelled, who last, recent changes, agent edited, agent changed, ' +
        'agent deleted, by whom'
    }
  },
  fieldinfo: {
    names: 'field info, custom field id, field id',
    also: 'custom field, id of the field, ids of fields, which fields, available fields, extra field, additional field, user defined field, udf, ' +
      'custom fields on, custom fields of, custom fields for, which custom fields, what custom fields, what extra fields, bespoke field, own fields, ' +
      'self defined field, custom attribute, custom column, id of a custom field, custom field ids, cf, custom fields exist, custom fields available, ' +
      'fields exist on, custom fields for assets, custom fields for tickets, custom fields for clients, custom fields for sites, custom fields for users, ' +
      'additional fields on, extra fields of, extra fields on, fields of the client, fields of the ticket, fields of the user, fields of the site, ' +
      'fields on the client, fields on the site, fields on the user',
    own: {
      list: 'custom fields on, custom fields of, which custom fields, what custom fields, what extra fields, udfs on, extra fields, bespoke fields, ' +
        'custom fields for, custom fields exist, additional fields on, extra fields of, extra fields on'
    }
  },
  lookups: {
    names: 'lookup, drop down, dropdown, pick list',
    also: 'list of values, values of, picklist, option, choice, allowed values, possible values, be picked, be chosen, selection list, menu values, lookup list, ' +
      'lookup values, lookup table, code table, reference data, master data, list values, list entries, dropdown values, drop down values, dropdown options, ' +
      'selectable values, select list, enumeration, value list, list of options, permitted values, valid values, entries of the list, combo box, ' +
      'possible options, values allowed, values in, allowed in a, allowed in, values for the, values in a list, list of titles, what can be picked, ' +
      'choose from, values of list, values of a list, values of the list, list number'
  },
  reports: {
    names: 'report',
    also: 'numbers, boss wants, quarter, year to date, per month, per week, management, summary of, count of, comparison, pivot, statistic, stats, kpi, ' +
      'dashboard, metric, chart, analysis, figures, numbers per month, monthly report, weekly report, trend, performance figures, export, saved report, ' +
      'ad hoc report, sql report, sql query, query result, analytics, insight, bi, business intelligence, graph, volume report, monthly figures, ' +
      'monthly numbers, annual report, report on, reporting services, statistics for, tabular, data extract, extract, excel export, league table, top ten, ' +
      'average, total number, rate of, percentage, ticket volume, metrics for, sum of, board pack, qbr, report of, report about, tickets per, tickets by, ' +
      'per agent, per technician, per customer, per client, per team, by customer, by agent, fix rate, first time fix, first call resolution, fcr, ' +
      'backlog report, mean time, mttr, sla report, sla compliance, performance of the team, ranking',
    own: {
      get: 'run the, run a, run, execute, result of, run the report, run report, run my, run our, generate the report, results of the report, ' +
        'output of the report, give me the report, execute the, pull the report, refresh the, pull the, show me the report, report of, open the report, ' +
        'report on',
      upsert: 'build a report, new report, sql, save a report, design a report, write a report, create a report, make a report',
      list: 'which reports, what reports, saved reports, report on'
    }
  },
  ticketrules: {
    names: 'ticket rule, automation, rule',
    also: 'automatic, automatically, every time, whenever, by itself, without anybody, always, auto assign, auto assignment, routing, trigger, business rule, ' +
      'auto reply rule, automate, when a ticket comes in, assignment rule, routing rule, mail rule, email rule, triage rule, matching rule, auto routing, ' +
      'auto triage, autoassign, auto categorise, automation rule, automated rule, automatic rule, auto prioritise, automatic assignment, automatically to, ' +
      'automatically assigned, automatic routing, automatically set, if a ticket, when a ticket, tickets containing, all tickets from go, should always go, ' +
      'always go to, go straight to, straight to, incoming tickets, dispatch rule, order of the rules, rule order, set automatically, rule that, rule for, ' +
      'rule to, rule which, a rule, sends tickets, auto closing, mails automatically, emails automatically, rule set, conditions, criteria of the rule',
    own: {
      upsert: 'auto assign, automatically assign, switch off, turn off, switch on, disable, automate, auto route, route all, automatically to, automatically route, ' +
        'always go to, always assign, straight to, stop the rule, pause the rule, deactivate the rule, should go to, make tickets, make all tickets, ' +
        'send all tickets, rule that, rule for, rule to, rule which, stop auto, auto close',
      delete: 'rule no longer'
    }
  },
  workflows: {
    names: 'workflow, process',
    also: 'approval chain, chain, approvals, signed off, must approve, who approves, lifecycle, approval process, approval step, process step, steps, flow, ' +
      'stage of the process, procedure, approver, approval workflow, approval flow, approval rule, process flow, process diagram, process design, ' +
      'flow chart, flowchart, automation flow, ticket workflow, workflow steps, workflow stages, stages, stages does, change process, request process, ' +
      'joiner process, leaver process, onboarding process, onboarding workflow, starter process, change approval, change approval board, cab, cab approval, ' +
      'steps of, steps does, path, ticket lifecycle, draft workflow, multi step, goes through, has to approve, needs approval, sequence of steps, ' +
      'what happens after, next stage, approval needed',
    own: {
      upsert: 'build a workflow, add a step, add a stage, add an approval, design a process, new workflow, publish the workflow'
    }
  }
}
