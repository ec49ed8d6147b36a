import type { Database } from './database.js'
import type { FieldTable } from './fields/field-table.js'
import type { Principal } from './rights.js'

export type Row = Record<string, unknown>
export type Query = Readonly<Record<string, string>>

/** One parameter of a list, read: the test that a row must pass, or null where the value does not narrow the list. */
export type Filter = (raw: string, request: ListRequest) => ((row: Row) => boolean) | null

/** What one API request works with. */
export interface Context {
  db: Database
  principal: Principal
  /** Epoch milliseconds of this request. */
  now: number
  query: Query
}

export interface ListRequest extends Context {
  resource: Resource
}

/** The bodies in which Halo reports an error differ from one part of the API to the next. */
export type ErrorForm = 'result' | 'exception' | 'message' | 'text'

export type Area =
  | 'tickets' | 'calendar' | 'customers' | 'crm' | 'timesheets' | 'contracts' | 'suppliers' | 'items' | 'projects'
  | 'sales' | 'quotes' | 'pos' | 'invoices' | 'reporting' | 'software' | 'kb' | 'assets' | 'services' | 'config'

/** One of Halo's 43 collections as data. */
export interface Resource {
  /** Under /api. */
  path: string
  table: string
  /** Key of the rows in the list's envelope; without one the list is a bare array. */
  listKey?: string
  area: Area
  /** Writing it changes how the desk works and needs administrator rights. */
  adminWrites?: boolean
  fields: FieldTable
  /** Default `integer`. `loose` takes any text in the path and an integer in the record. */
  id?: 'integer' | 'guid' | 'loose'
  errors: ErrorForm
  /** How a missing record is answered; default 404. */
  missing?: 'empty'
  paging?: boolean
  /** A bare array becomes an envelope under this key as soon as paging is asked for. */
  pagedKey?: string
  /** Order of a list for which none was asked; default by id. */
  newestFirst?: boolean
  noDelete?: boolean
  /** Which rows of the table belong to this path; default all. */
  belongs?: (row: Row, db: Database) => boolean
  /** Whether a list shows the row when no parameter says otherwise. */
  visible?: (row: Row, request: ListRequest) => boolean
  filters?: Readonly<Record<string, Filter>>
  /** Parameters whose form Halo checks, beyond those in `filters`. */
  typed?: { integer?: string, boolean?: string, number?: string }
  /** Fills in the fields that follow from other records, in place. */
  derive?: (row: Row, db: Database) => void
  /** Fields that a parameter adds to a list row. */
  rowExtras?: (row: Row, request: ListRequest) => Row
  /** Fields that `includedetails` or another parameter adds to a single record. */
  details?: (row: Row, context: Context) => Row
  /** Array and object fields that a single record carries without `includedetails`. */
  always?: readonly string[]
  /** `typeid` of the custom fields that a record may carry. */
  customFields?: number
  /** Fields without which nothing is created. */
  required?: readonly string[]
  /** A sent record that is answered at once and never stored; undefined for all others. */
  ephemeral?: (sent: Row, context: Context) => Row | undefined
  /** Fills defaults of a new record, in place, and checks it; throws a HaloFailure to refuse. */
  create?: (row: Row, sent: Row, context: Context) => void
  /** Reacts to a change of a record and may alter `values`, the fields about to be set; throws a HaloFailure to refuse. */
  update?: (row: Row, values: Row, sent: Row, context: Context) => void
  /** What Halo wants confirmed first. It answers the warning in place of the record, and keeps nothing. */
  warning?: (row: Row | undefined, values: Row, sent: Row, context: Context) => string | undefined
  /** Runs once the record is stored. */
  stored?: (row: Row, sent: Row, context: Context) => void
  /** Replaces the removal of the row. */
  remove?: (row: Row, context: Context) => void
}
