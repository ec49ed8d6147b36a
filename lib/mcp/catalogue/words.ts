/**
 * What people call the things in Halo and what they do with them. Entries are parted by commas; one of several words counts
 * only where they follow each other. Spellings, plurals and endings are evened out by `lib/mcp/catalogue/terms.ts`.
 */
export interface DomainWords {
  /** What it is called first of all. */
  names: string
  /** What else it is called, and what is found in it. */
  also?: string
  /** What people say when they want one certain tool of it, by the tool's verb. */
  own?: Readonly<Record<string, string>>
}

export const DOMAIN_WORDS: Readonly<Record<string, DomainWords>> = {
  actions: {
    names: 'action, note, comment, reply, conversation',
    also: 'correspondence, message, email, work log, worklog, log entry, ticket history, history, time entry, update, private note, internal note, public note, response, what was done, has been done, timeline',
    own: {
      list: 'worked on, anybody worked, happened on, last update, anything happened, latest note, history, conversation, read notes, so far, has been done, notes on, comments on, emails on',
      upsert: 'let the customer know, let the user know, inform, notify, chase, ask the user, ask the customer, put a note, add a note, note on, leave a note, note to, comment on, reply, reply to, respond, answer, write back, email the, email back, mail the customer, send an email, log time, log minutes, log hours, book time, time spent, minutes on, hours on, tell the user, tell the customer, update the user'
    }
  },
  agents: {
    names: 'agent, technician, tech, engineer',
    also: 'staff, support staff, analyst, operator, colleague, coworker, employee of ours, our people, helpdesk staff, team member, dispatcher, consultant, assignee',
    own: { me: 'who am i, me, myself, my account, my own account, logged in as, signed in as, my profile, whoami', upsert: 'account for' }
  },
  appointments: {
    names: 'appointment, calendar, diary',
    also: 'covering, cover, weekend, who is working, shifts, night duty, pager, outlook, event, free time, book me, meeting, visit, site visit, engineer visit, booking, schedule, agenda, shift, rota, roster, on call, oncall, standby, stand by, on duty, task, availability, free slot, reminder, callback',
    own: { upsert: 'book, schedule, reschedule, move the, book an engineer, send somebody, plan a visit', delete: 'cancel' }
  },
  assetgroups: { names: 'asset group, hardware group, equipment group, device group', also: 'asset category, item group, product group, group of assets, groups of devices, groups of equipment' },
  assets: {
    names: 'asset, device, configuration item, ci',
    also: 'servers, computers, phones, devices of, gear, kit, which machine, installed base, what hardware, ip address, mac address, hostname, tablet, cmdb, inventory, computer, laptop, notebook, pc, desktop, workstation, server, machine, printer inventory, hardware, equipment, phone inventory, monitor, router, switch, firewall, serial number, asset tag, warranty, owner of, which laptop, does have',
    own: { upsert: 'register, hand over to, swap, return, assign the laptop', delete: 'retire, scrap, dispose, decommission', get: 'warranty, specification, specs' }
  },
  assettypes: { names: 'asset type, device type, equipment type', also: 'kind of asset, kind of device, kind of equipment, type of asset, type of device, type of hardware, types of hardware, hardware type, ci type, device class' },
  attachments: {
    names: 'attachment, file, document',
    also: 'screenshot, picture, image, photo, pdf, upload, download, log file, enclosed, scan',
    own: { get: 'download, open the file, read the file, content of the file', upsert: 'attach, upload, add the file', list: 'files on, attachments of, attached' }
  },
  audit: { names: 'audit, audit trail, audit log', also: 'change log, change history, who created, deleted, removed, who removed, who changed, who edited, who deleted, who did, changed what, what was changed, changed by, tracking, trail, field changes, modification' },
  cannedtext: {
    names: 'canned text, canned response, template',
    also: 'mail template, email template, reply template, standard reply, standard replies, standard answer, standard text, text block, text module, text snippet, snippet, boilerplate, macro, macro text, saved reply, quick text, prewritten, ready made'
  },
  categories: { names: 'category, categorisation', also: 'classification, classify, class, subcategory, closure category, taxonomy, tree, symptom, root cause code' },
  clients: {
    names: 'client, customer, company',
    also: 'account, customer account, business, firm, tenant, organisation we support, business partner, who we support',
    own: { upsert: 'onboard, sign up, rename the customer', delete: 'offboard', get: 'everything about, know about, details of the customer' }
  },
  contracts: {
    names: 'contract, agreement',
    also: 'support contract, maintenance agreement, support agreement, managed service agreement, msa, prepaid, prepay, block hours, prepaid hours, retainer, entitlement, entitled, subscription, renewal, covered, coverage, term, expiry of the contract, runs out, run out',
    own: { upsert: 'renew, extend, sign' }
  },
  downtime: {
    names: 'downtime, maintenance window, planned outage',
    also: 'patching, patch night, patch window, upgrade window, reboot, saturday night, sunday night, update night, planned maintenance, scheduled maintenance, maintenance, change freeze, scheduled outage, outage window, planned work, reboot window, blackout',
    own: { upsert: 'schedule an outage, announce maintenance, plan an outage, schedule maintenance, plan maintenance', delete: 'call off' }
  },
  feedback: {
    names: 'feedback, survey, satisfaction',
    also: 'csat, nps, rating, score, satisfied, happy, unhappy, complaint, compliment, customer satisfaction, survey response, stars, smiley, how happy, thumbs'
  },
  fieldinfo: { names: 'field info, custom field id, field id', also: 'custom field, custom fields, id of the field, ids of fields, which fields, available fields, extra field, additional field, user defined field, udf' },
  fields: { names: 'custom field, field, extra field', also: 'additional field, own field, user defined field, udf, field definition, form field, input field, data field' },
  holidays: {
    names: 'holiday, public holiday, leave, bank holiday',
    also: 'shutdown, closing days, new year, annual leave, vacation, day off, days off, time off, absence, absent, pto, sick leave, sick, away, out of office, closed day, closed days, office closed, closed on, christmas, easter, public holidays, non working day, who is off, is off',
    own: { upsert: 'request leave, book leave, book a day off, take a day off' }
  },
  invoices: {
    names: 'invoice, bill',
    also: 'billing, charge, unpaid, overdue payment, outstanding payment, payment, paid, receivable, debtor, credit note, owe, owes, statement, amount due, revenue, bill the customer, charge the customer',
    own: { upsert: 'bill the, charge the, raise an invoice, send a bill, send the bill, invoice them', delete: 'void, by mistake' }
  },
  items: {
    names: 'item, product, stock item',
    also: 'how much, cost, costs, headset, mouse, adapter, sell, sold, for sale, stock, in stock, article number, sku, part, spare part, spare parts, product catalogue, price list, price, price of, cost of, unit price, consumable, toner, cartridge, warehouse, goods, stock level, merchandise, accessory, keyboard, docking station, cable'
  },
  kb: {
    names: 'knowledge base, kb, article, knowledge article',
    also: 'knowledge, faq, how to, howto, how do, guide, instructions, documentation, solution, known error, workaround, manual, tutorial, self help, known solution, runbook',
    own: { upsert: 'write up, publish, document this, document the fix, write an article, turn into an article', list: 'any article, how do i, how do we, how can i, is there a guide' }
  },
  lookups: { names: 'lookup, drop down, dropdown, pick list', also: 'list of values, values of, picklist, option, options, choice, choices, allowed values, possible values, be picked, be chosen, selection list, menu values' },
  opportunities: {
    names: 'opportunity, lead, deal',
    also: 'win, chance, chances, close the deal, sales opportunity, funnel, expected revenue, sales, pipeline, sales pipeline, prospect, forecast, won, lost, crm, sales chance, potential customer, closing date, prospective',
    own: { upsert: 'we lost, we won, mark as won, mark as lost, new lead' }
  },
  organisations: { names: 'organisation, our organisation, own company', also: 'our company, our own company, our business, department, our department, own department, business unit, legal entity, who we are, internal organisation, our own organisation' },
  outcomes: { names: 'outcome, action outcome', also: 'button, buttons, ticket button, ticket action type, available actions, possible actions, what actions, next step allowed, which actions can, workflow button, quick action, action type' },
  priorities: { names: 'priority, priorities', also: 'urgency level, severity, p1, p2, p3, critical, high priority, low priority, urgency, priority level, importance' },
  projects: {
    names: 'project',
    also: 'migration, rollout, roll out, implementation, milestone, programme, project plan, project manager, project budget, office move, workstream',
    own: { upsert: 'start a, kick off' }
  },
  purchaseorders: {
    names: 'purchase order, po',
    also: 'order, ordered, ordering, procurement, purchasing, purchase, buy, order from, delivery, goods receipt, waiting for delivery, expected delivery, backorder',
    own: { upsert: 'order one, order a, order some, get a new one, order, buy, purchase, place an order, order new' }
  },
  quotes: { names: 'quote, quotation, offer', also: 'estimate, proposal, price offer, tender, bid, cost estimate, offer to, offer for', own: { upsert: 'send an offer, send a quote, make an offer, prepare a quote, write a proposal' } },
  reports: {
    names: 'report, reporting',
    also: 'numbers, boss wants, quarter, year to date, per month, per week, management, summary of, count of, comparison, pivot, statistic, statistics, stats, kpi, dashboard, metric, metrics, chart, analysis, figures, numbers per month, monthly report, weekly report, trend, performance figures, export',
    own: { get: 'run the, run a, run, execute, result of', upsert: 'build a report, new report, sql' }
  },
  search: { names: 'search everything, global search, search all', also: 'with the word, the word, containing, contains, everything with, anything with, find anything, anything about, everywhere, look everywhere, across, anywhere, whole system, full text search, search halo, everything about, mentions, which records' },
  services: { names: 'service, service catalogue', also: 'business service, it service, services we offer, services do we, offering, service offering, what do we offer, portfolio, subscribed services, service owner' },
  servicestatus: {
    names: 'service status, status page',
    also: 'server is down, not reachable, unreachable, offline, online, outages now, red, green, is down, down, outage, up and running, degraded, disruption, major incident status, health, availability of the service, working right now, running right now, service health, at the moment, system status, operational, is working',
    own: { upsert: 'tell everyone, tell everybody, post on, announce, publish an outage, back up again, warn' }
  },
  sites: { names: 'site, location, branch', also: 'office, address, postcode, zip code, building, premises, plant, store, shop, subsidiary, branch office, delivery address, where are they, opened in', own: { upsert: 'office opened, moved to' } },
  sla: {
    names: 'sla, service level agreement, service level',
    also: 'response time, resolution time, response target, target time, fix time, response time target, target, time to respond, time to fix, slas, guaranteed response, deadline policy'
  },
  softwarelicences: {
    names: 'software licence, licence, subscription licence',
    also: 'seat, seats, licence count, licence key, licensed, licensing, office 365, microsoft 365, adobe, volume licence, licences left, licence renewal, user licences, software, activation, licence expiry, app subscription'
  },
  status: { names: 'status, ticket status, state', also: 'statuses, ticket state, ticket states, stage, possible statuses, state of a ticket, status called, add a status' },
  suppliers: { names: 'supplier, vendor', also: 'distributor, manufacturer, third party, reseller, contractor, buy from, we buy from, provider, wholesaler, account number with, supplier contact, vendor contact' },
  tags: { names: 'tag, label', also: 'keyword, hashtag, marker, flag name, tagged' },
  teams: { names: 'team, queue, support group', also: 'members of the team, to the team, group, assignment group, section, squad, crew, first line team, second line team, who handles, resolver group, department of agents, groups to assign, queues to assign' },
  ticketrules: {
    names: 'ticket rule, automation, rule',
    also: 'automatic, automatically, every time, whenever, by itself, without anybody, always, auto assign, auto assignment, routing, route, trigger, business rule, auto reply rule, automate, automated, when a ticket comes in',
    own: { upsert: 'auto assign, automatically assign, switch off, turn off, switch on, disable, automate' }
  },
  tickets: {
    names: 'ticket, incident, request, case',
    also: 'issue, problem, call, job, fault, change request, service request, work order, queue, backlog, workload, open tickets, unassigned, assigned to me, overdue, breaching, breach, breached, sla breach, about to breach, due today, broken, not working, spam ticket, raised, support request, stuck, pending, waiting, helpdesk ticket',
    own: {
      list: 'came in, over night, overnight, tickets from, tickets for, tickets of, unassigned, overdue, breaching, breached, due today, backlog, my queue, queue, open tickets, my tickets, closed tickets, oldest, newest, how many tickets, workload',
      upsert: 'in progress, set to, reset the, set the status, back to open, change the status of, new hire, new starter, joiner, onboarding request, request for, wants a, needs a, cannot log in, locked out, assign, reassign, assign to, escalate, escalate to, close, resolve, reopen, put on hold, on hold, hold, raise, raise a, report a fault, log a call, log an incident, log a ticket, broken, does not work, is not working, change the priority, merge, hand over the ticket, second line, third line, take over, pick up, new incident, new ticket, put it on hold, put it in progress',
      get: 'look at ticket, show ticket, details of ticket, open ticket number',
      delete: 'spam, junk, duplicate ticket'
    }
  },
  tickettypes: {
    names: 'ticket type, request type, type of ticket',
    also: 'types of request, types of ticket, type of request, kind of ticket, kinds of tickets, kind of request, incident type, ticket form, incident form, request form, form layout, fields on the form, fields shown, mandatory fields, required fields, form',
    own: { get: 'fields shown on, fields on the, mandatory fields, required fields, form' }
  },
  timesheets: { names: 'timesheet, time sheet', also: 'still have to book, hours i, my hours, hours of, time logged, work time, clocked, punched, hours worked, hours booked, booked hours, worked hours, time booked, time worked, working time, utilisation, logged hours, unlogged hours, hours logged, overtime, time recording, time tracking', own: { upsert: 'approve, submit, reject' } },
  toplevel: { names: 'top level, customer group, group of customers', also: 'holding, parent company, umbrella, above the clients, groups of customers, corporate group, group of companies, customer groups, group of clients, several clients belong, franchise, region of customers' },
  users: {
    names: 'user, contact, end user',
    also: 'requester, caller, person, people, employee, customer contact, contact person, phone number, mobile number, email address, requestor, joiner, leaver, new starter account, staff of the customer, who works at, mr, mrs, ms, somebody, someone, vip',
    own: { upsert: 'change the email, change the phone, new phone number, got married, changed her name', delete: 'has left the customer, left the company, left the customer, leaver' }
  },
  workdays: { names: 'workday, working hours, opening hours, business hours', also: 'office hours, support hours, service hours, hours of operation, work calendar, working days, working time calendar, night shift, open from, when are we open, shift hours, open until, support runs' },
  workflows: { names: 'workflow, process', also: 'approval chain, chain, approvals, signed off, must approve, who approves, lifecycle, approval, approval process, approval step, process step, steps, flow, stage of the process, procedure, approver, sign off' }
}

/** What people say for each kind of tool, by its verb. */
export const VERB_WORDS: Readonly<Record<string, string>> = {
  list: 'list, all, which, show, overview, find, search, look up, are there, how many, any, latest, recent, every, who, what are',
  get: 'detail, details, one, open, read, single, full, complete, look at, view, number, everything, more about',
  upsert: 'replace, reset, tell, give, attach, put in, add, new, create, set up, setup, change, update, edit, rename, record, enter, make, write, set, modify, correct, amend, save, mark, register, put, adjust, move, mend, extend, send, raise, start, switch, turn, schedule, post, issue',
  delete: 'delete, remove, get rid, drop, erase, wipe, take off, take out, cancel, clear out, throw away, shut down, discard, purge, no longer needed'
}
