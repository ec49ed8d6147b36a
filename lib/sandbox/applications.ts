import type { AgentRights } from './rights.js'

/** A Halo API application for services: the token it gets acts for one agent. */
export interface ServiceApplication {
  clientId: string
  clientSecret: string
  /** What the application was given in Halo's settings; also the scope to ask for. */
  scope: string
  description: string
  agentId: number
  rights: AgentRights
}

/** Somebody who can sign in on the sandbox's page. */
export interface SignInAgent {
  agentId: number
  name: string
  username: string
  password: string
  description: string
  rights: AgentRights
}

export const SANDBOX_TENANT = 'brambleford'

/** The native application that people sign in with; it has no secret. */
export const SANDBOX_SIGNIN_APPLICATION_ID = '7d1f2c60-5a9e-4b38-9c1d-2e8b6f0a4c55'

const everything: AgentRights = { admin: true, hidden: [], readOnly: [] }
const noFinance: AgentRights = { admin: false, hidden: ['invoices', 'quotes', 'pos', 'contracts', 'sales'], readOnly: [] }
const firstLine: AgentRights = { admin: false, hidden: ['invoices', 'quotes', 'pos', 'reporting'], readOnly: [] }

export const SERVICE_APPLICATIONS: readonly ServiceApplication[] = [
  {
    clientId: '1b0f6f0e-3c44-4a51-8f27-6f0c2d9b7a10',
    clientSecret: 'sandbox-secret-full-rights-0001',
    scope: 'all',
    description: 'Everything, with administrator rights',
    agentId: 27,
    rights: everything
  },
  {
    clientId: '2c9a4d17-88b1-4c0f-9a3e-51d7e0b4c620',
    clientSecret: 'sandbox-secret-read-only-0002',
    scope: ['tickets', 'calendar', 'customers', 'crm', 'timesheets', 'contracts', 'suppliers', 'items', 'projects', 'sales', 'quotes',
      'pos', 'invoices', 'reporting', 'software', 'softwarelicensing', 'kb', 'assets'].map(area => `read:${area}`).join(' '),
    description: 'Reads everything, changes nothing',
    agentId: 28,
    rights: { ...everything, admin: false }
  },
  {
    clientId: '3e57b8c2-0d6a-4f93-b1c8-7a2f94e6d330',
    clientSecret: 'sandbox-secret-no-finance-0003',
    scope: 'all',
    description: 'An agent without invoices, quotes, purchase orders, contracts and sales, and without administrator rights',
    agentId: 29,
    rights: noFinance
  },
  {
    clientId: '4f86c9d3-1e7b-4aa4-82d9-8b30a5f7e440',
    clientSecret: 'sandbox-secret-tickets-only-0004',
    scope: 'read:tickets edit:tickets read:customers',
    description: 'Tickets, and customers to read',
    agentId: 29,
    rights: noFinance
  }
]

/** The application that the demo uses. */
export const SANDBOX_APPLICATION = { clientId: '1b0f6f0e-3c44-4a51-8f27-6f0c2d9b7a10', clientSecret: 'sandbox-secret-full-rights-0001' } as const

export const SIGN_IN_AGENTS: readonly SignInAgent[] = [
  {
    agentId: 2,
    name: 'Amara Osei',
    username: 'amara.osei',
    password: 'Lantern-Harbour-42',
    description: 'Service desk lead: sees and changes everything',
    rights: everything
  },
  {
    agentId: 6,
    name: 'Tom Birch',
    username: 'tom.birch',
    password: 'Kettle-Paper-17',
    description: 'First line: no invoices, quotes, purchase orders or reports, no configuration',
    rights: firstLine
  }
]
