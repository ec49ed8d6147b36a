import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { AUDIT_PARAMETERS } from './parameters.js'
import { AUDIT_COLUMNS, AUDIT_DETAILS, AuditData, ListAudit } from './schemas.js'

export default fp(async function audit (app: DomainHost) {
  app.mcp.addDomain({
    name: 'audit',
    path: '/Audit',
    one: 'audit entry',
    many: 'audit entries',
    id: 'integer',
    key: null,
    outside: ['value', 'from', 'to'],
    list: {
      description: 'Audit trail: who changed what, from which value to which.',
      paged: false,
      searched: false,
      arguments: ListAudit,
      parameters: AUDIT_PARAMETERS,
      columns: AUDIT_COLUMNS
    },
    get: {
      description: 'One change in the audit trail.',
      columns: AUDIT_DETAILS
    },
    upsert: {
      description: 'Write an audit entry. Rarely right: Halo records changes itself.',
      data: AuditData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an audit entry.'
    }
  })
}, { name: 'domain-audit', dependencies: ['mcp-registry'], encapsulate: true })
