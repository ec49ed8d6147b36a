import { isIPv6 } from 'node:net'

/**
 * What counts as one address where strangers are counted: of IPv6 the first 64 bits, as that is the least that one
 * subscriber is given (RFC 6177 §2). IPv4 stays as it is, also where it comes inside IPv6 (RFC 4291 §2.5.5.2).
 */
export function addressGroup (address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter((word) => word !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right].slice(0, 4).map((word) => Number.parseInt(word, 16).toString(16)).join(':')}::/64`
}
