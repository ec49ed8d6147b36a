import type { DomainWords } from '../words.js'

/** How people speak of dates, hours and projects. */
export const TIME_WORDS: Readonly<Record<string, DomainWords>> = {
  appointments: {
    names: 'appointment, calendar, diary',
    also: 'covering, weekend, who is working, shifts, night duty, pager, outlook, event, free time, book me, meeting, visit, site visit, engineer visit, ' +
      'booking, schedule, agenda, rota, roster, on call, oncall, standby, stand by, on duty, task, availability, free slot, reminder, callback, slot, ' +
      'time slot, timeslot, dispatch, call out, callout, field visit, onsite, on site visit, onsite visit, call with, conference, catch up, session, ' +
      'workshop, planner, booked in, todo, to do, to do list, to dos, planned for today, who is free, free at, is free, is busy, busy, availability of, ' +
      'tomorrow morning, this afternoon, personal task, follow up task, task for, task to, planning, week plan, day plan, call back, callback at, ' +
      'my schedule, schedule of, his schedule, her schedule, schedule for tomorrow, schedule for today, visit at, meeting at, meeting with, lunch, ' +
      'training day, pm appointment, am appointment, where is he today, where is she today, what am i doing, what have i got, free on, busy on, free in the, ' +
      'time for a meeting, available on, available at, booked on, where is the engineer, in my calendar, in the calendar, in his calendar, in her calendar, ' +
      'planned visits, upcoming visits, upcoming appointments',
    own: {
      upsert: 'book, schedule, reschedule, move the, book an engineer, send somebody, plan a visit, block, block out, block off, arrange, arrange a, set up a call, ' +
        'set up a meeting, put in the diary, in the calendar, in his diary, dispatch, invite, push the visit, move the visit, remind me, assign a task, ' +
        'postpone, bring forward, rebook, send an engineer, send a technician, send someone out, engineer out, technician out, make a task, create a task, ' +
        'visit at, visit to, meeting with',
      delete: 'cancel, cancel the visit, cancel the meeting, cancel the appointment, call off the visit, visit no longer, clear my calendar',
      list: 'my meetings, my tasks, my calendar, my week, my day, my schedule, what have i got, my agenda, my diary, free on, busy on, available on, ' +
        'what is planned'
    }
  },
  holidays: {
    names: 'holiday, public holiday, leave, bank holiday',
    also: 'shutdown, closing days, new year, annual leave, vacation, day off, time off, absence, absent, pto, sick leave, sick, away, out of office, ' +
      'office closed, closed on, christmas, easter, non working day, who is off, is off, leave request, leave entry, parental leave, maternity leave, ' +
      'paternity leave, sickness, illness, ill, called in sick, off sick, off work, who is away, is away, out this week, off next, off this, off today, ' +
      'off tomorrow, time away, half day, day of leave, leave days, leave calendar, public holiday calendar, closure, feast day, unpaid leave, ' +
      'training leave, closed for, ooo, jury duty, long weekend, days of holiday, day of sickness, christmas day, boxing day, good friday, easter monday, ' +
      'may day, thanksgiving, independence day, labor day, labour day, closed day for, days off for, holiday entitlement, free day, anyone away, ' +
      'anybody away, anyone off, anybody off, time off request, my leave, his leave, her leave, upcoming holidays, upcoming leave, who is still on holiday, ' +
      'day in lieu, time in lieu, toil',
    own: {
      upsert: 'request leave, book leave, book a day off, take a day off, book annual leave, on vacation, on holiday, will be off, am off, be away, sick today, ' +
        'enter a holiday, enter leave, record leave, take leave, put in leave, add a bank holiday, book holiday, book time off, book vacation, i am sick, ' +
        'am sick, is sick, is ill, am ill, am on holiday, as public holiday, as a public holiday, as bank holiday, approve leave, approve the leave, ' +
        'approve time off, time off for',
      delete: 'cancel leave, cancel vacation, cancel holiday, cancel the leave, cancel my leave, my leave, his leave, her leave',
      list: 'who is off, who is away, who is out, who is on leave, who is on holiday, anyone away, anybody away, anyone off, anybody off'
    }
  },
  projects: {
    names: 'project',
    also: 'migration, rollout, roll out, implementation, milestone, programme, project plan, project manager, project budget, office move, workstream, ' +
      'project status, project hours, project progress, phases, gantt, deliverable, upgrade project, cutover, deployment, work package, project list, ' +
      'projects behind, behind schedule, over budget, project end date, go live, go live date, percent complete, completion of, onboarding project, ' +
      'initiative, undertaking, big change, statement of work, sow, run late, deployment project, tasks of the project, progress of the project, ' +
      'due date of the project, active projects, running projects, current projects, projects for, projects of',
    own: {
      upsert: 'start a, kick off, start a project, open a project, new project, set up a project, close the project, project to done, finish the project, ' +
        'end the project, complete the project',
      get: 'budget of, how far is, progress of'
    }
  },
  sla: {
    names: 'sla, service level agreement, service level',
    also: 'response time, resolution time, response target, target time, fix time, response time target, target, time to respond, time to fix, ' +
      'guaranteed response, deadline policy, sla policy, sla plan, service level policy, service target, agreed times, promised time, promise, ' +
      'guaranteed times, gold service level, silver service level, bronze service level, bronze sla, gold sla, silver sla, clock rules, sla clock, ' +
      'sla hours, sla terms, service commitments, ola, operational level agreement, support level, gold level, silver, bronze, gold, platinum, sla details, ' +
      'sla to, sla for, service agreement times, response and resolution times, resolution commitments, commitments, response commitments, ' +
      'what did we promise, have we promised',
    own: {
      get: 'service level promise, what does the sla, terms of the sla',
      upsert: 'extend the sla'
    }
  },
  timesheets: {
    names: 'timesheet, time sheet',
    also: 'still have to book, hours i, my hours, hours of, time logged, work time, clocked, punched, hours worked, hours booked, booked hours, worked hours, ' +
      'time booked, time worked, utilisation, logged hours, unlogged hours, hours logged, overtime, time recording, time tracking, timecard, time card, ' +
      'timekeeping, attendance, hours per, hours per day, daily hours, weekly hours, hours this week, hours last week, hours today, hours yesterday, ' +
      'hours on monday, filled in, fill in their hours, submitted their hours, their hours, his hours, her hours, missing hours, missing time, unsubmitted, ' +
      'not submitted, did not submit, billable hours, billable percentage, productivity, worked today, time per agent, time approval, approve hours, ' +
      'hours for approval, target hours, clock in, clock out, presence, work log of the day, payroll, worked yesterday, in hours, day sheet, weekly sheet, ' +
      'worked per day, worked by each, hours of each agent, who worked, worked how long, worked how many hours, how many hours, how many hours did, ' +
      'how long did, day approval, how long we worked',
    own: {
      upsert: 'approve, submit, reject, approve the hours, approve hours, submit my, submit the, approve his, approve her, sign off, send back, clock in, clock out',
      list: 'has not submitted, not submitted, unsubmitted, missing hours, utilization, in hours, how many hours did, how long did',
      get: 'entries of the timesheet, my timesheet'
    }
  },
  workdays: {
    names: 'workday, working hours, opening hours, business hours',
    also: 'office hours, support hours, service hours, hours of operation, work calendar, working days, working time calendar, night shift, open from, ' +
      'when are we open, shift hours, open until, support runs, working hours of, work week, weekday, office opening hours, opening times, working times, ' +
      'service times, support times, desk hours, service desk hours, helpdesk hours, hours of the desk, timetable, time zone, timezone, work schedule, ' +
      'business days, operating hours, 24x7, 24 7, round the clock, nine to five, out of hours, when are we, when is the desk, when does the desk, ' +
      'desk open, desk close, hours calendar, business hours calendar, workday calendar, calendar of working, saturday hours, when do we open, ' +
      'when do we close, sla calendar, coverage hours, extended hours, half day opening, closes at, opens at, staffed, staffed on, manned, manned on, ' +
      'are we open, do we work, working on saturdays, hours on saturday, hours we, hours on weekdays, hours on sundays, hours are we, are we available, ' +
      'hours of support',
    own: {
      upsert: 'change support hours, change office hours, change opening hours, extend support, open on saturdays, open on, opens at, closes at',
      list: 'hours we, are we open, hours are we'
    }
  }
}
