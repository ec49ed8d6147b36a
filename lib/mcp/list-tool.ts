import { Type, type TSchema } from '@sinclair/typebox'
import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { readRows } from '../halo/list.js'
import { Members } from '../halo/members.js'
import type { Query, QueryValue, Wanted } from '../halo/types.js'
import { DateText, Flag } from '../schemas/common.js'
import { allPages, asksForAll, refuseWithAll, WALK_PAGE_SIZE } from './all-pages.js'
import { invalid } from './arguments.js'
import type { ArgumentHandling, Domain, ListArgument, ListVerb } from './domain.js'
import { Column, Filters, insteadOf, ListDate, mergeFilters, similarParameter, unusualValues } from './filters.js'
import { fitPage, fitRecord, leftNotes } from './fit.js'
import { resolveDates } from './list-dates.js'
import { cutPage, haloPage, MAX_PAGE_SIZE, searchRows, sortRows, type Page, type Paging, type RowsAnswer } from './paging.js'
import { shapeArguments, shapeOf, withRequired } from './record.js'
import { shapeNotes, shapeRecord, type Row, type Shape } from './shape.js'
import type { Tool, ToolAnswer, ToolContext } from './tool.js'
import { isWholeList, sortedAgain, wholePage, type Order } from './whole-list.js'

const DEFAULT_PAGE_SIZE = 50
const TEXT_CHARACTERS = 300

/** Rows of ids alone, which Halo gives without paging only. */
const UNPAGED = ['idonly', 'ticketidonly']

/** The arguments that every list has. */
const pagingArguments = {
  page_size: Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE }),
  page_no: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  order: Column,
  orderdesc: Flag,
  search: Type.String({ maxLength: 500 }),
  pageinate: Flag,
  all: Flag
}

type Args = Readonly<Record<string, unknown>>

/** `halo_<domain>_list`: `{ records, pagination, notes? }`. */
export function listTool (domain: Domain): Tool {
  const own = Object.entries(domain.list.arguments ?? {})
  const schemas: Record<string, TSchema> = {}
  const refused: Record<string, string> = {}
  for (const [name, argument] of own) {
    const handling = handlingOf(argument)
    if (handling !== null && 'refused' in handling) refused[name] = handling.refused
    else schemas[name] = listSchema(handling === null ? argument as TSchema : handling.schema)
  }
  const input = withRequired({ ...pagingArguments, ...(domain.list.count === undefined ? {} : { count: Type.Integer({ minimum: 1, maximum: 10_000 }) }), ...schemas, filters: Filters, ...shapeArguments }, [])
  const tool: Tool = {
    name: `halo_${domain.name}_list`,
    title: `List ${domain.many}`,
    description: domain.list.description,
    domain: domain.name,
    effect: 'read',
    input,
    refused,
    // Told in the server's instructions, once for all lists.
    unlisted: ['all'],
    instead: (name) => insteadOf(domain, input.properties, name) ?? similarParameter(domain, input.properties, name),
    run: async (args, context) => await list(tool, domain, args, context)
  }
  return tool
}

/** Dates may be phrases, so they are checked where they are read. */
function listSchema (schema: TSchema): TSchema {
  return schema === DateText ? ListDate : schema
}

