import { deflateSync } from 'node:zlib'
import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import { toHtml } from '../rules/text.js'
import { isClosed } from '../rules/kinds.js'
import type { Row } from '../types.js'
import { SCENARIOS } from './scenarios.js'
import { after, before } from './time.js'

const GENERIC: Readonly<Record<string, string>> = {
  app: 'the application', server: 'the server', switch: 'the switch', dept: 'Finance', floor: 'second', town: 'the branch', n: 'several', device: 'the laptop', domain: 'another domain', user: 'a user', date: 'the day'
}
const generic = (text: string) => text.replace(/\{(\w+)\}/g, (placeholder, name: string) => GENERIC[name] ?? placeholder)

/** 60 articles in HTML, one of them inactive. */
export function articles ({ random, start, db }: SeedContext): Row[] {
  const agents = db.rows('agents').slice(1, 10)
  return Array.from({ length: 60 }, (_, index) => {
    const scenario = SCENARIOS[index % SCENARIOS.length]
    if (scenario === undefined) throw new RangeError('no such scenario')
    const round = Math.floor(index / SCENARIOS.length)
    const topic = scenario.category.split('>')
    const name = round === 0 ? generic(scenario.summary) : `How to: ${topic.join(' - ')} (${generic(scenario.summary).toLowerCase()})`
    const description = `Symptoms\n\n${generic(scenario.details)}`
    const steps = [generic(scenario.ask), generic(scenario.note), generic(scenario.fix)]
    const creator = random.pick(agents)
    return {
      id: index + 1,
      name,
      description,
      description_html: `<h2>Symptoms</h2>${toHtml(generic(scenario.details))}`,
      resolution: steps.map((step, at) => `${at + 1}. ${step}`).join('\n'),
      resolution_html: `<h2>Resolution</h2><ol>${steps.map(step => `<li>${step}</li>`).join('')}</ol><table><tr><th>Applies to</th><td>${topic.join(', ')}</td></tr></table>`,
      type: index % 3,
      inactive: index === 59,
      view_count: random.int(0, 800),
      useful_count: random.int(0, 60),
      notuseful_count: random.int(0, 9),
      date_created: before(start, random.int(60, 900)),
      date_edited: before(start, random.int(1, 60)),
      next_review_date: after(start, random.int(-60, 300)),
      limit_start_date: UNSET_DATE,
      limit_end_date: UNSET_DATE,
      tag_string: topic.join(',').toLowerCase(),
      kb_tags: topic.join(',').toLowerCase(),
      tags: [{ id: 1 + index % 12, text: db.nameOf('tags', 1 + index % 12, 'text') }],
      faqlists: [{ id: 1 + index % 4, name: ['Basics', 'Email', 'Network', 'Security'][index % 4] }],
      link: `/kb?id=${index + 1}`,
      showforall: true,
      creator_id: creator.id,
      creator_name: creator.name,
      editor_id: creator.id,
      editor_name: creator.name,
      related_articles: index > 0 ? [{ id: index, name: '' }] : [],
      internalmemoagent: random.chance(0.2) ? 'Check with Infrastructure before changing servers.' : '',
      editor_type: 0,
      customfields: []
    }
  })
}

/** Seven reports; the last one fails when it is loaded. */
export function reports ({ start }: SeedContext): Row[] {
  const list: ReadonlyArray<readonly [string, string, string, number]> = [
    ['Open tickets by client', 'Service Desk', 'clients', 1],
    ['Closed tickets by agent', 'Service Desk', 'agents', 1],
    ['Open tickets by team', 'Service Desk', 'teams', 2],
    ['Tickets by category', 'Service Desk', 'categories', 2],
    ['SLA performance', 'Service Levels', 'sla', 1],
    ['Time by agent and day', 'Time', 'time', 0],
    ['Response breaches (old)', 'Service Levels', 'broken', 0]
  ]
  return list.map(([name, group, entity, chart], index) => ({
    id: index + 1,
    name,
    description: `${name}, up to now`,
    group_id: ['Service Desk', 'Service Levels', 'Time'].indexOf(group) + 1,
    group_name: group,
    type: 0,
    charttype: chart,
    mainentity: entity,
    sql: entity === 'broken' ? 'select Fslabreachdate from faults' : `select * from view_${entity}`,
    datasource_id: 0,
    systemreportid: index < 2 ? 100 + index : 0,
    canbeaccessedbyallusers: index === 0,
    is_published: index === 0,
    last_run_date: before(start, index),
    columns: [],
    filters: []
  }))
}

