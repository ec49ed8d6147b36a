import t from 'tap'
import { Cancellation, unlessAborted, type Signal } from '../../lib/cancellation.js'

/** The same is asked of the platform's own. */
const kinds: Array<[name: string, make: () => { signal: Signal, abort: (reason: unknown) => void }]> = [
  ['Cancellation', () => {
    const cancellation = new Cancellation()
    return { signal: cancellation, abort: (reason) => cancellation.abort(reason) }
  }],
  ['AbortController', () => {
    const controller = new AbortController()
    return { signal: controller.signal, abort: (reason) => controller.abort(reason) }
  }]
]

for (const [name, make] of kinds) {
  t.test(name, async (t) => {
    const { signal, abort } = make()
    const heard: string[] = []
    const gone = () => heard.push('gone')
    const last = () => heard.push('last')
    signal.addEventListener('abort', () => {
      heard.push('first')
      signal.removeEventListener('abort', last)
    }, { once: true })
    signal.addEventListener('abort', gone, { once: true })
    signal.addEventListener('abort', last, { once: true })
    signal.removeEventListener('abort', gone)
    signal.throwIfAborted()
    t.equal(signal.aborted, false)
    const waiting = unlessAborted(new Promise(() => {}), signal)
    const reason = new Error('enough')
    abort(reason)
    abort(new Error('again'))
    t.strictSame(heard, ['first'], 'each once, and none that was taken out')
    t.equal(signal.aborted, true)
    t.equal(signal.reason, reason)
    t.throws(() => signal.throwIfAborted(), reason)
    await t.rejects(waiting, reason)
    signal.addEventListener('abort', last, { once: true })
    t.strictSame(heard, ['first'], 'whoever comes late asks whether it is aborted')
    t.equal(await unlessAborted(Promise.resolve(5), make().signal), 5)
    await t.rejects(unlessAborted(Promise.reject(reason), make().signal), reason)
  })
}
