/**
 * A technician's small job through any client: list the tools, find a ticket, open it, make one and delete it again.
 *
 * @param {{ tools: () => Promise<string[]>, call: (name: string, args: object) => Promise<string> }} client `tools` gives names, `call` the text of an answer; both throw where the client reports a failure
 * @returns how many tools there are, and the calls that answered what they should
 */
export async function workOnTickets (client) {
  const tools = await client.tools()
  const done = []
  const call = async (name, args) => {
    const text = await client.call(name, args)
    done.push(name)
    return answerIn(text, name)
  }
  const { records: [found] } = await call('halo_tickets_list', { page_size: 1, open_only: true })
  const { record: opened } = await call('halo_tickets_get', { id: found.id })
  if (opened.summary !== found.summary) throw new Error(`ticket ${found.id} is another one when it is opened`)
  const { record: made } = await call('halo_tickets_upsert', { data: { summary: 'Second monitor stays black', client_id: opened.client_id, tickettype_id: opened.tickettype_id } })
  const { deleted } = await call('halo_tickets_delete', { id: made.id, reason: 'Tried out' })
  if (deleted !== true) throw new Error(`ticket ${made.id} was not deleted`)
  return { tools: tools.length, done }
}

/** The JSON in an answer's text; some clients put their own words around it. */
export function answerIn (text, name) {
  const start = text.indexOf('{')
  if (start < 0) throw new Error(`${name} answered: ${text.slice(0, 300)}`)
  return JSON.parse(text.slice(start, text.lastIndexOf('}') + 1))
}

/** The text of a tool result in MCP's form. */
export function textOf ({ content, isError }, name) {
  const text = content.filter(({ type }) => type === 'text').map((part) => part.text).join('\n')
  if (isError === true) throw new Error(`${name} answered: ${text.slice(0, 300)}`)
  return text
}
