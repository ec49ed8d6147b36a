import t from 'tap'
import { loadConfig } from '../../lib/config.js'
import { phraseSpan } from '../../lib/dates/phrases.js'
import { dateRole, dateSpan, dayOf, haloTime, otherEnd } from '../../lib/dates/resolve.js'
import { instantAt, isTimeZone, wallTime } from '../../lib/dates/time-zone.js'

const desk = (timeZone: string, now: string) => ({ timeZone, now: () => Date.parse(now) })
const shown = (span: { start: number, end: number } | undefined) => span === undefined ? undefined : [haloTime(span.start), haloTime(span.end)]

t.test('time zones by their IANA names', async (t) => {
  for (const name of ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'europe/berlin']) t.ok(isTimeZone(name), name)
  for (const name of ['', 'Berlin', 'Europe/Nowhere', '+01:00', '-05:00', '../etc', 'Europe/Berlin; x']) t.notOk(isTimeZone(name), name)
})

t.test('HALO_TIMEZONE is checked, UTC unless set', async (t) => {
  t.equal(loadConfig({ HALO_SANDBOX: 'true' }).config.halo.timeZone, 'UTC')
  t.equal(loadConfig({ HALO_SANDBOX: 'true', HALO_TIMEZONE: ' Australia/Lord_Howe ' }).config.halo.timeZone, 'Australia/Lord_Howe')
  for (const wrong of ['Europe/Atlantis', '+02:00', 'CEST']) t.throws(() => loadConfig({ HALO_SANDBOX: 'true', HALO_TIMEZONE: wrong }), /^HALO_TIMEZONE must be the name of a time zone, such as Europe\/Berlin or America\/New_York\.$/, wrong)
})

t.test('wall times: there and back at every hour of a year, and where clocks jump', async (t) => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo', 'Pacific/Apia', 'America/Havana']) {
    let wrong = 0
    for (let instant = Date.parse('2026-01-01T00:00:00Z'); instant < Date.parse('2027-01-01T00:00:00Z'); instant += 3_600_000) {
      const wall = wallTime(instant, zone)
      const [first, last] = [instantAt(wall, zone), instantAt(wall, zone, 'last')]
      if (first !== instant && last !== instant) wrong++
    }
    t.equal(wrong, 0, zone)
  }
  const at = (text: string, zone: string, which?: 'first' | 'last') => haloTime(instantAt(Date.parse(`${text}Z`), zone, which))
  t.equal(at('2026-10-25T02:30:00', 'Europe/Berlin'), '2026-10-25T00:30:00Z', 'the first of two')
  t.equal(at('2026-10-25T02:30:00', 'Europe/Berlin', 'last'), '2026-10-25T01:30:00Z', 'the last of two')
  t.equal(at('2026-03-29T02:30:00', 'Europe/Berlin'), '2026-03-29T01:30:00Z', 'skipped: counted on')
  t.equal(at('2026-04-05T01:45:00', 'Australia/Lord_Howe'), '2026-04-04T14:45:00Z', 'half an hour comes twice')
  t.equal(at('2026-04-05T01:45:00', 'Australia/Lord_Howe', 'last'), '2026-04-04T15:15:00Z')
  t.equal(at('2026-10-04T02:15:00', 'Australia/Lord_Howe'), '2026-10-03T15:45:00Z', 'half an hour is skipped')
  t.equal(at('2026-04-24T00:00:00', 'Africa/Cairo'), '2026-04-23T22:00:00Z', 'a day that starts at one')
  t.equal(wallTime(-500, 'UTC'), -500, 'fractions before 1970')
})

t.test('days are those of the desk, 23 or 25 hours long when clocks change', async (t) => {
  const cases: [zone: string, day: string, start: string, end: string][] = [
    ['UTC', '2026-11-22', '2026-11-22T00:00:00Z', '2026-11-22T23:59:59Z'],
    ['Europe/Berlin', '2026-11-22', '2026-11-21T23:00:00Z', '2026-11-22T22:59:59Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', '2026-10-04T12:59:59Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', '2026-04-05T13:29:59Z']
  ]
  for (const [zone, day, start, end] of cases) t.strictSame(shown(dateSpan(day, desk(zone, '2026-01-01T00:00:00Z'))), [start, end], `${day} in ${zone}`)
  t.equal(dateSpan('2026-11-22', desk('UTC', '2026-01-01T00:00:00Z'))?.end, Date.parse('2026-11-22T23:59:59.999Z'), 'to the millisecond inside')
})

