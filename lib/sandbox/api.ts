import { SANDBOX_TENANT } from './applications.js'
import type { Database } from './database.js'
import { HaloFailure, noSuchMethod, noSuchPage, refusal } from './errors.js'
import { extras } from './extras.js'
import { fileAnswer } from './files.js'
import { list } from './query.js'
import { resourceAt } from './resources/index.js'
import { demand, type Principal } from './rights.js'
import { recordOf } from './shape.js'
import type { Context, Query, Resource } from './types.js'
import { lookUp, remove, upsert } from './write.js'

export interface ApiRequest {
  method: string
  /** Below /api/, as sent. */
  path: string
  query: Query
  body: unknown
  principal: Principal | undefined
  now: number
  db: Database
  /** Scheme and host as the caller sees them. */
  root: string
}

export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** An answer with a JSON body. */
export const json = (body: unknown, status = 200): ApiAnswer =>
  ({ status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) })

function openInfo (name: string, root: string): unknown {
  if (name === 'authinfo') return { auth_url: `${root}/auth`, tenant_id: SANDBOX_TENANT }
  return {
    app_version: '2.184.1',
    database_version: '2.184.12',
    app_name: 'Brambleford Managed IT',
    agent_url: root,
    portal_url: `${root}/portal`,
    auth_url: `${root}/auth`
  }
}

function getOne (rawId: string, resource: Resource, context: Context): ApiAnswer {
  try {
    const row = lookUp(rawId, resource, context)
    return fileAnswer(row, resource, context) ?? json(recordOf(row, resource, context))
  } catch (failure) {
    if (resource.missing === 'empty' && failure instanceof HaloFailure && failure.status === 404) return json({ id: 0 })
    throw failure
  }
}

function onCollection (resource: Resource, context: Context, request: ApiRequest): ApiAnswer {
  if (request.method === 'GET') {
    demand(context.principal, 'read', resource.area)
    return json(list({ ...context, resource }))
  }
  if (request.method === 'POST') {
    demand(context.principal, 'edit', resource.area, resource.adminWrites)
    return json(upsert(resource, request.body, context), 201)
  }
  throw noSuchMethod(request.method)
}

function onRecord (id: string, resource: Resource, context: Context, request: ApiRequest): ApiAnswer {
  if (request.method === 'GET') {
    demand(context.principal, 'read', resource.area)
    return getOne(id, resource, context)
  }
  if (request.method === 'DELETE' && resource.noDelete !== true) {
    demand(context.principal, 'edit', resource.area, resource.adminWrites)
    return json(remove(lookUp(id, resource, context), resource, context))
  }
  throw noSuchMethod(request.method)
}

/** Answers a request below /api. Throws a HaloFailure for every answer that is an error. */
export function answerApi (request: ApiRequest): ApiAnswer {
  const [name = '', id, ...rest] = request.path.split('/').filter(part => part !== '')
  const collection = name.toLowerCase()
  if (request.method === 'GET' && id === undefined && (collection === 'authinfo' || collection === 'instanceinfo')) {
    return json(openInfo(collection, request.root))
  }
  const extra = extras.get(collection)
  const resource = resourceAt(collection)
  if ((extra === undefined && resource === undefined) || rest.length > 0) throw noSuchPage()
  const { principal, query, now, db } = request
  if (principal === undefined) throw refusal('message', 401, 'Authorization has been denied for this request.')
  const context: Context = { db, principal, now, query }
  const answer = request.method === 'GET' ? extra?.(id, context) : undefined
  if (answer !== undefined) return json(answer)
  if (resource === undefined) throw request.method === 'GET' ? noSuchPage() : noSuchMethod(request.method)
  return id === undefined ? onCollection(resource, context, request) : onRecord(id, resource, context, request)
}
