import { Type, type TSchema } from '@sinclair/typebox'
import t from 'tap'
import { prepareArguments } from '../../../lib/mcp/arguments.js'
import { withRequired } from '../../../lib/mcp/record.js'
import type { Tool } from '../../../lib/mcp/tool.js'
import { AdvancedSearch, Choice, DateText, Flag, Id, IdList, Num, RecordGuid, RecordId, Text } from '../../../lib/schemas/common.js'

const list = sample('halo_samples_list', {
  client_id: Id,
  page_size: Type.Integer({ minimum: 1, maximum: 100 }),
  open_only: Flag,
  search: Text(50),
  status: IdList,
  hours: Num,
  startdate: DateText,
  detail: Choice(['concise', 'full']),
  fields: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
  advanced_search: AdvancedSearch
}, [])
const get = sample('halo_samples_get', { id: RecordId }, ['id'])
const getGuid = sample('halo_guids_get', { id: RecordGuid }, ['id'])
const upsert = sample('halo_samples_upsert', {
  data: Type.Object({ id: Type.Optional(RecordId), summary: Type.Optional(Type.Union([Type.String(), Type.Null()])), client_id: Type.Optional(Type.Union([Id, Type.Null()])) })
}, ['data'])

t.test('form is forgiven', async (t) => {
  const cases: [Tool, unknown, unknown][] = [
    [list, undefined, {}],
    [list, null, {}],
    [list, { client_id: '12' }, { client_id: 12 }],
    [list, { client_id: ' 12 ' }, { client_id: 12 }],
    [list, { client_id: -1 }, { client_id: -1 }],
    [list, { client_id: null, search: null }, {}],
    [list, { open_only: 'true' }, { open_only: true }],
    [list, { open_only: 'False' }, { open_only: false }],
    [list, { open_only: 1 }, { open_only: true }],
    [list, { open_only: '0' }, { open_only: false }],
    [list, { search: 4711 }, { search: '4711' }],
    [list, { search: '' }, {}],
    [list, { status: '1,2, 3' }, { status: [1, 2, 3] }],
    [list, { status: '[1,2]' }, { status: [1, 2] }],
    [list, { status: 5 }, { status: [5] }],
    [list, { status: ['1', 2] }, { status: [1, 2] }],
    [list, { hours: '1.5' }, { hours: 1.5 }],
    [list, { startdate: '2026-11-22' }, { startdate: '2026-11-22' }],
    [list, { startdate: '2026-11-22T10:00:00+01:00' }, { startdate: '2026-11-22T10:00:00+01:00' }],
    [list, { detail: 'FULL' }, { detail: 'full' }],
    [list, { fields: 'id,summary' }, { fields: ['id', 'summary'] }],
    [list, { advanced_search: '[{"filter_name":"a","filter_type":"2","filter_value":5}]' }, { advanced_search: [{ filter_name: 'a', filter_type: 2, filter_value: '5' }] }],
    [list, { sessionId: 'x', action: 'sendMessage', chatInput: 'y', toolCallId: 'z', client_id: 1 }, { client_id: 1 }],
    [get, { id: '7', random_string: 'x' }, { id: 7 }],
    [getGuid, { id: '3F2504E0-4F89-41d3-9a0c-0305e82c3301' }, { id: '3F2504E0-4F89-41d3-9a0c-0305e82c3301' }],
    [upsert, { data: '{"summary":"x","id":"5"}' }, { data: { summary: 'x', id: 5 } }],
    [upsert, { data: { summary: null, custom: { deep: [1] } } }, { data: { summary: null, custom: { deep: [1] } } }],
    [upsert, { data: { client_id: '9' } }, { data: { client_id: 9 } }]
  ]
  for (const [tool, raw, expected] of cases) t.strictSame(prepareArguments(tool, raw), expected, JSON.stringify(raw))
})

