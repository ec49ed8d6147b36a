import type { DomainWords } from '../words.js'

/** How people speak of tickets and what belongs to them. */
export const TICKETS_WORDS: Readonly<Record<string, DomainWords>> = {
  actions: {
    names: 'action, note, comment, reply, conversation, remark',
    also: 'correspondence, message, email, work log, worklog, log entry, ticket history, history, time entry, update, private note, internal note, public note, ' +
      'response, what was done, has been done, timeline, communication, exchange, thread, chat, post, work note, journal, diary entry of a ticket, ' +
      'ticket log, activity, activity log, ticket email, emails on a ticket, follow up, followup, resolution note, ticket time, billable time, answered, ' +
      'wrote, said, told, min, minutes, hours, internal remark, annotation, last email, latest email, emails sent, message sent, answer sent, ' +
      'sent to the customer, we sent, we wrote, thread of ticket, thread of, been said, was said, said on, said about, thing said, answers to, message the, ' +
      'text the, mail the, update for, time records, time on ticket, time logged on, effort, effort on, correspondence with, dialogue, feedback to the user, ' +
      'statement to the customer',
    own: {
      list: 'worked on, anybody worked, happened on, last update, anything happened, latest note, history, conversation, read notes, so far, has been done, ' +
        'notes on, comments on, emails on, did anyone answer, has anyone replied, answered, wrote, what did, said, last reply, last contact, latest reply, ' +
        'latest update, activity on, activity log, entire thread, email thread, thread of, last email, latest email, read through, been said, was said, ' +
        'has been written, everything said, time entries on, time spent on ticket',
      upsert: 'let the customer know, let the user know, inform, notify, chase, ask the user, ask the customer, put a note, add a note, note on, leave a note, ' +
        'note to, comment on, reply, reply to, respond, answer, write back, email the, email back, mail the customer, send an email, log time, log minutes, ' +
        'log hours, book time, time spent, minutes on, hours on, tell the user, tell the customer, update the user, customer know, user know, caller know, ' +
        'know that, give an update, caller an update, customer an update, user an update, message to, send a message, drop a line, get back to, acknowledge, ' +
        'follow up with, record my time, log work, log time against, spent on, worked on it, add time, charge time, call back the, write to the, answer the, ' +
        'mail to the, note that, jot down, tell him, tell her, ping the, add minutes, add min, add hours, min to, minutes to, hours to, hour against, ' +
        'minutes against, log an hour, half hour, remark on, add a remark, add a comment, write a note, send a reply, tell them, message the, message him, ' +
        'message her, text the, write the, mail the, ring the, log of work, hours of work, minutes of work, record hours, record minutes, record time, ' +
        'work on the, explain to the, send her, send him, send them, thank the, apologize to, remind the customer, remind the user, remind the caller, ' +
        'chase the customer, chase the user, add my work, write down what, email the user, email the customer, email the caller, email him, email her, ' +
        'email them, write him, write her, write them, tell the caller, give feedback to, update the caller',
      get: 'particular comment, single note, single reply, one reply, one note',
      delete: 'wrong note, wrong reply, note from, comment from, reply from, wrong comment, the comment, take back the, take back my, unsend, recall the email, ' +
        'retract'
    }
  },
  attachments: {
    names: 'attachment, file, document',
    also: 'screenshot, picture, image, photo, pdf, upload, download, log file, enclosed, scan, word file, spreadsheet, excel, csv, zip, logfile, screen shot, ' +
      'screengrab, paperclip, attached file, uploaded file, enclosure, recording, signed form, delivery note, photo of, this photo, this file, ' +
      'this document, this picture, this screenshot, this pdf, the pdf, the zip, error log, logs, dump, trace file, user attached, caller attached, ' +
      'customer attached, customer sent, user sent, caller sent, sent in, sent us, sent a file, mailed in',
    own: {
      get: 'download, open the file, read the file, content of the file, save the file, fetch the file, see the screenshot, show the screenshot, ' +
        'show the picture, open the attachment, open the pdf, view the attachment, view the picture, get the file, the pdf, pdf on, get me the, ' +
        'open the screenshot, the log, the scan, the photo, the attachment, view the file',
      upsert: 'attach, upload, add the file, put a file, add a file, add a screenshot, add a picture, add a document, put the screenshot, attach a, attach the, ' +
        'attach this, file to a, upload a, this photo, this file, this document, this picture, this screenshot, put this',
      list: 'files on, attachments of, attached, any files, which files, what files, anything attached, files attached, user attached, caller attached, ' +
        'customer attached',
      delete: 'wrong file, wrong attachment, uploaded document'
    }
  },
  cannedtext: {
    names: 'canned text, canned response, template, standard response, canned reply',
    also: 'mail template, email template, reply template, standard reply, standard answer, standard text, text block, text module, text snippet, snippet, ' +
      'boilerplate, macro, macro text, saved reply, quick text, prewritten, ready made, predefined, pre written, standard wording, stock reply, ' +
      'stock answer, stock phrase, standard email, standard message, reply texts, text template, answer template, response template, quick reply, autotext, ' +
      'common replies, common answers, saved response, saved text, phrase, wording, signature text, set phrase, reply saying, ready reply, ready answers, ' +
      'prepared answer, prepared text, prepared reply, answer text, default reply, default answer, reusable text, reusable answer, greeting, closing text, ' +
      'texts for, text for replies, repeated answers, copy paste text, ready texts, saved answers, default texts, text for emails'
  },
  categories: {
    names: 'category, categorisation',
    also: 'classification, classify, class, subcategory, closure category, taxonomy, tree, symptom, root cause code, ticket category, ticket classification, ' +
      'issue category, problem category, incident category, sub category, category level, category tree, main category, second level category, topic, ' +
      'subject area, fault code, cause code, closure code, resolution code, reason code, catagory, categorized, catalog of categories, level category, ' +
      'first level category, third level category, category below, category under, under the category, classified, sorted into, how are tickets, ' +
      'grouping of tickets, ticket groups by subject',
    own: {
      list: 'tickets classified, tickets categorised'
    }
  },
  feedback: {
    names: 'feedback, survey, satisfaction',
    also: 'csat, nps, rating, score, satisfied, happy, unhappy, complaint, compliment, customer satisfaction, survey response, stars, smiley, how happy, thumbs, ' +
      'customer comments, satisfaction score, satisfaction survey, customer voice, praise, kudos, thank you, survey result, survey answer, review, ' +
      'evaluation, customer opinion, what do customers think, customers think, csat scores, happiness, dissatisfied, detractor, promoter, star rating, ' +
      'negative comment, positive comment, bad rating, thumbs down, thumbs up, rated us, rated badly, badly rated, gave us, think of us, think about us, ' +
      'like us, pleased, displeased, annoyed, angry, moaned, low score, high scores, poor score, bad score, poor rating, dissatisfaction, customers say, ' +
      'customer said, clients say, users say, say about us, say about our, about our service, about our support, how did we do, how are we doing, ' +
      'how well did, what people think, opinions, nice comments, bad comments, thanks from',
    own: {
      list: 'rated us, think of us, low scores, bad scores, customers say, clients say, users say, how did we do'
    }
  },
  kb: {
    names: 'knowledge base, kb, article, knowledge article',
    also: 'knowledge, faq, how to, howto, how do, guide, instructions, documentation, solution, known error, workaround, manual, tutorial, self help, ' +
      'known solution, runbook, kb article, knowledgebase, help article, wiki, cheat sheet, how tos, step by step, steps to, tips, troubleshooting, ' +
      'troubleshooting guide, sop, standard operating procedure, playbook, documented, help page, help text, known issue, known problem, written down, ' +
      'learn, fix for, solution to, knowledge entry, explanation, read up, article about, article on, article for, guide on, guide for, guide about, ' +
      'the guide, instructions for, instructions on, error code, known fix for, what to do when, what to do if, how is it fixed, how was it fixed, ' +
      'article number',
    own: {
      upsert: 'write up, publish, document this, document the fix, write an article, turn into an article, write a guide, draft an article, new article, ' +
        'document the solution, write down how, update the article, publish an article, make a guide, fix a typo, correct the article, edit the article, ' +
        'edit the guide',
      list: 'any article, how do i, how do we, how can i, is there a guide, how to, how tos, fix for, solution to, known fix, is there an article, ' +
        'something about, article about, article on, guide on, guide for, instructions for, instructions on, what to do when, what to do if, how was it fixed'
    }
  },
  outcomes: {
    names: 'outcome, action outcome',
    also: 'button, ticket button, ticket action type, available actions, possible actions, what actions, next step allowed, which actions can, workflow button, ' +
      'quick action, action type, actions available, actions possible, actions can, buttons can, which buttons, what buttons, ticket actions, ' +
      'ticket outcome, outcome id, outcome ids, things i can do, can do on a ticket, do with a ticket, next action, allowed actions, action buttons, ' +
      'action types available, which outcomes, agent can do, can an agent do, things an agent, do on a ticket, what can i do'
  },
  priorities: {
    names: 'priority',
    also: 'urgency level, severity, p1, p2, p3, critical, high priority, low priority, urgency, priority level, importance, severity level, p4, p5, prio, ' +
      'impact, impact matrix, priority matrix, response time per, critical level, response and fix times, times per priority, response times, reaction time, ' +
      'sev1, sev 1, emergency level, most urgent, times per urgency, how urgent, fixed within, answered within, responded to within, respond within, ' +
      'within hours, p6, urgency of tickets, ticket urgency, ticket priority, ticket urgency levels, very low, very high, lowest priority, highest priority',
    own: {
      upsert: 'new priority, add a priority, should be fixed, fixed within, respond within, answered within, should be answered, must be answered, must be fixed'
    }
  },
  search: {
    names: 'search everything, global search, search all',
    also: 'with the word, the word, containing, everything with, anything with, find anything, anything about, everywhere, look everywhere, across, anywhere, ' +
      'whole system, full text search, search halo, everything about, mentions, which records, search for everything, all records, across everything, ' +
      'in every module, whole database, whole halo, all of halo, all areas, every record, global lookup, everything that mentions, mentioned anywhere, ' +
      'mention of, anywhere in halo, find everything, keyword search, quick search, search across, search all records, search the whole, search anything, ' +
      'look for everything, all about, one box, hits for, wherever it, occurs'
  },
  status: {
    names: 'status, ticket status, state',
    also: 'ticket state, stage, possible statuses, state of a ticket, status called, request statuses, status list, status values, workflow state, ' +
      'workflow status, opportunity stage, project status values, project statuses, open states, closed status, on hold status, pending status, ' +
      'waiting status, status name, which statuses, what statuses, statuses a ticket, states a ticket, status that stops, status which stops, ' +
      'status that pauses, status for tickets, status colour, stops the clock, stops the sla clock, pauses the sla, status can a, status can, ' +
      'can a ticket have, ticket have, status tickets can, the status called, status in the list, status option, ticket status list',
    own: {
      upsert: 'as a state, as a status, new status, a status called',
      list: 'status can'
    }
  },
  tags: {
    names: 'tag, label',
    also: 'keyword, hashtag, marker, flag name, tag list, sticker, tag name, label name, marked with, tag cloud, mark as, badge, label list, list of labels, ' +
      'list of tags, all labels, all tags',
    own: {
      upsert: 'tag an, tag the, tag this, label an, label the, label this, put a tag, put a label, add a tag, add a label, tag it',
      delete: 'untag, remove the label, remove the tag'
    }
  },
  tickets: {
    names: 'ticket, incident, request, case',
    also: 'issue, problem, call, job, fault, change request, service request, work order, queue, backlog, workload, open tickets, unassigned, overdue, ' +
      'breaching, sla breach, about to breach, due today, broken, not working, spam ticket, raised, support request, stuck, pending, waiting, ' +
      'helpdesk ticket, enquiry, logged, ticket list, ticket details, trouble ticket, bug, breakdown, tickets open, ticket number, case number, ' +
      'incident number, major incident, change, change record, problem record, problem ticket, service desk ticket, support ticket, support case, ' +
      'support call, in my queue, on my plate, my plate, what should i work on, to work on, old tickets, stale tickets, unanswered, unresolved, ' +
      'unresolved tickets, escalated, escalations, aging tickets, past sla, breached sla, urgent tickets, high priority tickets, cr, rfc, workload of, ' +
      'hanging, duplicates, untouched, has not touched, not touched, touched for, idle, unattended, no activity, mine, my tickets, his tickets, her tickets, ' +
      'crashing, problem with, issue with, trouble with, broke, failure, malfunction, error message, not printing, no internet, no sound, blue screen, ' +
      'virus, anything urgent, wifi, slow wifi, reports a problem, in the queue, says it',
    own: {
      list: 'came in, over night, overnight, tickets from, tickets for, tickets of, unassigned, overdue, breaching, due today, backlog, my queue, queue, ' +
        'open tickets, my tickets, closed tickets, oldest, newest, how many tickets, workload, open jobs, open cases, open incidents, open calls, ' +
        'open requests, open issues, my jobs, my cases, my open, on my plate, my workload, assigned to me, past sla, breached sla, sla breaches, waiting for, ' +
        'unanswered, unresolved, nobody has taken, nobody is working, stale, urgent ones, logged today, raised today, closed today, logged by, raised by, ' +
        'reported by, not touched, untouched, has not touched, no activity on, without an answer, tickets that, tickets which, tickets with, tickets where, ' +
        'tickets by, raised this month, raised this week, raised last, logged this, logged last, closed last, closed this, resolved this, resolved last, ' +
        'anything urgent, in the queue, what is urgent, what is new',
      upsert: 'in progress, set to, reset the, set the status, back to open, change the status of, new hire, new starter, joiner, onboarding request, request for, ' +
        'wants a, needs a, cannot log in, locked out, assign, reassign, assign to, escalate, escalate to, close, resolve, reopen, put on hold, on hold, hold, ' +
        'raise, raise a, report a fault, log a call, log an incident, log a ticket, broken, does not work, is not working, change the priority, merge, ' +
        'hand over the ticket, second line, third line, take over, pick up, new incident, new ticket, put it on hold, put it in progress, report that, ' +
        'report a problem, report an issue, report an incident, is broken, is not, stopped working, keeps crashing, crashes, frozen, slow, cannot print, ' +
        'cannot access, cannot connect, can not log in, password reset for, forgot his password, open a ticket, open a case, open an incident, ' +
        'open a new ticket, open a request, new case, new job, new request, new call, hand to, hand over to, pass to, give it to, give the ticket, ' +
        'back to waiting, to waiting, waiting for customer, close this, close the ticket, close the case, close the request, close it, mark as resolved, ' +
        'as solved, mark solved, set priority, change priority, raise the priority, lower the priority, make it urgent, bump the priority, link the tickets, ' +
        'combine, assign it, assign this, assign ticket, reassign ticket, change the category, log a fault, log a job, log a request, change the type, ' +
        'move the ticket, reset the status, change the status, set the status to, log a problem, mark it as, log it, log this, user cannot, user can not, ' +
        'user can t, can t, can t print, can t log, cannot open, hand ticket, pass ticket, give ticket, move ticket, send ticket, ticket to the, ' +
        'assign to the team, does not start, will not start, won t, doesn t work, isn t working, not responding, has a problem, has an issue, has trouble, ' +
        'is slow, no internet, blue screen, does not print, broke down, to resolved, to closed, to pending, to on hold, to urgent, due date of ticket, ' +
        'customer says, user says, caller says, customer reports, user reports, caller reports',
      get: 'look at ticket, show ticket, details of ticket, open ticket number, bring up ticket, pull up ticket, ticket number, case number, incident number, ' +
        'what is ticket, details of the ticket, details of the incident, look at incident, status of ticket, status of my ticket',
      delete: 'spam, junk, duplicate ticket, spam ticket, junk ticket, test ticket, duplicate incident'
    }
  },
  tickettypes: {
    names: 'ticket type, request type, type of ticket',
    also: 'types of request, kind of ticket, kind of request, incident type, ticket form, incident form, request form, form layout, fields on the form, ' +
      'fields shown, mandatory fields, required fields, form, sort of tickets, sorts of request, hardware request form, what can be logged, can be logged, ' +
      'kinds of incident, ticket template, change type, ticket kind, request form for, types of call, call type, job type, issue type, process type',
    own: {
      get: 'fields shown on, fields on the, mandatory fields, required fields, form',
      list: 'is there a form, which forms'
    }
  }
}