/** What users thought of 120 closed tickets. */
export function feedback ({ random, start, db }: SeedContext): Row[] {
  const closed = db.rows('tickets').filter(isClosed)
  return random.sample(closed, 120).map((ticket, index) => {
    const score = random.weighted([[5, 55], [4, 25], [3, 10], [2, 5], [1, 5]])
    return {
      id: index + 1,
      ticket_id: ticket.id,
      feedback_faultid: ticket.id,
      score,
      score_band: score >= 4 ? 1 : score === 3 ? 2 : 3,
      date: before(start, random.int(0, 90)),
      comment: score >= 4 ? random.pick(['Quick help, thank you!', 'Very friendly.', '']) : random.pick(['It took too long.', 'Had to explain it twice.', '']),
      user_message: score <= 2 ? 'Please call me about this.' : '',
      key: random.hex(16)
    }
  })
}

/** 500 changes of ticket fields. */
export function audit ({ random, start, db }: SeedContext): Row[] {
  const tickets = db.rows('tickets')
  return Array.from({ length: 500 }, (_, index) => {
    const ticket = random.pick(tickets)
    const agent = db.find('agents', random.int(2, 20)) as Row
    const [field, from, to] = random.pick([
      ['Status', 'New', 'In Progress'],
      ['Agent', 'Unassigned', String(agent.name)],
      ['Priority', 'Medium', 'High'],
      ['Category', '', 'Network>VPN'],
      ['Team', '1st Line Support', 'Infrastructure']
    ])
    return {
      id: index + 1,
      ticket_id: ticket.id,
      agent_id: agent.id,
      username: agent.name,
      date: before(start, (500 - index) / 6),
      table_name: 'FAULTS',
      value: field,
      from,
      to,
      id1: ticket.id,
      id2: 0,
      clientid: ticket.client_id
    }
  })
}

function crc32 (bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function chunk (type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A picture of one colour as a PNG file (RFC 2083). */
function png (size: number, red: number, green: number, blue: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: size }, () => [red, green, blue]).flat())])
  const pixels = Buffer.concat(Array.from({ length: size }, () => line))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))
  ])
}

/** A file with a PDF's frame and every byte value inside: it does not survive being read as text. */
function pdfLike (): Buffer {
  const bytes = Buffer.from(Array.from({ length: 1024 }, (_, at) => (at * 7 + (at >> 8)) & 0xff))
  return Buffer.concat([Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 1024 >>\nstream\n', 'latin1'), bytes, Buffer.from('\nendstream\nendobj\n%%EOF\n', 'latin1')])
}

const LOG = Array.from({ length: 40 }, (_, minute) => {
  const event = minute % 9 === 0 ? 'ERROR request timed out after 30 s' : 'INFO heartbeat'
  return `2024-01-01 08:${String(minute).padStart(2, '0')}:00 worker ${minute % 4}: ${event}`
}).join('\r\n')

/** 60 attachments of tickets; puts their bytes into the database. */
export function attachments ({ random, start, db }: SeedContext): Row[] {
  const files: ReadonlyArray<readonly [string, Buffer]> = [
    ['screenshot.png', png(24, 220, 60, 60)],
    ['offer.pdf', pdfLike()],
    ['service.log', Buffer.from(LOG)],
    ['Übersicht.csv', Buffer.from('Gerät;Standort\r\nDrucker;Büro\r\n')]
  ]
  return random.sample(db.rows('tickets'), 60).map((ticket, index) => {
    const [filename, bytes] = files[index % files.length] as readonly [string, Buffer]
    const id = index + 1
    db.files.set(id, bytes)
    return {
      id,
      filename,
      filesize: bytes.length,
      datecreated: ticket.dateoccurred ?? before(start, 1),
      type: 0,
      unique_id: ticket.id,
      ticket_id: ticket.id,
      action_id: 1,
      desc: filename.endsWith('.log') ? 'Log of the service' : '',
      note: index % 5 === 0 ? 'Sent by the user' : '',
      isimage: filename.endsWith('.png'),
      showforusers: true,
      att_link: `/api/attachment/${id}`,
      agent_id: 0,
      user_id: ticket.user_id
    }
  })
}
