import { customFields } from '../custom-fields.js'
import type { SeedContext } from '../database.js'
import { UNSET_DATE } from '../fields/field-table.js'
import type { Row } from '../types.js'
import { AGENT_NAMES, CLIENT_NAMES, FIRST_NAMES, JOB_TITLES, SITE_NAMES, slug, STREETS, SURNAMES, TOWNS } from './names.js'
import { before } from './time.js'

const COLOURS = ['#1abc9c', '#3498db', '#9b59b6', '#e67e22', '#e74c3c', '#2ecc71', '#34495e', '#16a085']

export const TEAM_NAMES = ['1st Line Support', '2nd Line Support', 'Infrastructure', 'Projects', 'Security', 'Sales'] as const

/** The six teams. */
export function teams ({ start }: SeedContext): Row[] {
  return TEAM_NAMES.map((name, index) => ({
    id: index + 1,
    name,
    sequence: index + 1,
    department_id: index < 3 ? 2 : 3,
    inactive: false,
    forrequests: name !== 'Sales',
    foropps: name === 'Sales',
    forprojects: name === 'Projects',
    emailaddress: `${slug(name)}@brambleford.example`,
    timezone: 'GMT Standard Time',
    includeinloadbalance: index < 2,
    allowlivechat: index === 0,
    allowall_category1: true,
    last_modified: before(start, 90)
  }))
}

/** Agent 1 stands for "unassigned"; 27 and up are the logins of API applications. */
export function agents ({ random, start, db }: SeedContext): Row[] {
  const teamRows = db.rows('teams')
  const membership = (agentId: number, index: number, manager: boolean): Row => {
    const team = teamRows[index % teamRows.length] as Row
    return {
      id: agentId * 10 + index,
      agent_id: agentId,
      team_id: team.id,
      team_name: team.name,
      department_id: team.department_id,
      is_manager: manager,
      fortickets: true,
      in_section: true
    }
  }
  const people = AGENT_NAMES.map((name, index): Row => {
    const id = index + 2
    const [firstname = '', surname = ''] = name.split(' ')
    const first = id === 6 ? 0 : index % teamRows.length
    const memberships = [membership(id, first, index < teamRows.length), ...random.chance(0.3) ? [membership(id, (first + 1) % 5, false)] : []]
    return {
      id,
      name,
      firstname,
      surname,
      initials: `${firstname[0] ?? ''}${surname[0] ?? ''}`,
      email: `${slug(firstname)}.${slug(surname)}@brambleford.example`,
      jobtitle: index < teamRows.length ? `${String(memberships[0]?.team_name)} Lead` : random.pick(['Support Engineer', 'Systems Engineer', 'Technician', 'Consultant']),
      team: memberships[0]?.team_name,
      teams: memberships,
      departments: [{ department_id: memberships[0]?.department_id }],
      roles: [{ role_id: index === 0 ? 1 : 2, role_name: index === 0 ? 'Administrator' : 'Agent' }],
      role_list: index === 0 ? 'Administrator, Agent' : 'Agent',
      isdisabled: index === AGENT_NAMES.length - 1,
      is_agent: true,
      isapiagent: false,
      onlinestatus: random.int(0, 3),
      is_online: random.chance(0.6),
      lastlogindate: before(start, random.int(0, 6)),
      linemanager: index === 0 ? 0 : 2,
      colour: random.pick(COLOURS),
      extensionnumber: String(200 + id),
      workday_id: 1,
      licence_type: 1,
      datecreated: before(start, random.int(200, 1500)),
      customfields: []
    }
  })
  const plain = (id: number, name: string, isapiagent: boolean): Row => ({
    id,
    name,
    initials: '',
    email: '',
    team: '',
    teams: [],
    departments: [],
    roles: [],
    role_list: '',
    isdisabled: false,
    is_agent: true,
    isapiagent,
    workday_id: 1,
    customfields: []
  })
  return [
    plain(1, 'Unassigned', false), ...people,
    plain(27, 'API Full Access', true), plain(28, 'API Read Only', true), plain(29, 'API Service Desk', true)
  ]
}

/** The provider itself. */
export function organisations (): Row[] {
  return [{
    id: 1,
    name: 'Brambleford Managed IT',
    email: 'hello@brambleford.example',
    reply_address: 'support@brambleford.example',
    phone: '01632 960100',
    website: 'https://www.brambleford.example',
    portalurl: 'https://portal.brambleford.example',
    portalcolour: '#1f4f6f',
    address: { id: 1, line1: '4 Canal Street', line2: '', line3: 'Marchester', line4: '', postcode: 'MC1 4BR' },
    departments: [{ id: 2, name: 'Managed Services' }, { id: 3, name: 'Professional Services' }],
    linked_client_id: 1,
    allowall_tickettypes: true,
    tax_number: 'GB 000 0000 00',
    customfields: []
  }]
}

/** Groups of customers, and the provider's departments. */
export function topLevel (): Row[] {
  return [
    { id: 1, name: 'Customers', organisation_id: 1, type: 0, notes: 'Every customer without a group of its own' },
    { id: 2, name: 'Managed Services', organisation_id: 1, type: 1, agent_department: true },
    { id: 3, name: 'Professional Services', organisation_id: 1, type: 1, agent_department: true },
    { id: 4, name: 'Public Sector', organisation_id: 1, type: 0, notes: 'Schools, councils, surgeries' }
  ]
}

