import { Id, ObjectField, TextField } from '../../lib/schemas/common.js'
import { detailsOnGet } from '../../lib/schemas/handling.js'

export const ListOrganisations = {
  includedetails: detailsOnGet('halo_organisations_get')
}

export const OrganisationData = {
  name: TextField,
  email: TextField,
  phone: TextField,
  website: TextField,
  address: ObjectField,
  linked_client_id: Id
}

export const ORGANISATION_COLUMNS = ['id', 'name', 'email', 'phone', 'website', 'linked_client_id'] as const

export const ORGANISATION_DETAILS = [
  ...ORGANISATION_COLUMNS, 'address', 'departments', 'reply_address', 'portalurl', 'tax_number'
] as const
