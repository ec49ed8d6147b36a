/** What Halo calls the areas of its API in scopes, with the domains of ours in them. All other domains are configuration, which any scope may read. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  tickets: ['tickets', 'actions', 'attachments', 'feedback', 'services', 'servicestatus', 'downtime'],
  projects: ['projects'],
  sales: ['opportunities'],
  customers: ['clients', 'sites', 'users', 'toplevel'],
  assets: ['assets'],
  software: ['softwarelicences'],
  contracts: ['contracts'],
  invoices: ['invoices'],
  quotes: ['quotes'],
  pos: ['purchaseorders'],
  items: ['items'],
  suppliers: ['suppliers'],
  kb: ['kb'],
  reporting: ['reports'],
  calendar: ['appointments', 'holidays'],
  timesheets: ['timesheets']
}

/** The scope without which Halo does not let an application read the domain; null where none in particular is known. */
export function readScopeOf (domain: string): string | null {
  const area = Object.entries(AREAS).find(([, domains]) => domains.includes(domain))?.[0]
  return area === undefined ? null : `read:${area}`
}
