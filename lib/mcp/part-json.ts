const made = new WeakMap<object, string>()

/** The JSON of a part of an answer, made once: it is measured, looked through and sent. The part must not change afterwards. */
export function partJson (part: object): string {
  let json = made.get(part)
  if (json === undefined) {
    json = JSON.stringify(part)
    made.set(part, json)
  }
  return json
}

/** The JSON of an answer, of whose parts some were written before. */
export function answerJson (answer: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(answer).flatMap(([name, value]) => {
    const json = typeof value === 'object' && value !== null ? made.get(value) ?? JSON.stringify(value) : JSON.stringify(value)
    return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`]
  })
  return `{${members.join(',')}}`
}
