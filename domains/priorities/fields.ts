import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'priorityid slaid workdaysoverride',
  number: 'fixtime responsetime',
  boolean: 'enterslaexcuse fixendofday ishidden responseendofday setfixtostartdate setfixtotargetdate startofday',
  string: 'colour fixunits name responseunits'
}, {
  integer: 'catprompt',
  boolean: 'enterslaresponseexcuse responsestartofday',
  string: 'responsestartofdaytime sla_guid startofdaytime',
  list: 'translations',
  object: 'workdays'
})
