import { digest, randomText, sameText } from './digest.js'

/** Whether a text can be a `code_challenge` of the method S256: 43 characters of base64url (RFC 7636 §4.2). */
export function isChallenge (text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** Whether a verifier has the form of RFC 7636 §4.1 and belongs to the challenge (§4.6, S256 only). */
export function proves (verifier: string, challenge: string): boolean {
  return /^[\w.~-]{43,128}$/.test(verifier) && sameText(digest(verifier), challenge)
}

/** A fresh verifier with its challenge. */
export function newVerifier (): { verifier: string, challenge: string } {
  const verifier = randomText(32)
  return { verifier, challenge: digest(verifier) }
}