t.test('meaning is not, and the sentence says what to mend', async (t) => {
  let deep: unknown = 'x'
  for (let i = 0; i < 40; i++) deep = { deep }
  const cases: [Tool, unknown, RegExp][] = [
    [list, [], /one JSON object/],
    [list, 'text', /one JSON object/],
    [list, { clientid: 1 }, /unknown argument "clientid"\. Did you mean client_id\?/],
    [list, { client: 1 }, /Did you mean client_id\?/],
    [list, { zzz: 1 }, /unknown argument "zzz"\. Arguments: client_id, page_size/],
    [list, JSON.parse('{"__proto__":{"x":1}}'), /unknown argument "__proto__"/],
    [list, { constructor: 1 }, /unknown argument "constructor"/],
    [list, { toString: 1 }, /unknown argument "toString"/],
    [list, { client_id: 'Acme' }, /client_id must be a whole number, not "Acme"/],
    [list, { client_id: '' }, /client_id must be a whole number, not ""/],
    [list, { client_id: 1.5 }, /client_id must be a whole number, not "1\.5"/],
    [list, { client_id: '1.5' }, /client_id must be a whole number/],
    [list, { client_id: '0x10' }, /client_id must be a whole number/],
    [list, { client_id: true }, /client_id must be a whole number/],
    [list, { client_id: {} }, /client_id must be a whole number, not an object/],
    [list, { client_id: [1] }, /client_id must be a whole number, not a list/],
    [list, { client_id: 1e12 }, /client_id must be at most 2147483647/],
    [list, { client_id: '99999999999999999999' }, /client_id must be a whole number/],
    [list, { page_size: 0 }, /page_size must be at least 1/],
    [list, { page_size: 101 }, /page_size must be at most 100/],
    [list, { open_only: 'maybe' }, /open_only must be true or false, not "maybe"/],
    [list, { open_only: 2 }, /open_only must be true or false/],
    [list, { search: 'x'.repeat(51) }, /search is 51 characters long, at most 50/],
    [list, { search: true }, /search must be text/],
    [list, { search: ['a'] }, /search must be text, not a list/],
    [list, { status: ['a'] }, /status\.0 must be a whole number/],
    [list, { status: Array.from({ length: 101 }, (_, i) => i) }, /status has 101 entries, at most 100/],
    [list, { startdate: 'tomorrow' }, /startdate must be an ISO 8601 date/],
    [list, { startdate: '2026-13-45' }, /startdate must be an ISO 8601 date/],
    [list, { startdate: '22.11.2026' }, /startdate must be an ISO 8601 date/],
    [list, { detail: 'everything' }, /detail must be one of concise, full/],
    [list, { fields: [] }, /fields is an empty list/],
    [list, { advanced_search: [{ filter_name: 'a' }] }, /advanced_search/],
    [list, { deep }, /nested more than 32 levels|unknown argument/],
    [get, {}, /id is missing/],
    [get, { id: null }, /id is missing/],
    [get, { id: 0 }, /id must be at least 1/],
    [get, { id: -5 }, /id must be at least 1/],
    [get, { id: '' }, /id must be a whole number/],
    [get, { id: '5; drop' }, /id must be a whole number/],
    [getGuid, { id: 5 }, /id must be a GUID/],
    [getGuid, { id: '../../Agent/1' }, /id must be a GUID/],
    [upsert, {}, /data is missing/],
    [upsert, { summary: 'x' }, /go inside data/],
    [upsert, { id: 5, data: { summary: 'x' } }, /its id too, go inside data/],
    [upsert, { data: [{ summary: 'x' }] }, /data must be one JSON object, not a list/],
    [upsert, { data: 'text' }, /data must be one JSON object/],
    [upsert, { data: { id: null, summary: 'x' } }, /data\.id must be a whole number.*only a create leaves id out/],
    [upsert, { data: { id: 0 } }, /data\.id must be at least 1.*only a create leaves id out/],
    [upsert, { data: { id: '' } }, /data\.id must be a whole number/],
    [upsert, { data: { id: 'abc' } }, /data\.id must be a whole number/],
    [upsert, { data: { id: {} } }, /data\.id must be a whole number/],
    [upsert, { data: { summary: 5, client_id: [] } }, /client_id must be a whole number/],
    [upsert, { data: { custom: deep } }, /nested more than 32 levels/],
    [upsert, { data: JSON.parse('{"custom":{"__proto__":{}}}') }, /__proto__/]
  ]
  for (const [tool, raw, message] of cases) {
    try {
      prepareArguments(tool, raw)
      t.fail(`accepted ${JSON.stringify(raw)}`)
    } catch (error) {
      t.match(error, { code: 'invalid_arguments', message }, (error as Error).message)
      t.ok((error as Error).message.startsWith(tool.name))
    }
  }
})

function sample (name: string, properties: Record<string, TSchema>, required: string[]): Tool {
  return { name, title: 'Sample', description: 'A sample.', domain: 'samples', effect: 'read', input: withRequired(properties, required), run: async () => ({ structured: {} }) }
}
