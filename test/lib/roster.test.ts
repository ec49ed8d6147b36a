import t from 'tap'
import { PerKey } from '../../lib/per-key.js'
import { Roster } from '../../lib/roster.js'

t.test('a roster holds what is under way', async (t) => {
  const roster = new Roster<{ id: number }>()
  const [one, two, three] = [{ id: 1 }, { id: 2 }, { id: 3 }]
  for (const item of [one, two, three]) roster.add(item)
  t.equal(roster.size, 3)
  t.equal(roster.find(({ id }) => id === 2), two)
  roster.delete(one)
  roster.delete(one)
  t.same([...roster].sort((a, b) => a.id - b.id), [two, three], 'what is not there cannot go')
  roster.delete(three)
  t.same([...roster], [two])
  for (const item of roster) {
    roster.delete(item)
    roster.add(three)
  }
  t.same([...roster], [three], 'what comes and goes in between does not disturb')
  roster.clear()
  t.equal(roster.size, 0)
  t.equal(roster.find(() => true), undefined)
})

t.test('values by key stay as long as they are in use', async (t) => {
  interface Count { uses: number }
  const counts = new PerKey<Count>(() => ({ uses: 0 }), ({ uses }) => uses === 0)
  const used = Array.from({ length: 600 }, (_, i) => counts.of(`used ${i}`))
  for (const count of used) count.uses++
  t.equal(counts.of('used 7'), used[7], 'one for each key')
  for (let i = 0; i < 5_000; i++) counts.of(`idle ${i}`)
  t.ok(counts.entries().length < 2_500, `${counts.entries().length} of 5,600 are kept`)
  t.ok(used.every((count, i) => counts.known(`used ${i}`) === count))
  t.equal(counts.known('idle 0'), undefined)
})
