import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, type CryptoKey, decodeProtectedHeader } from 'jose'

/** What a sealed value is for. Each purpose has a key of its own, so that no value opens as another. */
export type Purpose = 'client' | 'transaction' | 'relay' | 'code' | 'access' | 'refresh' | 'kept'

/** Longer values are not even looked at. */
const MAX_CHARS: Readonly<Record<Purpose, number>> = {
  client: 2_000,
  transaction: 8_000,
  relay: 4_100,
  code: 8_000,
  access: 14_000,
  refresh: 14_000,
  kept: 64_000
}
const ALGORITHM = 'A256GCM'

interface Root {
  id: string
  secret: Buffer
}

/**
 * Seals small JSON values as compact JWE (RFC 7516): `dir` with A256GCM, under a key derived for the purpose by HKDF-SHA256
 * (RFC 5869). Values sealed under an old secret still open; new ones are sealed under the current one.
 */
export class Sealer {
  readonly #current: Root
  readonly #roots = new Map<string, Root>()
  readonly #keys = new Map<string, Promise<CryptoKey>>()

  /** Without a secret a random one is made, which ends with the process. */
  constructor (secret: string | null, oldSecrets: readonly string[] = []) {
    this.#current = rootOf(secret === null ? randomBytes(32) : Buffer.from(secret))
    for (const old of oldSecrets.map((text) => rootOf(Buffer.from(text)))) this.#roots.set(old.id, old)
    this.#roots.set(this.#current.id, this.#current)
  }

  async seal (purpose: Purpose, value: object): Promise<string> {
    const { id } = this.#current
    return await new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: ALGORITHM, kid: id })
      .encrypt(await this.#key(this.#current, purpose))
  }

  /** What was sealed; null for anything that is not whole, too long, or sealed for another purpose or under an unknown secret. */
  async open<T extends object> (purpose: Purpose, sealed: string): Promise<T | null> {
    const root = sealed.length > MAX_CHARS[purpose] ? undefined : this.#rootOf(sealed)
    if (root === undefined) return null
    try {
      const { plaintext } = await compactDecrypt(sealed, await this.#key(root, purpose), {
        keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: [ALGORITHM]
      })
      return JSON.parse(Buffer.from(plaintext).toString()) as T
    } catch {
      return null
    }
  }

  /**
   * A secret that belongs to a sealed value and can be told again from it (HMAC-SHA256), base64url of 43 characters; null when
   * the value names an unknown secret.
   */
  secretFor (sealed: string): string | null {
    const root = this.#rootOf(sealed)
    if (root === undefined) return null
    return createHmac('sha256', derive(root, 'client-secret')).update(sealed).digest('base64url')
  }

  /** A name for a text by which it is known again under the same secret, and from which nobody learns it (HMAC-SHA256), base64url. */
  markOf (text: string): string {
    return createHmac('sha256', derive(this.#current, 'mark')).update(text).digest('base64url')
  }

  #rootOf (sealed: string): Root | undefined {
    try {
      const { kid } = decodeProtectedHeader(sealed)
      return kid === undefined ? undefined : this.#roots.get(kid)
    } catch {
      return undefined
    }
  }

  #key (root: Root, purpose: Purpose): Promise<CryptoKey> {
    const name = `${root.id} ${purpose}`
    let key = this.#keys.get(name)
    if (key === undefined) {
      key = crypto.subtle.importKey('raw', derive(root, purpose), 'AES-GCM', false, ['encrypt', 'decrypt'])
      this.#keys.set(name, key)
    }
    return key
  }
}

/** The id tells secrets apart and gives nothing of them away. */
function rootOf (secret: Buffer): Root {
  const id = createHash('sha256').update(derive({ id: '', secret }, 'key-id')).digest('base64url').slice(0, 8)
  return { id, secret }
}

function derive ({ secret }: Root, use: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', secret, 'halo-itsm-mcp', use, 32))
}
