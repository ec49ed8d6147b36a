import { AppError } from '../errors.js'
import { isPlainObject } from '../plain-object.js'
import { readReason } from './reason.js'

export type Row = Record<string, unknown>

export interface Rows {
  rows: Row[]
  /** Halo's own count, null where it gave none. Only with `pageinate=true` is it the true total. */
  recordCount: number | null
}

/**
 * The rows of a list answer, whatever envelope Halo used: a bare array; the property `key`, in any case; else the first
 * property that holds a list of objects. Rows that are bare ids become `{ id }`. Throws `halo_bad_answer` when there is
 * no list, with Halo's reason where it sent an error under HTTP 200, and when rows are counted but none are there.
 */
export function readRows (answer: unknown, key: string | null): Rows {
  if (Array.isArray(answer)) return { rows: toRows(answer), recordCount: null }
  if (!isPlainObject(answer) || isErrorBody(answer)) throw badList(answer)
  const list = findList(answer, key)
  if (list === undefined) throw badList(answer)
  return { rows: toRows(list), recordCount: readCount(answer) }
}

/**
 * The single record in an answer: the bare object, or the one inside a list envelope or array. Null when Halo says "not
 * there" without a 404: nothing, an empty object, id 0 or a list of another record where `id` was asked for. Throws
 * `halo_bad_answer` for anything else.
 */
export function readRecord (answer: unknown, key: string | null, id?: number | string): Row | null {
  if (answer === null || answer === undefined || answer === '') return null
  if (Array.isArray(answer)) return one(answer, id)
  if (!isPlainObject(answer)) throw badRecord(answer)
  if (isEmpty(answer)) return null
  const list = isEnvelope(answer, key) ? findList(answer, key) : undefined
  if (list !== undefined) return one(list, id)
  if (isErrorBody(answer)) throw badRecord(answer)
  return isMissing(answer, id) ? null : answer
}

/** Halo's reason where the answer to a write is one of its error bodies though its status says that all went well; else null. */
export function refusalIn (answer: unknown): string | null {
  return isPlainObject(answer) && isErrorBody(answer) ? reasonIn(answer) ?? 'it gave no reason' : null
}

function one (list: readonly unknown[], id: number | string | undefined): Row | null {
  const rows = toRows(list)
  const wanted = id === undefined ? undefined : rows.find(row => String(row['id']).toLowerCase() === String(id).toLowerCase())
  if (wanted !== undefined) return wanted
  if (rows.length > 1) throw new AppError('halo_bad_answer', 'Halo answered with several records where one is due.')
  const row = rows[0]
  const isOther = id !== undefined && row?.['id'] !== undefined && row['id'] !== null
  return row === undefined || isOther || isMissing(row, id) ? null : row
}

/** The id is looked at first: a ticket has hundreds of names to list. */
function isEmpty (row: Row): boolean {
  return row['id'] === undefined && Object.keys(row).length === 0
}

function isMissing (row: Row, id: number | string | undefined): boolean {
  if (isEmpty(row)) return true
  return String(row['id']) === '0' && String(id ?? '') !== '0'
}

/** A record may hold lists of its own; an envelope is told by its count or by having little else. */
function isEnvelope (answer: Row, key: string | null): boolean {
  if (answer['id'] !== undefined) return false
  return property(answer, 'record_count') !== undefined || (key !== null && Array.isArray(property(answer, key)))
}

function findList (answer: Row, key: string | null): readonly unknown[] | undefined {
  const named = key === null ? undefined : property(answer, key)
  if (Array.isArray(named)) return named
  const count = readCount(answer)
  if (count === 0 || (named === null && count === null)) return []
  // With `includecolumns` the column definitions are a list too.
  const lists = Object.entries(answer).flatMap(([name, value]) => Array.isArray(value) && name !== 'columns' ? [value] : [])
  return lists.find(list => list.length > 0 && list.every(isPlainObject)) ?? lists.find(list => list.length === 0)
}

function property (answer: Row, key: string): unknown {
  if (Object.hasOwn(answer, key)) return answer[key]
  const name = Object.keys(answer).find(candidate => candidate.toLowerCase() === key.toLowerCase())
  return name === undefined ? undefined : answer[name]
}

function readCount (answer: Row): number | null {
  const value = property(answer, 'record_count')
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}

function toRows (list: readonly unknown[]): Row[] {
  return list.every(isPlainObject) ? list as Row[] : list.flatMap(toRow)
}

function toRow (value: unknown): Row[] {
  if (isPlainObject(value)) return [value]
  return typeof value === 'number' || typeof value === 'string' ? [{ id: value }] : []
}

/** What stands in Halo's error bodies, .NET's and those of what is in front of it. */
const ERROR_FIELD = /^(message|messagedetail|exception\w*|stacktrace|modelstate|innerexception|errors?|error_?description|errormessage|resultcode|code|status|statuscode|success|title|type|traceid)$/i

function isErrorBody (answer: Row): boolean {
  if (answer['id'] !== undefined) return false
  if (('ClassName' in answer && 'Message' in answer) || ('resultCode' in answer && 'errorMessage' in answer)) return true
  if (!['Message', 'message', 'error', 'errorMessage'].some(name => answer[name] !== undefined && answer[name] !== null)) return false
  return answer['success'] !== true && Object.keys(answer).every(name => ERROR_FIELD.test(name))
}

function badList (answer: unknown): AppError {
  return new AppError('halo_bad_answer', `Halo answered without the list that was asked for.${said(answer)}`)
}

function badRecord (answer: unknown): AppError {
  return new AppError('halo_bad_answer', `Halo answered without the record that was asked for.${said(answer)}`)
}

function said (answer: unknown): string {
  const text = isPlainObject(answer) ? reasonIn(answer) : null
  return text === null ? '' : ` It said: ${text}`
}

function reasonIn (answer: Row): string | null {
  return readReason(Buffer.from(JSON.stringify(answer).slice(0, 8000))).text
}
