import type { Static } from '@sinclair/typebox'
import { AppError, isAppError } from '../../../lib/errors.js'
import { readRecord } from '../../../lib/halo/list.js'
import type { HaloApi, HaloFile } from '../../../lib/halo/types.js'
import type { DomainHost } from '../../../lib/mcp/domain.js'
import { outsideNotes } from '../../../lib/mcp/outside.js'
import { shapeRecord } from '../../../lib/mcp/shape.js'
import type { ToolAnswer } from '../../../lib/mcp/tool.js'
import { DownloadAttachment, WRITTEN_OUTSIDE } from '../schemas.js'
import { fileText, MAX_CHARACTERS } from './file-text.js'

/** Larger files would cost a client more than it can use of them. */
const MAX_FILE_BYTES = 5 * 1024 * 1024

/** Adds `halo_attachments_get`: the file itself, or with `includedetails` what Halo knows about it. */
export function addDownload (mcp: DomainHost['mcp']): void {
  mcp.add({
    name: 'halo_attachments_get',
    title: 'Get attachment',
    description: 'Download one attachment\'s file.',
    domain: 'attachments',
    effect: 'read',
    input: DownloadAttachment,
    run: async (args, { halo }) => {
      const { id, includedetails } = args as Static<typeof DownloadAttachment>
      return includedetails === true ? await describe(halo, id) : await download(halo, id)
    }
  })
}

async function download (halo: HaloApi, id: number): Promise<ToolAnswer> {
  const { bytes, mediaType, filename } = await fetched(halo, id)
  if (bytes.byteLength > MAX_FILE_BYTES) throw tooLarge(`Attachment ${id}${filename === null ? '' : ` (${JSON.stringify(filename)})`} is ${megabytes(bytes.byteLength)} MB`)
  const text = fileText(bytes, mediaType)
  // A cut may fall into a character of two halves.
  const shown = text?.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')
  const record = { id, filename, media_type: mediaType, size: bytes.byteLength }
  const notes = outsideNotes([...WRITTEN_OUTSIDE, 'text'], [{ ...record, text: shown }])
  if (text !== null && text.length > MAX_CHARACTERS) notes.push(`Of its ${text.length} characters the first ${MAX_CHARACTERS} follow; all are in the file.`)
  return {
    structured: { record, ...(notes.length > 0 ? { notes } : {}) },
    file: { uri: `halo://attachments/${id}/content`, mediaType, bytes, ...(shown === undefined || shown === '' ? {} : { text: shown }) }
  }
}

async function fetched (halo: HaloApi, id: number): Promise<HaloFile> {
  try {
    return await halo.download(`/Attachment/${id}`)
  } catch (error) {
    if (isAppError(error, 'answer_too_large')) throw tooLarge(`Attachment ${id} is very large`)
    throw error
  }
}

function tooLarge (sentence: string): AppError {
  return new AppError('answer_too_large', `${sentence}: files of more than ${megabytes(MAX_FILE_BYTES)} MB are not passed on. Open it in Halo; includedetails=true gives what is known of it.`)
}

function megabytes (bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')
}

async function describe (halo: HaloApi, id: number): Promise<ToolAnswer> {
  const found = readRecord(await halo.read(`/Attachment/${id}`, { includedetails: true }), 'attachments', id)
  if (found === null) throw new AppError('halo_not_found', `Halo has no attachment with id ${id}, or this credential may not see it. Look it up with halo_attachments_list.`)
  // The content belongs into the file of the other answer: as a field it would fill the model's context.
  const { data, data_base64: base64, ...known } = found
  const notes = [
    ...(data || base64 ? ['The content is left out; call again without includedetails for the file.'] : []),
    ...outsideNotes(WRITTEN_OUTSIDE, [known])
  ]
  return {
    structured: {
      record: shapeRecord(known, { names: [] }, { fields: null, full: true }),
      ...(notes.length > 0 ? { notes } : {})
    }
  }
}
