import { OAuthError } from './errors.js'

/**
 * The parameters of a query or form body. A parameter without a value counts as left out (RFC 6749 §3.1); one that comes
 * twice is refused, save `resource`, which may (RFC 8707 §2).
 */
export class Parameters {
  readonly #values: URLSearchParams

  constructor (text: string) {
    this.#values = new URLSearchParams(text)
  }

  /** @throws OAuthError `invalid_request` when the parameter comes twice */
  get (name: string): string | undefined {
    const values = this.all(name)
    if (values.length > 1) throw new OAuthError('invalid_request', `The parameter ${name} is given more than once.`)
    return values[0]
  }

  /** @throws OAuthError `invalid_request` when the parameter is missing or comes twice */
  need (name: string): string {
    const value = this.get(name)
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter ${name} is missing.`)
    return value
  }

  all (name: string): string[] {
    return this.#values.getAll(name).filter((value) => value !== '')
  }
}
