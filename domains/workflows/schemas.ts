import { Flag, ListField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListWorkflows = {
  includedetails: detailsOnGet('halo_workflows_get')
}

export const WorkflowData = {
  name: TextField,
  note: TextField,
  active: Flag,
  stages: ListField,
  steps: ListField
}

export const WORKFLOW_COLUMNS = ['id', 'name', 'note', 'active', 'notinuse', 'in_use'] as const

export const WORKFLOW_DETAILS = [...WORKFLOW_COLUMNS, 'stages'] as const
