import type { ImapFlow, MessageStructureObject } from 'imapflow'
import { ImapError, type RemotePart, type RemoteStructure } from './port.ts'

/** Of a text part, what is worth reading. */
const TEXT_BYTES = 1024 * 1024
/** Of a header: more is an attack. */
const HEADER_BYTES = 256 * 1024
/** A message with more parts than this is shown without the others. */
const MOST_PARTS = 500
const CHUNK = 512 * 1024

/** Header, readable text and the list of the other parts of one message; null when it is gone. */
export async function readStructure(client: ImapFlow, uid: number): Promise<RemoteStructure | null> {
  const message = await client.fetchOne(
    String(uid),
    { uid: true, bodyStructure: true, bodyParts: [{ key: 'HEADER', start: 0, maxLength: HEADER_BYTES }] },
    { uid: true },
  )
  if (!message) return null
  const leaves = message.bodyStructure ? leavesOf(message.bodyStructure) : []
  const plain = leaves.find((leaf) => isText(leaf, 'text/plain'))
  const html = leaves.find((leaf) => isText(leaf, 'text/html'))
  return {
    header: message.headers ?? message.bodyParts?.get('header') ?? Buffer.alloc(0),
    text: plain ? await readText(client, uid, plain) : null,
    html: html ? await readText(client, uid, html) : null,
    parts: leaves.filter((leaf) => leaf !== plain && leaf !== html).map(asPart),
  }
}

/** The bytes of one part, decoded from their transfer encoding. */
export async function readPart(client: ImapFlow, uid: number, part: string): Promise<AsyncIterable<Buffer>> {
  if (!/^\d{1,5}(\.\d{1,5}){0,20}$/.test(part)) throw new ImapError('refused', 'Not the number of a part')
  const { content } = await client.download(String(uid), part, { uid: true, chunkSize: CHUNK })
  if (!content) throw new ImapError('refused', 'The message or its part is no longer there')
  // A caller that never reads must not end the process when the connection dies.
  content.on('error', () => undefined)
  return content as AsyncIterable<Buffer>
}

async function readText(client: ImapFlow, uid: number, leaf: MessageStructureObject): Promise<string> {
  const { content } = await client.download(String(uid), leaf.part ?? '1', {
    uid: true,
    chunkSize: CHUNK,
    maxBytes: TEXT_BYTES,
  })
  if (!content) return ''
  content.on('error', () => undefined)
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The parts that hold something, without those inside an attached message. */
function leavesOf(root: MessageStructureObject): MessageStructureObject[] {
  const leaves: MessageStructureObject[] = []
  const left = [root]
  while (left.length > 0 && leaves.length < MOST_PARTS) {
    const node = left.shift() as MessageStructureObject
    if (node.childNodes && !/^message\//i.test(node.type)) left.unshift(...node.childNodes)
    else leaves.push(node)
  }
  return leaves
}

function isText(leaf: MessageStructureObject, type: string): boolean {
  return (
    leaf.type.toLowerCase() === type && leaf.disposition?.toLowerCase() !== 'attachment' && !filenameOf(leaf)
  )
}

function asPart(leaf: MessageStructureObject): RemotePart {
  return {
    part: leaf.part ?? '1',
    filename: filenameOf(leaf),
    contentType: leaf.type.toLowerCase(),
    size: leaf.size ?? 0,
    disposition: leaf.disposition?.toLowerCase() ?? null,
    contentId: leaf.id?.replace(/^<|>$/g, '') ?? null,
  }
}

function filenameOf({ dispositionParameters, parameters }: MessageStructureObject): string | null {
  return dispositionParameters?.filename || parameters?.name || null
}