async function list (tool: Tool, domain: Domain, rawArgs: Args, context: ToolContext): Promise<ToolAnswer> {
  const dates = resolveDates(tool, domain.list, mergeFilters(tool, domain, rawArgs), context.desk)
  const { args, resolved } = dates
  const implied = impliedArguments(domain, args)
  const read = pageReader(domain, args, { ...implied, ...ownQuery(tool, domain, args) }, context)
  const columns = { names: domain.list.columns, maxCharacters: domain.list.textCharacters ?? TEXT_CHARACTERS, outside: domain.outside, plain: domain.plain }
  const shape = shapeOf(args)
  const shapeRows = (rows: readonly Row[]) => rows.map((row) => shapeRecord(row, columns, shape))
  if (asksForAll(args)) refuseWithAll(tool.name, args)
  const walked = asksForAll(args) ? await allPages({ first: pagingOf(args), read, shape: shapeRows, progress: context.progress }) : null
  const page = walked ?? await read(pagingOf(args))
  const shaped = walked === null ? fitted(page, shapeRows(page.rows), shape) : { pagination: walked.pagination, ...ofOneRow(walked.records, shape) }
  const notes = [
    ...Object.entries(implied).map(([name, value]) => `${name}=${value} was assumed.`),
    ...dates.notes, ...unusualValues(domain.list, args), ...page.notes, ...orderNotes(args, page.rows), ...noEffectNotes(domain, args), ...shapeNotes(page.rows, columns, shape, shaped.records), ...shaped.notes
  ]
  return {
    structured: {
      records: shaped.records,
      pagination: shaped.pagination,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      ...(notes.length > 0 ? { notes } : {})
    }
  }
}

/** Halo passes over a field to sort by that it does not know, and sends its usual order. */
function orderNotes ({ order }: Args, rows: readonly Row[]): string[] {
  if (order === undefined || rows.length === 0 || rows.some((row) => Object.hasOwn(row, order as string))) return []
  const guess = nearest(order as string, Object.keys(rows[0] ?? {}))
  return [`order: rows have no field ${JSON.stringify(order)}, so Halo may not have sorted by it.${guess === undefined ? '' : ` Did you mean ${guess}?`}`]
}

/** The page as far as an answer may hold it. Fields that the caller named are never left out, if it is one row at a time. */
function fitted (page: Page, records: ReadonlyArray<Record<string, unknown>>, shape: Shape): { records: readonly Row[], pagination: Page['pagination'], notes: string[] } {
  const { page_size: pageSize, page_no: pageNo, total_count: total } = page.pagination
  const { records: kept, rest } = fitPage(records, { pageSize, pageNo })
  const { records: shown, notes } = ofOneRow(kept, shape)
  if (rest === null) return { records: shown, pagination: page.pagination, notes: [...onward(page), ...notes] }
  return {
    records: shown,
    pagination: { total_count: total, page_size: rest.pageSize, page_no: rest.pageNo - 1, total_pages: total === null ? null : Math.ceil(total / rest.pageSize), has_more: true },
    notes: [`Cut to ${kept.length} rows for the size of the answer. Go on with page_size=${rest.pageSize} and page_no=${rest.pageNo}, or ask for fewer fields.`, ...notes]
  }
}

/** How to go on where the page has another size than a page that can be asked for, or than was asked for. */
function onward ({ next, pagination: { page_size: size, page_no: no, has_more: more } }: Page): string[] {
  if (next !== undefined) return [next]
  return more && size > MAX_PAGE_SIZE ? [`Go on with count=${size} and page_no=${no + 1}.`] : []
}

/** A row that is alone in its answer, without its largest fields where it is too large. */
function ofOneRow (records: readonly Row[], shape: Shape): { records: readonly Row[], notes: string[] } {
  const [only] = records
  if (records.length !== 1 || only === undefined || shape.fields !== null) return { records, notes: [] }
  const single = fitRecord(only)
  return { records: [single.record], notes: leftNotes(single) }
}

/** Reads one page after the other; where Halo gave its whole list, all of them come from that one answer. */
function pageReader (domain: Domain, args: Args, own: Query, { halo }: ToolContext): (paging: Paging) => Promise<Page> {
  const byHalo = pagedByHalo(domain.list, args)
  const wanted = wantedMembers(domain, args)
  let whole: RowsAnswer | null = null
  let before: RowsAnswer | null = null
  return async (paging) => {
    let answer = whole
    if (answer === null) {
      const read = await halo.read(domain.path, Object.assign({}, own, sharedQuery(domain, args, paging, byHalo)), wanted)
      answer = { bare: Array.isArray(read), ...readRows(read, domain.key) }
      if (!byHalo || answer.rows.length > paging.pageSize || isWholeList(answer, paging, before)) whole = answer
      before = answer
    }
    if (!byHalo) return localPage(domain, args, answer, paging)
    return whole !== null && answer.bare === true ? wholePage(answer, paging, orderOf(domain, args)) : haloPage(answer, paging)
  }
}

