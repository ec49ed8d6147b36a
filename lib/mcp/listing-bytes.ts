import { crc32, constants, deflateRawSync } from 'node:zlib'

/** RFC 1952, section 2.3: deflate, no flags, no time, unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
/** Some 90 KB once per listing. */
const LEVEL = 9

/**
 * An answer of which only the end differs from request to request, written and compressed once.
 *
 * The compressed form is one gzip member (RFC 1952): the beginning as deflate blocks that end at a whole byte, then the end as
 * a block that is only stored (RFC 1951, section 3.2.4). Many clients read no further than the first member.
 */
export class ListingBytes {
  readonly #beginning: Buffer
  #deflated: Buffer | undefined
  #checksum = 0

  constructor (beginning: string) {
    this.#beginning = Buffer.from(beginning)
  }

  /** The parts of the answer, in order. */
  plain (end: string): Buffer[] {
    return [this.#beginning, Buffer.from(end)]
  }

  /** The parts of the answer as gzip, in order. `end`: at most 64 KiB. */
  gzip (end: string): Buffer[] {
    if (this.#deflated === undefined) {
      this.#deflated = deflateRawSync(this.#beginning, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH })
      this.#checksum = crc32(this.#beginning)
    }
    const bytes = Buffer.from(end)
    const stored = Buffer.alloc(5)
    stored.writeUInt8(1)
    stored.writeUInt16LE(bytes.length, 1)
    stored.writeUInt16LE(~bytes.length & 0xFFFF, 3)
    const trailer = Buffer.alloc(8)
    trailer.writeUInt32LE(crc32(bytes, this.#checksum))
    trailer.writeUInt32LE(this.#beginning.length + bytes.length, 4)
    return [GZIP_HEADER, this.#deflated, stored, bytes, trailer]
  }
}

/** Whether an Accept-Encoding header (RFC 9110, section 12.5.3) takes gzip. */
export function takesGzip (header: string | undefined): boolean {
  const quality = new Map((header ?? '').toLowerCase().split(',').map((part) => {
    const [coding = '', ...parameters] = part.split(';').map((word) => word.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return [coding, weight === undefined ? 1 : Number(weight.slice(2))] as const
  }))
  return (quality.get('gzip') ?? quality.get('x-gzip') ?? quality.get('*') ?? 0) > 0
}
