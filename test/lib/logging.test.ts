import { PassThrough } from 'node:stream'
import t from 'tap'
import { AppError } from '../../lib/errors.js'
import { createLogger } from '../../lib/logging.js'
import { recordingLogger } from '../helper.js'

const SECRET = 'Zx9-hush.4711_value'

t.test('secrets are replaced under any of their names, at any depth', async (t) => {
  const names = [
    'authorization', 'Authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'setCookie', 'access_token', 'accessToken', 'refresh_token',
    'refreshToken', 'id_token', 'idToken', 'token', 'haloToken', 'halo_token', 'client_secret', 'clientSecret', 'secret', 'password', 'new_password',
    'newPassword', 'api_key', 'apiKey', 'x-api-key', 'MCP_API_KEY', 'HALO_CLIENT_SECRET', 'MCP_SECRET_KEY', 'code', 'code_verifier', 'codeVerifier',
    'assertion', 'client_assertion', 'data_base64', 'dataBase64', 'credential'
  ]
  for (const name of names) {
    const { logger, lines, text } = recordingLogger()
    logger.info({ [name]: SECRET }, 'on top')
    logger.info({ a: { b: [{ c: { [name]: SECRET } }] } }, 'deep')
    logger.child({ request: { [name]: SECRET } }).info('in bindings')
    logger.info({ [name]: { value: SECRET, list: [SECRET] } }, 'as an object')
    t.equal(lines.length, 4)
    t.notMatch(text(), SECRET, name)
    t.match(lines[0], { [name]: '[redacted]', msg: 'on top' })
  }
})

t.test('what is no secret stays readable', async (t) => {
  const { logger, lines } = recordingLogger()
  logger.info({ tool: 'halo_tickets_list', code: 'halo_timeout', args: ['page_size'], tokens: 5, durationMs: 12.5, ok: true, none: null }, 'tool call failed')
  logger.info({ code: 'ECONNREFUSED' }, 'refused')
  logger.info({ code: -32602 }, 'rpc')
  t.match(lines, [
    { level: 'info', time: /^\d{4}-\d\d-\d\dT.*Z$/, tool: 'halo_tickets_list', code: 'halo_timeout', args: ['page_size'], tokens: 5, durationMs: 12.5, ok: true, none: null, msg: 'tool call failed' },
    { code: 'ECONNREFUSED' },
    { code: -32602 }
  ])
  t.notOk('pid' in (lines[0] ?? {}))
})

t.test('secrets in texts', async (t) => {
  const texts = [
    `Authorization: Bearer ${SECRET}`, `authorization: Basic ${SECRET}`, `sent Bearer ${SECRET} along`, `POST /token?client_secret=${SECRET}&grant_type=x`,
    `GET /callback?code=${SECRET}&state=1`, `{"access_token":"${SECRET}"}`, `{"code": "${SECRET}"}`, `password=${SECRET}`, `refresh_token: ${SECRET}`,
    `cookie: sid=${SECRET}`, `eyJhbGciOiJkaXIifQ..${SECRET}.eyJhbGciOiJkaXIifQ`
  ]
  for (const text of texts) {
    const log = recordingLogger()
    log.logger.warn(text)
    log.logger.warn({}, text)
    log.logger.warn({ reason: text }, 'as a value')
    log.logger.warn({ list: [text] }, 'in a list')
    log.logger.error(new Error(text))
    log.logger.error({ err: new Error('outer', { cause: new Error(text) }) }, 'as a cause')
    log.logger.error({ err: new Error(text) })
    log.logger.info('%s', text)
    t.equal(log.lines.length, 8)
    t.notMatch(log.text(), SECRET, text)
  }
  const { logger, lines } = recordingLogger()
  logger.info({}, 'The bearer token is missing; basic authentication is not supported, status code: 500')
  t.equal(lines[0]?.msg, 'The bearer token is missing; basic authentication is not supported, status code: 500')
})

t.test('errors: name, message, code, stack, cause and nothing else', async (t) => {
  const { logger, lines, text } = recordingLogger()
  const failure = Object.assign(new AppError('halo_refused', 'Halo said no.', { status: 400, cause: new Error('inner') }), {
    headers: { 'x-internal': 'header-value' }, body: 'body-value', request: { url: 'https://halo.example/?q=1' }
  })
  logger.error({ err: failure }, 'failed')
  logger.error({ err: new AggregateError([new Error('one'), new Error('two')], 'both') }, 'failed')
  logger.error(Object.assign(new Error('alone'), { code: SECRET }))
  t.match(lines, [
    { err: { type: 'AppError', message: 'Halo said no.', code: 'halo_refused', status: 400, stack: /logging\.test/, cause: { message: 'inner' } } },
    { err: { errors: [{ message: 'one' }, { message: 'two' }] } },
    { msg: 'alone', err: { message: 'alone' } }
  ])
  t.notMatch(text(), /header-value|body-value|halo\.example/)
  t.notMatch(text(), SECRET, 'a code that is no error code')
})

t.test('requests: method and path', async (t) => {
  const { logger, lines, text } = recordingLogger()
  logger.info({
    req: { method: 'GET', url: `/callback?code=${SECRET}#x`, headers: { authorization: SECRET, 'x-note': 'header-value' }, ip: '10.0.0.1' },
    res: { statusCode: 302, getHeaders: () => ({ location: SECRET }) }
  }, 'exchange')
  t.match(lines[0], { req: { method: 'GET', path: '/callback', remoteAddress: '10.0.0.1' }, res: { statusCode: 302 } })
  t.notMatch(text(), SECRET)
  t.notMatch(text(), /header-value/)
})

t.test('large, deep and odd values are cut, never thrown over', async (t) => {
  const { logger, lines, text } = recordingLogger()
  const circular: Record<string, unknown> = { name: 'loop' }
  circular.self = circular
  const wide = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, { a: { b: i } }]))
  logger.info({ circular }, 'circular')
  logger.info({ wide }, 'wide')
  logger.info({ long: 'x'.repeat(100_000), list: Array.from({ length: 200 }, (_, i) => i) }, 'long')
  logger.info({ bytes: Buffer.from(SECRET), url: new URL(`https://halo.example/api?token=${SECRET}`), when: new Date(0), big: 10n, socket: new PassThrough(), run: () => SECRET, bad: new Date(NaN) }, 'odd')
  t.equal(lines.length, 4)
  t.ok(text().length < 40_000, `${text().length} characters`)
  t.match(lines[3], { bytes: '[19 bytes]', url: 'https://halo.example/api', when: '1970-01-01T00:00:00.000Z', big: '10', socket: '[PassThrough]', bad: null })
  t.notMatch(text(), SECRET)
  const line = lines[2] as { list: unknown[] }
  t.equal(line.list.length, 51)
})

t.test('the level is kept', async (t) => {
  const written: string[] = []
  const logger = createLogger({ level: 'warn', destination: { write: (line) => { written.push(line) } } })
  logger.info({}, 'no')
  logger.warn({}, 'yes')
  t.equal(written.length, 1)
})