function orderOf ({ name }: Domain, { order, orderdesc }: Args): Order {
  return { tool: `halo_${name}_list`, field: order as string | undefined, descending: orderdesc === true }
}

/** What is looked at of each row; undefined: all of it, as for sorting, where the names that rows have are told. */
function wantedMembers ({ list }: Domain, args: Args): Wanted | undefined {
  const { fields, full } = shapeOf(args)
  if (args.order !== undefined || (full && fields === null)) return undefined
  const compared = Object.keys(args).flatMap((name) => {
    const handling = handlingOfOwn(list, name)
    return handling !== null && 'keep' in handling ? [handling.keep.field] : []
  })
  return { of: 'rows', members: new Members(['id', ...list.columns, ...fields ?? [], ...compared]) }
}

/** `count`, Halo's number of rows without paging, is a page size by another name. */
function pagingOf (args: Args): Paging {
  const count = args.count as number | undefined
  const size = (args.page_size as number | undefined) ?? count ?? (asksForAll(args) ? WALK_PAGE_SIZE : DEFAULT_PAGE_SIZE)
  return { pageSize: Math.min(size, count ?? size), pageNo: (args.page_no as number | undefined) ?? 1 }
}

/**
 * Whether this call's page is Halo's own. Not where Halo cannot page or search the list, and not where the caller
 * switched paging off or wants more rows than a page of Halo's holds.
 */
function pagedByHalo (list: ListVerb, args: Args): boolean {
  return list.paged && args.pageinate !== false && pagingOf(args).pageSize <= MAX_PAGE_SIZE &&
    (args.search === undefined || list.searched) && ![...UNPAGED, ...(list.unpaged ?? [])].some((flag) => args[flag] === true)
}

/** Values for arguments that were left out though others mean nothing to Halo without them. */
function impliedArguments ({ list }: Domain, args: Args): Record<string, string | number> {
  const implied = (list.implied ?? []).filter(({ name, by }) => args[name] === undefined && (by === undefined || by.some((other) => args[other] !== undefined)))
  return Object.fromEntries(implied.map(({ name, value }) => [name, value]))
}

/** The domain's own arguments and Halo's further parameters, under the names that Halo knows. */
function ownQuery (tool: Tool, { list }: Domain, args: Args): Query {
  const query: Record<string, QueryValue> = {}
  const givenAs: Record<string, string> = {}
  for (const [name, value] of Object.entries(args)) {
    const halosName = sentName(list, name)
    if (halosName === null || value === undefined) continue
    const sent = queryValue(tool, name, value)
    if (query[halosName] !== undefined && String(query[halosName]) !== String(sent)) throw invalid(tool, `${givenAs[halosName]} and ${name} are one filter and were given different values. Give one of them`)
    query[halosName] = sent
    givenAs[halosName] = name
  }
  return query
}

/** The name under which Halo gets an argument or a parameter; null where it does not. */
function sentName (list: ListVerb, name: string): string | null {
  const argument = ownArgument(list, name)
  if (argument === undefined) return list.parameters.kinds.has(name) ? name : null
  const handling = handlingOf(argument)
  if (handling === null) return name
  return 'sendAs' in handling ? handling.sendAs : null
}

function sharedQuery (domain: Domain, args: Args, paging: Paging, byHalo: boolean): Query {
  const { paged, searched } = domain.list
  const query: Record<string, QueryValue> = {}
  if (byHalo) Object.assign(query, { pageinate: true, page_size: paging.pageSize, page_no: paging.pageNo })
  if (paged) Object.assign(query, { order: args.order, orderdesc: args.orderdesc })
  if (searched) query.search = args.search as string
  if (countedByHalo(domain, args)) query.count = rowsWanted(paging)
  return query
}

