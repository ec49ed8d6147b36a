import type { Static } from '@sinclair/typebox'
import { AppError } from '../../../lib/errors.js'
import { readRecord } from '../../../lib/halo/list.js'
import type { HaloApi } from '../../../lib/halo/types.js'
import type { DomainHost } from '../../../lib/mcp/domain.js'
import { shapeRecord } from '../../../lib/mcp/shape.js'
import type { ToolAnswer } from '../../../lib/mcp/tool.js'
import { DownloadAttachment } from '../schemas.js'

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
  const { bytes, mediaType, filename } = await halo.download(`/Attachment/${id}`)
  return {
    structured: { record: { id, filename, media_type: mediaType, size: bytes.byteLength } },
    file: { uri: `halo://attachments/${id}/content`, mediaType, bytes }
  }
}

async function describe (halo: HaloApi, id: number): Promise<ToolAnswer> {
  const found = readRecord(await halo.read(`/Attachment/${id}`, { includedetails: true }), 'attachments', id)
  if (found === null) throw new AppError('halo_not_found', `Halo has no attachment with id ${id}, or this credential may not see it. Look it up with halo_attachments_list.`)
  // The content belongs into the file of the other answer: as a field it would fill the model's context.
  const { data, data_base64: base64, ...known } = found
  const notes = data || base64 ? ['The content is left out; call again without includedetails for the file.'] : []
  return {
    structured: {
      record: shapeRecord(known, { names: [] }, { fields: null, full: true }),
      ...(notes.length > 0 ? { notes } : {})
    }
  }
}
