import type { Row } from '../types.js'
import { timeOfDay } from './time.js'

/** Eight canned texts, some for one team only. */
export function cannedTexts (): Row[] {
  const texts: ReadonlyArray<readonly [string, string, string, number]> = [
    ['Remote session request', 'Requests', 'Hello, we would like to connect to your computer to look at this with you. Please reply with a time that suits you.', 0],
    ['Password reset done', 'Closures', 'We have reset your password. You will be asked to choose a new one when you next sign in.', 0],
    ['Chasing for an answer', 'Requests', 'We have not heard from you for a while. If we do not hear from you within two working days we will close this ticket.', 0],
    ['Closure', 'Closures', 'We believe that this has been resolved. If it has not, reply to this message and the ticket opens again.', 0],
    ['Restart first', 'Guidance', 'Please restart the computer and try again; if the problem is still there, send us a screenshot of the message.', 1],
    ['Backup job failed', 'Alerts', 'The backup of the server has failed. We have started it again and will watch the next run.', 3],
    ['Phishing received', 'Security', 'Please do not open the attachment or the link. We have removed the message from all mailboxes.', 5],
    ['Change window', 'Change', 'The change will be made between 18:00 and 20:00. The service may not be available during that time.', 3]
  ]
  return texts.map(([name, group, text, team], index) => ({
    id: index + 1,
    name,
    group_id: ['Requests', 'Closures', 'Guidance', 'Alerts', 'Security', 'Change'].indexOf(group) + 1,
    group_name: group,
    text,
    html: `<p>${text}</p>`,
    restriction_type: team > 0 ? 2 : 0,
    team_id: team,
    department_id: team === 3 ? 2 : 0,
    agent_id: index === 4 ? 6 : 0,
    tags: [],
    intent: 'cannedtext'
  }))
}

/** Twelve tags. */
export function tags (): Row[] {
  return ['vip', 'recurring', 'onboarding', 'windows', 'printing', 'm365', 'backup', 'phishing', 'mac', 'remote-worker', 'month-end', 'warranty']
    .map((text, index) => ({ id: index + 1, text, add_to_kbid: 0, add_to_ctid: 0, add_to_stid: 0 }))
}

/** Three workdays. */
export function workdays (): Row[] {
  const week = (start: string, end: string) => Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap(name => [[`start${name}`, start], [`end${name}`, end]]))
  const inc = (weekend: boolean) => ({
    incmonday: true,
    inctuesday: true,
    incwednesday: true,
    incthursday: true,
    incfriday: true,
    incsaturday: weekend,
    incsunday: weekend
  })
  const make = (id: number, name: string, from: string, to: string, weekend: boolean, summary: string): Row => ({
    id,
    name,
    summary,
    timezone: 'GMT Standard Time',
    start: from,
    end: to,
    alldayssame: true,
    ...inc(weekend),
    ...week(from, to),
    intent: 'workday'
  })
  return [
    make(1, 'Office hours', timeOfDay(8), timeOfDay(18), false, 'Monday to Friday, 08:00 to 18:00'),
    make(2, '24x7', timeOfDay(0), timeOfDay(23, 59), true, 'Every day, round the clock'),
    make(3, 'Extended', timeOfDay(7), timeOfDay(20), false, 'Monday to Friday, 07:00 to 20:00')
  ]
}

/** Six workflows, one of them out of use. */
export function workflows (): Row[] {
  const flows: ReadonlyArray<readonly [number, string, boolean, readonly string[]]> = [
    [1, 'Service desk', true, ['Triage', 'Work', 'Confirm', 'Close']],
    [2, 'Normal change', true, ['Assess', 'Approve', 'Implement', 'Review']],
    [3, 'Security incident', true, ['Contain', 'Investigate', 'Recover', 'Report']],
    [4, 'Project', true, ['Initiate', 'Plan', 'Deliver', 'Hand over']],
    [5, 'Sales pipeline', true, ['Qualify', 'Propose', 'Negotiate', 'Close']],
    [6, 'Old onboarding', false, ['Prepare', 'Deliver']]
  ]
  return flows.map(([id, name, active, steps]) => ({
    id,
    name,
    note: `${name} process`,
    active,
    notinuse: !active,
    intent: 'workflow',
    steps: steps.map((step, index) => ({
      fdid: id * 10 + index,
      step_id: index + 1,
      flow_id: id,
      name: step,
      isstart: index === 0,
      isend: index === steps.length - 1,
      stage_number: index + 1,
      actions: []
    })),
    stages: steps.map((step, index) => ({ id: id * 10 + index, flow_id: id, sequence: index + 1, name: step })),
    flow_chart_json: JSON.stringify({ nodes: steps.map((step, index) => ({ id: index + 1, label: step, x: index * 160, y: 80 })) })
  }))
}

/** Six ticket rules, one of them off. */
export function ticketRules (): Row[] {
  const rules: ReadonlyArray<readonly [string, string, number, boolean]> = [
    ['Backup alerts to Infrastructure', 'Infrastructure', 0, true],
    ['Phishing to Security', 'Security', 0, true],
    ['VIP users to the service desk lead', '1st Line Support', 2, true],
    ['Printers to first line', '1st Line Support', 0, true],
    ['Out of hours alerts', 'Infrastructure', 5, false],
    ['New starters', '2nd Line Support', 0, true]
  ]
  return rules.map(([name, team, agent, active], index) => ({
    id: index + 1,
    name,
    precedence: (index + 1) * 10,
    use: 1,
    active,
    stopmatching: index % 2 === 0,
    new_team: team,
    new_agent_id: agent,
    new_status_id: 0,
    matched_rule_count: 12 * (6 - index),
    intent: 'autoassign',
    criteria: [{
      id: index + 1,
      rule_id: index + 1,
      fieldname: 'symptom',
      value_type: 'string',
      value_string: name.split(' ')[0],
      partialmatch: true
    }],
    outcomes: []
  }))
}
