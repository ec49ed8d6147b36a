import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, type InputType, type ZlibOptions } from 'node:zlib'
import { type HttpAnswer, HttpFailure } from './exchange.js'

/** What {@link decodeBody} can read. */
export const ACCEPT_ENCODING = 'gzip, deflate, br'

type Decoder = (body: InputType, options: ZlibOptions) => Promise<Buffer>

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<InputType, ZlibOptions, Buffer>(inflate)],
  ['br', promisify<InputType, ZlibOptions, Buffer>(brotliDecompress)]
])

/**
 * Undoes the Content-Encoding of the answer, in place: its packed bytes are not kept beside the others. No more than
 * `maxBytes` are unpacked. Throws {@link HttpFailure} (`too_large`, `undecodable`); an error answer that does not decode
 * has an empty body instead.
 */
export async function decodeBody (answer: HttpAnswer, maxBytes: number): Promise<void> {
  const header = String(answer.headers['content-encoding'] ?? '').toLowerCase()
  const encodings = header.split(',').map(word => word.trim()).filter(word => word !== '' && word !== 'identity')
  if (encodings.length === 0 || answer.body.length === 0) return
  try {
    let body = answer.body
    // Listed in the order they were applied (RFC 9110 §8.4).
    for (const encoding of encodings.reverse()) {
      const decode = DECODERS.get(encoding)
      if (decode === undefined) throw new HttpFailure('undecodable', true, new Error(`unknown encoding ${encoding}`))
      body = await decode(body, { maxOutputLength: maxBytes })
    }
    answer.body = body
  } catch (error) {
    answer.body = Buffer.alloc(0)
    if (answer.status >= 300) return
    if (error instanceof HttpFailure) throw error
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new HttpFailure(tooLarge ? 'too_large' : 'undecodable', true, error)
  }
}
