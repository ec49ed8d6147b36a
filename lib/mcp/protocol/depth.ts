/** Deeper than anything that makes sense; what walks a message by calling itself fails some thousand levels later. */
const MAX_DEPTH = 100
const INVALID_REQUEST = -32600

/** The message is nested so deeply that nothing but harm can be meant. Answered as it is. */
export class NestedTooDeeply extends Error {
  readonly statusCode = 400
  readonly expose = true
  readonly rpcCode = INVALID_REQUEST

  constructor () {
    super(`The message is nested more than ${MAX_DEPTH} levels deep.`)
    this.name = 'NestedTooDeeply'
  }
}

/**
 * Looks through a whole message, so only for those that are walked anyway.
 *
 * @throws NestedTooDeeply
 */
export function refuseDeep (message: unknown): void {
  if (isDeeper(message, MAX_DEPTH)) throw new NestedTooDeeply()
}

function isDeeper (value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}