/** Without paging Halo may be told how many rows to give, unless we still have to choose among them. */
function countedByHalo ({ list }: Domain, args: Args): boolean {
  return args.count !== undefined && list.paged && list.count === 'halo' && !pagedByHalo(list, args) && (args.search === undefined || list.searched)
}

/** Up to the end of the page, and one more to know whether there is a next one. */
function rowsWanted ({ pageSize, pageNo }: Paging): number {
  return pageSize * pageNo + 1
}

/** Halo's advanced search is JSON text; id lists are joined by the client. */
function queryValue (tool: Tool, name: string, value: unknown): QueryValue {
  if (Array.isArray(value) && value.length === 0) throw invalid(tool, `${name} is an empty list; leave it out to not filter by it`)
  const structured = Array.isArray(value) && value.some((item) => typeof item === 'object')
  return structured ? JSON.stringify(value) : value as QueryValue
}

/** Filters, searches, sorts and pages the rows that Halo gave in one piece. */
function localPage (domain: Domain, args: Args, answer: RowsAnswer, paging: Paging): Page {
  const { list } = domain
  const notes: string[] = []
  let rows = keptRows(domain, args, answer.rows, notes)
  if (args.search !== undefined && !list.searched) {
    rows = searchRows(rows, list.columns, args.search as string)
    notes.push('Searched here in the concise columns: Halo does not search this list.')
  }
  if (args.order !== undefined && !list.paged) rows = sortRows(`halo_${domain.name}_list`, rows, args.order as string, args.orderdesc === true)
  if (!list.paged) notes.push('Paged here over Halo\'s whole list.')
  else if (answer.bare === true && !countedByHalo(domain, args)) {
    const sorted = sortedAgain(rows, orderOf(domain, args))
    rows = sorted.rows
    notes.push(...sorted.notes)
  }
  const cutByHalo = countedByHalo(domain, args) && answer.rows.length >= rowsWanted(paging)
  const withheld = !cutByHalo && answer.recordCount !== null && answer.recordCount > answer.rows.length
  if (withheld) notes.push(`Halo gave only ${answer.rows.length} of ${answer.recordCount} rows; narrow the list with filters.`)
  const page = cutPage(rows, paging, cutByHalo || withheld ? null : rows.length)
  return { ...page, notes }
}

/** The rows that pass the arguments which Halo cannot select by. */
function keptRows (domain: Domain, args: Args, rows: readonly Row[], notes: string[]): readonly Row[] {
  let kept = rows
  for (const [name, argument] of Object.entries(domain.list.arguments ?? {})) {
    const handling = handlingOf(argument)
    if (args[name] === undefined || handling === null || !('keep' in handling)) continue
    const { field, keeps } = handling.keep
    if (rows.length > 0 && !rows.some((row) => Object.hasOwn(row, field))) throw new AppError('invalid_arguments', `halo_${domain.name}_list: Halo cannot select by ${name}, and its rows do not carry ${field}. Leave ${name} out and look through the rows.`)
    kept = kept.filter((row) => keeps(row, args[name] as never))
    notes.push(`${name} was applied here: Halo does not select by it.`)
  }
  return kept
}

function noEffectNotes ({ list }: Domain, args: Args): string[] {
  return Object.keys(args).flatMap((name) => {
    const handling = handlingOfOwn(list, name)
    return handling !== null && 'noEffect' in handling ? [`${name}: ${handling.noEffect}`] : []
  })
}

function handlingOfOwn (list: ListVerb, name: string): ArgumentHandling | null {
  const argument = ownArgument(list, name)
  return argument === undefined ? null : handlingOf(argument)
}

function ownArgument (list: ListVerb, name: string): ListArgument | undefined {
  return list.arguments !== undefined && Object.hasOwn(list.arguments, name) ? list.arguments[name] : undefined
}

/** A plain schema has a TypeBox kind of its own and needs no handling. */
function handlingOf (argument: ListArgument): ArgumentHandling | null {
  return 'schema' in argument ? argument as ArgumentHandling : null
}