/** The provider as its own customer, and 40 customers, one of them inactive. */
export function clients ({ random, start, db }: SeedContext): Row[] {
  const internal = { id: 1, name: 'Brambleford Managed IT', toplevel_id: 1, inactive: false, notes: 'Our own organisation', colour: '#1f4f6f' }
  const others = CLIENT_NAMES.map((name, index) => {
    const domain = `${slug(name)}.example`
    return {
      id: 12 + index,
      name,
      toplevel_id: /Academy|Council|School|Surgery|Housing/.test(name) ? 4 : 1,
      inactive: index === CLIENT_NAMES.length - 2,
      colour: random.pick(COLOURS),
      notes: random.chance(0.3) ? random.pick(['Board member calls directly, treat as VIP.', 'Site access only with a permit, ask reception.', 'No changes on month-end days.', '']) : '',
      website: `https://www.${domain}`,
      domain,
      ref: `C${String(1000 + index)}`,
      accountmanagertech: random.int(2, 7),
      pritech: random.int(2, 20),
      sectech: random.int(2, 20),
      accountsid: `AC${String(4000 + index)}`,
      clientcurrency: 'GBP',
      currencyisocode: 'GBP',
      paymentterms: random.pick([14, 30, 30, 60]),
      is_vip: random.chance(0.1),
      startdate: before(start, random.int(300, 2000)),
      datecreated: before(start, random.int(300, 2000)),
      alastupdate: before(start, random.int(0, 200)),
      calldate: UNSET_DATE
    }
  })
  return [internal, ...others].map(client => ({
    ...client,
    main_site_id: 0,
    customfields: customFields(2, new Map<unknown, unknown>([[150, random.int(1, 3)]]), db)
  }))
}

function phone (random: SeedContext['random']): string {
  return `01632 960${String(random.int(0, 999)).padStart(3, '0')}`
}

/** One to four sites per customer; the first is the head office. */
export function sites ({ random, start, db }: SeedContext): Row[] {
  const rows: Row[] = []
  for (const client of db.rows('clients')) {
    const count = client.id === 1 ? 1 : random.weighted([[1, 45], [2, 30], [3, 15], [4, 10]])
    for (let index = 0; index < count; index++) {
      const id = rows.length === 0 ? 1 : 20 + rows.length
      const town = random.pick(TOWNS)
      const address = {
        id,
        line1: `${random.int(1, 180)} ${random.pick(STREETS)}`,
        line2: '',
        line3: town,
        line4: '',
        postcode: `${town.slice(0, 2).toUpperCase()}${random.int(1, 20)} ${random.int(1, 9)}${random.pick(['AB', 'DG', 'HL', 'NW', 'QT'])}`
      }
      rows.push({
        id,
        name: index === 0 ? 'Head Office' : SITE_NAMES[1 + (Number(client.id) + index) % (SITE_NAMES.length - 1)],
        client_id: client.id,
        inactive: client.inactive,
        phonenumber: phone(random),
        timezone: 'GMT Standard Time',
        sla_id: random.chance(0.2) ? 2 : 0,
        notes: random.chance(0.2) ? 'Deliveries at the rear entrance.' : '',
        colour: client.colour,
        delivery_address: address,
        invoice_address: address,
        delivery_address_line1: address.line1,
        delivery_address_line3: address.line3,
        invoice_address_isdelivery: true,
        isinvoicesite: index === 0,
        emaildomain: client.domain ?? 'brambleford.example',
        datecreated: client.datecreated ?? before(start, 2000),
        slastupdate: before(start, random.int(0, 200)),
        country_code_name: 'United Kingdom',
        maincontact_id: 0,
        customfields: []
      })
    }
  }
  return rows
}

const USERS = 300

/** 300 users, at least one per site. */
export function users ({ random, start, db }: SeedContext): Row[] {
  const places = db.rows('sites').filter(({ client_id: client }) => client !== 1)
  const taken = new Set<string>()
  return Array.from({ length: USERS }, (_, index) => {
    const site = places[index < places.length ? index : random.int(0, places.length - 1)] as Row
    let [firstname, surname] = [random.pick(FIRST_NAMES), random.pick(SURNAMES)]
    while (taken.has(`${firstname} ${surname}`)) [firstname, surname] = [random.pick(FIRST_NAMES), random.pick(SURNAMES)]
    taken.add(`${firstname} ${surname}`)
    const id = 40 + index
    const login = `${slug(firstname)}.${slug(surname)}`
    return {
      id,
      name: `${firstname} ${surname}`,
      firstname,
      surname,
      initials: `${firstname[0] ?? ''}${surname[0] ?? ''}`,
      emailaddress: `${login}@${String(site.emaildomain)}`,
      login,
      site_id: site.id,
      phonenumber: random.chance(0.7) ? phone(random) : '',
      phonenumber_preferred: '',
      mobilenumber: random.chance(0.5) ? `07700 900${String(random.int(0, 999)).padStart(3, '0')}` : '',
      title: random.pick(JOB_TITLES),
      inactive: site.inactive === true || random.chance(0.04),
      isimportantcontact: random.chance(0.08),
      ischangeapprover: random.chance(0.06),
      notes: '',
      neversendemails: false,
      isserviceaccount: false,
      linked_agent_id: 0,
      organisation_id: 1,
      web_access_level: 1,
      datecreated: before(start, random.int(30, 1500)),
      customfields: []
    }
  })
}
