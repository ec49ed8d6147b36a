/** Lua for Redis. Time is Redis's own, so that the clocks of the replicas do not matter. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`

/**
 * KEYS: the set of processes. ARGV: this process, after how many ms one is gone, since when to count those heard of, channel
 * and message by which the others are told of a new one. Gives the time, how many there are, and how many were heard of since.
 */
export const HEARTBEAT = `${NOW}
if redis.call('ZADD', KEYS[1], now, ARGV[1]) == 1 then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('PEXPIRE', KEYS[1], 2 * ARGV[2])
return { now, redis.call('ZCARD', KEYS[1]), redis.call('ZCOUNT', KEYS[1], ARGV[3], '+inf') }
`

/** KEYS: a lock. ARGV: its holder. Frees it only where that holder still has it. */
export const UNLOCK = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`

/**
 * A budget window is a sorted set: one member per request, its score the moment at which its place is free again.
 *
 * KEYS: the window. ARGV: the request, limit, ms until the place is free should nobody settle it, channel, message.
 * Gives whether there was a place, and how many are taken.
 */
export const TAKE = `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local taken = redis.call('ZCARD', KEYS[1])
if taken >= tonumber(ARGV[2]) then return { 0, taken } end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], 2 * ARGV[3])
redis.call('PUBLISH', ARGV[4], ARGV[5])
return { 1, taken + 1 }
`

/** KEYS: the window. ARGV: the request, ms until its place is free, ms to keep the window. Times are floored, hence the one more. */
export const SETTLE = `${NOW}
redis.call('ZADD', KEYS[1], now + ARGV[2] + 1, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`

/** KEYS: the window. ARGV: the request, channel, message. */
export const RELEASE = `
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1
`

/** KEYS: the window. ARGV: limit, places wanted, ms of the window. Gives the ms until there are so many. */
export const WAIT = `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local missing = ARGV[2] - (ARGV[1] - redis.call('ZCARD', KEYS[1]))
if missing <= 0 then return 0 end
local place = redis.call('ZRANGE', KEYS[1], missing - 1, missing - 1, 'WITHSCORES')
if place[2] == nil then return tonumber(ARGV[3]) end
return math.min(place[2] - now, tonumber(ARGV[3]))
`

/** KEYS: the window. Gives its requests, each followed by the ms until its place is free. */
export const SNAPSHOT = `${NOW}
local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf', 'WITHSCORES')
for index = 2, #found, 2 do found[index] = found[index] - now end
return found
`

/**
 * KEYS: the window. ARGV: ms to keep it, then for each request its name, the ms until its place is free, and 1 where the
 * process that sent it says so: what others remember of it does not overrule that.
 */
export const RESTORE = `${NOW}
for index = 2, #ARGV, 3 do
  if ARGV[index + 2] == '1' then redis.call('ZADD', KEYS[1], now + ARGV[index + 1] + 1, ARGV[index])
  else redis.call('ZADD', KEYS[1], 'NX', now + ARGV[index + 1] + 1, ARGV[index]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`