t.test('ISO 8601: offsets become UTC, times without one are the desk\'s', async (t) => {
  const berlin = desk('Europe/Berlin', '2026-11-22T12:00:00Z')
  const cases: [string, string | undefined][] = [
    ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00Z'],
    ['2026-11-22t09:30:00z', '2026-11-22T09:30:00Z'],
    ['2026-11-22T09:30:00+05:30', '2026-11-22T04:00:00Z'],
    ['2026-11-22T23:30:00-0500', '2026-11-23T04:30:00Z'],
    ['2026-11-22T09:30', '2026-11-22T08:30:00Z'],
    ['2026-07-22 09:30:15', '2026-07-22T07:30:15Z'],
    [' 2026-11-22T09:30:00.250Z ', '2026-11-22T09:30:00.250Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['2026-02-29', undefined], ['2026-02-30T00:00:00Z', undefined], ['2026-13-01', undefined], ['2026-00-10', undefined],
    ['2026-11-22T24:00:00Z', undefined], ['2026-11-22T10:60:00Z', undefined], ['2026-11-22T10:00:60Z', undefined],
    ['2026-11-22T10:00:00+15:00', undefined], ['2026-11-22T10:00:00+99:99', undefined], ['0026-11-22', undefined], ['1752-12-31', undefined], ['9999-12-31', undefined],
    ['22.11.2026', undefined], ['11/22/2026', undefined], ['2026-11', undefined], ['20261122', undefined], ['2026-11-22T', undefined], ['2026-11-22; drop', undefined], ['', undefined]
  ]
  for (const [text, expected] of cases) {
    const span = dateSpan(text, berlin)
    t.equal(span === undefined ? undefined : haloTime(span.start), expected, JSON.stringify(text))
  }
  t.strictSame(shown(dateSpan('2026-10-25T02:30', berlin)), ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'], 'an hour that comes twice is both')
})

t.test('phrases in the desk\'s time', async (t) => {
  // A Sunday, shortly after midnight in Berlin and the evening before in New York.
  const now = '2026-11-21T23:30:15.678Z'
  const berlin: [string, string, string][] = [
    ['now', '2026-11-21T23:30:15Z', '2026-11-21T23:30:15Z'],
    ['today', '2026-11-21T23:00:00Z', '2026-11-22T22:59:59Z'],
    [' Today ', '2026-11-21T23:00:00Z', '2026-11-22T22:59:59Z'],
    ['yesterday', '2026-11-20T23:00:00Z', '2026-11-21T22:59:59Z'],
    ['tomorrow', '2026-11-22T23:00:00Z', '2026-11-23T22:59:59Z'],
    ['this week', '2026-11-15T23:00:00Z', '2026-11-22T22:59:59Z'],
    ['last_week', '2026-11-08T23:00:00Z', '2026-11-15T22:59:59Z'],
    ['next  week', '2026-11-22T23:00:00Z', '2026-11-29T22:59:59Z'],
    ['THIS MONTH', '2026-10-31T23:00:00Z', '2026-11-30T22:59:59Z'],
    ['last month', '2026-09-30T22:00:00Z', '2026-10-31T22:59:59Z'],
    ['this year', '2025-12-31T23:00:00Z', '2026-12-31T22:59:59Z'],
    ['last 3 hours', '2026-11-21T20:30:15Z', '2026-11-21T23:30:15Z'],
    ['last 1 day', '2026-11-20T23:00:00Z', '2026-11-21T23:30:15Z'],
    ['last 30 days', '2026-10-22T22:00:00Z', '2026-11-21T23:30:15Z'],
    ['last 2 weeks', '2026-11-07T23:00:00Z', '2026-11-21T23:30:15Z'],
    ['last 9 months', '2026-02-21T23:00:00Z', '2026-11-21T23:30:15Z'],
    ['next 7 days', '2026-11-21T23:30:15Z', '2026-11-29T22:59:59Z']
  ]
  for (const [phrase, start, end] of berlin) t.strictSame(shown(phraseSpan(phrase, desk('Europe/Berlin', now))), [start, end], phrase)
  t.strictSame(shown(phraseSpan('today', desk('America/New_York', now))), ['2026-11-21T05:00:00Z', '2026-11-22T04:59:59Z'])
  t.strictSame(shown(phraseSpan('this week', desk('America/New_York', now))), ['2026-11-16T05:00:00Z', '2026-11-23T04:59:59Z'])
  t.strictSame(shown(phraseSpan('today', desk('Australia/Lord_Howe', now))), ['2026-11-21T13:00:00Z', '2026-11-22T12:59:59Z'])
  t.strictSame(shown(phraseSpan('last month', desk('UTC', '2026-01-31T10:00:00Z'))), ['2025-12-01T00:00:00Z', '2025-12-31T23:59:59Z'], 'over the year')
  t.equal(shown(phraseSpan('last 1 month', desk('UTC', '2026-03-31T10:00:00Z')))?.[0], '2026-02-28T00:00:00Z', 'a short month ends the count')
  t.equal(shown(phraseSpan('last 12 months', desk('UTC', '2028-02-29T10:00:00Z')))?.[0], '2027-02-28T00:00:00Z')
  for (const other of ['', 'last week of May', 'last 0 days', 'last 1000 days', 'last -5 days', 'last days', 'next 2 months', 'next year', 'someday', 'todays', 'constructor', '__proto__']) {
    t.equal(phraseSpan(other, desk('UTC', now)), undefined, other)
  }
})

t.test('phrases over the change of clocks', async (t) => {
  const cases: [zone: string, now: string, phrase: string, start: string, end: string][] = [
    // Spring: a day of 23 hours lies inside; hours are counted as they pass.
    ['Europe/Berlin', '2026-03-29T10:00:00Z', 'yesterday', '2026-03-27T23:00:00Z', '2026-03-28T22:59:59Z'],
    ['Europe/Berlin', '2026-03-29T10:00:00Z', 'today', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z'],
    ['Europe/Berlin', '2026-03-30T10:00:00Z', 'last 2 days', '2026-03-27T23:00:00Z', '2026-03-30T10:00:00Z'],
    ['Europe/Berlin', '2026-03-29T10:00:00Z', 'last 24 hours', '2026-03-28T10:00:00Z', '2026-03-29T10:00:00Z'],
    ['Europe/Berlin', '2026-10-25T10:00:00Z', 'this week', '2026-10-18T22:00:00Z', '2026-10-25T22:59:59Z'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 'now', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-03-15T10:00:00Z', 'this month', '2026-02-28T23:00:00Z', '2026-03-31T21:59:59Z'],
    ['America/New_York', '2026-03-08T15:00:00Z', 'today', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z'],
    ['America/New_York', '2026-11-02T15:00:00Z', 'last week', '2026-10-26T04:00:00Z', '2026-11-02T04:59:59Z'],
    ['America/New_York', '2026-11-01T05:30:00Z', 'today', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'],
    ['Australia/Lord_Howe', '2026-10-04T01:00:00Z', 'this week', '2026-09-27T13:30:00Z', '2026-10-04T12:59:59Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:00:00Z', 'next 1 day', '2026-04-05T01:00:00Z', '2026-04-06T13:29:59Z'],
    ['Australia/Lord_Howe', '2026-04-06T01:00:00Z', 'last 7 days', '2026-03-29T13:00:00Z', '2026-04-06T01:00:00Z']
  ]
  for (const [zone, now, phrase, start, end] of cases) t.strictSame(shown(phraseSpan(phrase, desk(zone, now))), [start, end], `${phrase}, ${zone}, ${now}`)
})

t.test('days follow each other without gap or overlap, all year', async (t) => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo']) {
    let wrong = 0
    let end = dateSpan('2025-12-31', desk(zone, '2026-01-01T00:00:00Z'))?.end ?? NaN
    for (let day = Date.parse('2026-01-01'); day < Date.parse('2027-01-01'); day += 86_400_000) {
      const span = dateSpan(new Date(day).toISOString().slice(0, 10), desk(zone, '2026-01-01T00:00:00Z'))
      if (span?.start !== end + 1) wrong++
      end = span?.end ?? NaN
    }
    t.equal(wrong, 0, zone)
  }
})

t.test('what a name bounds', async (t) => {
  const roles = { startdate: 'start', start_date: 'start', calendar_startdate: 'start', lastupdatefromdate: 'start', enddate: 'end', end_date: 'end', calendar_enddate: 'end', lastupdatetodate: 'end', billing_date: 'day' }
  for (const [name, role] of Object.entries(roles)) t.equal(dateRole(name), role, name)
  for (const [start, end] of [['startdate', 'enddate'], ['start_date', 'end_date'], ['lastupdatefromdate', 'lastupdatetodate']] as const) t.equal(otherEnd(start), end)
  const berlin = desk('Europe/Berlin', '2026-11-21T23:30:00Z')
  const day = (text: string) => dayOf(dateSpan(text, berlin) ?? { start: NaN, end: NaN }, berlin)
  t.equal(day('today'), '2026-11-22')
  t.equal(day('2026-11-22'), '2026-11-22')
  t.equal(day('2026-11-21T23:30:00Z'), '2026-11-22')
  t.equal(day('last week'), undefined)
})
