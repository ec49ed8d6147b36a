import type { TSchema } from '@sinclair/typebox'
import type { DomainReferences } from './names/references.js'
import type { ListParameters } from './parameters.js'
import type { RecordFields } from './record-fields.js'
import type { Tool } from './tool.js'

/** One Halo domain as data. `lib/mcp/standard-tools.ts` makes its list, get, upsert and delete tools from it. */
export interface Domain {
  /** The word in the tool names: `halo_<name>_list`. */
  name: string
  /** Halo's API path, `/Site`. */
  path: string
  /** What one record and several are called in titles and sentences: `site`, `sites`. */
  one: string
  many: string
  id: IdKind
  /** The property that holds the rows in Halo's list answer; null where Halo answers a bare array. */
  key: string | null
  /** Settings of the desk rather than its daily work: rarely changed, with wide effect (statuses, SLAs, rules, ...). */
  configuration?: boolean
  /** What fields point to here, beyond those that point to the same everywhere (`lib/mcp/names/references.ts`). */
  references?: DomainReferences
  /** Fields whose texts people outside the desk write, in mails, in the portal or about themselves. */
  outside?: readonly string[]
  /** Fields of plain text, at any depth: Halo keeps their markup beside them, in `<name>_html` or the like. */
  plain?: readonly string[]
  list: ListVerb
  get?: GetVerb
  upsert?: UpsertVerb
  delete?: DeleteVerb
}

/** `integer` for most, `guid` for holidays and priorities, `any` where Halo takes a string or a number. */
export type IdKind = 'integer' | 'guid' | 'any'

export interface ListVerb {
  /** One or two short sentences in the words of a service desk. */
  description: string
  /** Halo pages and sorts this list itself; otherwise we do, over its whole answer. */
  paged: boolean
  /** Halo searches this list itself; otherwise we look through the concise columns of its whole answer. */
  searched: boolean
  /** Halo's `count` (how many rows, without paging): `halo` where it knows it, `local` where we cut, absent where it is no argument. */
  count?: 'halo' | 'local'
  /** The domain's own arguments, beside the ones every list has. Dates among them may be phrases, see `list-dates.ts`. */
  arguments?: Readonly<Record<string, ListArgument>>
  /** All that Halo's list takes; what is no argument goes through `filters`. */
  parameters: ListParameters
  /** Dates among arguments and parameters that Halo compares with bare days: they are sent as days of the desk, never as instants. */
  days?: readonly string[]
  /** Flags that Halo honours only without its paging; the page is then cut here. */
  unpaged?: readonly string[]
  /** Arguments that get a value when they were left out: wherever one of the others in `by` is given, or always. */
  implied?: ReadonlyArray<{ name: string, value: string | number, by?: readonly string[] }>
  /** The fields of a concise row, in order. */
  columns: readonly string[]
  /** Longer texts in rows are cut; 300 where absent. */
  textCharacters?: number
}

/** A plain schema is sent to Halo under its own name. */
export type ListArgument = TSchema | ArgumentHandling

export type ArgumentHandling =
  /** Halo knows this filter under another name. */
  | { schema: TSchema, sendAs: string }
  /** Accepted for callers that send it; without effect on this list. The sentence says where the effect is to be had. */
  | { schema: TSchema, noEffect: string }
  /** Halo cannot select by it, its rows can be compared here. Only where Halo's answer is whole, that is not `paged`. */
  | { schema: TSchema, keep: RowFilter<never> }
  /** Nothing can select by it. The sentence says what to use instead. */
  | { schema: TSchema, refused: string }

/** A choice of rows by one of their fields. */
export interface RowFilter<V> {
  /** The field that rows must carry for the choice to mean anything. */
  field: string
  keeps: (row: Readonly<Record<string, unknown>>, value: V) => boolean
}

export interface GetVerb {
  description: string
  /** Own arguments, sent to Halo as query parameters. `includedetails` is added for every get. */
  arguments?: Readonly<Record<string, TSchema>>
  /** Names of own arguments without which Halo cannot find the record. */
  required?: readonly string[]
  /** Flags among them that are true unless the caller says otherwise, by the field that they add; for callers who want that field. */
  added?: Readonly<Record<string, string>>
  /** Fields of the concise record, in order; the list's columns where absent. */
  columns?: readonly string[]
  /** Those columns whose nested objects are what the record is opened for: shown whole instead of by id and name. */
  whole?: readonly string[]
  /** Those columns whose nested objects are large records of their own: the fields that are shown of them. */
  parts?: Readonly<Record<string, readonly string[]>>
  /** Longer texts in the concise record are cut; 3,000 where absent. */
  textCharacters?: number
  /** A sentence when Halo's 200 is a failure in disguise, else undefined. */
  failure?: (record: Readonly<Record<string, unknown>>) => string | undefined
}

export interface UpsertVerb {
  description: string
  /** The fields of `data` that are listed with their types: at most 8 (tickets, actions, users 15). Any other field passes. */
  data: Readonly<Record<string, TSchema>>
  /** All fields of the record, for those who ask for them: loaded only then. */
  fields?: () => Promise<RecordFields>
  /** The dates among `fields` are times of day, on the clocks of the record's own time zone. */
  timesOfDay?: boolean
  /** Fields without which neither a create nor an update can work. */
  required?: readonly string[]
  /** Fields that Halo takes and never gives back, such as passwords and the content of files. */
  writeOnly?: readonly string[]
  /** The most that `data` may hold, in bytes of JSON; 512 KB where absent. */
  maxBytes?: number
  /** Command fields (`_...`) that may pass; yes or no, but for those of `textCommands`. */
  commands?: readonly string[]
  /** Those commands that carry a text. */
  textCommands?: readonly string[]
  /** Those commands that make Halo run something and keep nothing; its answer is the result and no stored record. */
  runs?: readonly string[]
  /** May mail or notify people outside the desk. */
  openWorld?: boolean
  /** A sentence when the record that Halo answered is a failure in disguise, else undefined. */
  failure?: (record: Readonly<Record<string, unknown>>) => string | undefined
  /** A sentence when `data` must not be sent, else undefined. `allowSql` is the operator's MCP_ALLOW_SQL. */
  refuse?: (data: Readonly<Record<string, unknown>>, policy: { allowSql: boolean }) => string | undefined
}

export interface DeleteVerb {
  description: string
  /** Own arguments, sent to Halo as query parameters. */
  arguments?: Readonly<Record<string, TSchema>>
  required?: readonly string[]
  openWorld?: boolean
  /** How to get the record back, where Halo can. */
  recovery?: string
}

/** The part of the application that a domain plugin uses; a Fastify instance has it, and so has the stdio server. */
export interface DomainHost {
  mcp: {
    /** Adds a tool. Throws on a duplicate name, an empty description or after the registry is sealed. */
    add: (tool: Tool) => void
    /** Adds a domain with its standard tools. */
    addDomain: (domain: Domain) => void
  }
}
