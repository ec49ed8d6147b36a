import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** SHA-256 of a text, as unpadded base64url of 43 characters. */
export function digest (text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Compares two texts in a time that tells nothing of where they differ. */
export function sameText (a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

/** Random base64url text: 16 bytes are 22 characters, 32 bytes 43. */
export function randomText (bytes = 16): string {
  return randomBytes(bytes).toString('base64url')
}
