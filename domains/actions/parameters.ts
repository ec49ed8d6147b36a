import { parameters } from '../../lib/mcp/parameters.js'

export const ACTION_PARAMETERS = parameters({
  id: 'ticket_id',
  int: 'actoutcomenum',
  flag: `
    agentonly conversationonly excludebilling excludehiddenfrominternalit excludeprivate excludesys importantonly importanttop
    includeagentdetails includeattachments includefacebookfields includehtmlemail includehtmlnote includenonactionattachments
    includetranslations includetwitterfields intraticketonly ischildnotes isrelatednotes slaonly supplieronly timeentriesonly`,
  text: 'actoutcome datesearch',
  date: 'enddate startdate'
})
