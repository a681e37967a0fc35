import { createSocket, type Socket } from 'node:dgram'

/**
 * What the stand-in answers, by name: `mx` and `srv` in the order of their priorities. A name that is absent does not exist;
 * one that is `broken` makes the server say that it failed.
 */
export type Zone = Record<
  string,
  { mx?: string[]; srv?: [host: string, port: number][]; txt?: string[]; cname?: string; broken?: true }
>

const TYPES = { cname: 5, mx: 15, txt: 16, srv: 33 }
const SERVER_FAILED = 2
const NO_SUCH_NAME = 3

/** A name server on loopback, over UDP, that knows one zone. With `silent` it listens and says nothing. */
export async function dnsStandIn(zone: Zone, { silent = false, port = 0 } = {}) {
  const socket: Socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (query, from) => {
    const { name, type, end } = question(query)
    asked.push(name)
    if (!silent) socket.send(answer(query, zone, name, type, end), from.port, from.address)
  })
  await new Promise<void>((done) => socket.bind(port, '127.0.0.1', done))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise<void>((done) => socket.close(() => done())),
  }
}

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function answer(query: Buffer, zone: Zone, name: string, type: number, end: number): Buffer {
  const entry = zone[name]
  const records = entry && !entry.broken ? recordsOf(entry, type) : []
  const head = Buffer.from(query.subarray(0, end))
  const code = entry?.broken ? SERVER_FAILED : entry ? 0 : NO_SUCH_NAME
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(records.length, 6)
  head.writeUInt16BE(0, 8)
  head.writeUInt16BE(0, 10)
  return Buffer.concat([head, ...records.map((data) => record(type, data))])
}

function recordsOf(entry: Zone[string], type: number): Buffer[] {
  if (type === TYPES.mx) return mx(entry.mx ?? [])
  if (type === TYPES.srv) return srv(entry.srv ?? [])
  if (type === TYPES.txt) return (entry.txt ?? []).map(textOf)
  return type === TYPES.cname && entry.cname ? [nameOf(entry.cname)] : []
}

/** Chunks of 255 bytes at most, each after its length. */
function textOf(text: string): Buffer {
  const chunks = text.match(/.{1,255}/g) ?? ['']
  return Buffer.concat(chunks.flatMap((chunk) => [Buffer.from([chunk.length]), Buffer.from(chunk, 'latin1')]))
}

/** The name is a pointer to the question's. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

function mx(hosts: string[]): Buffer[] {
  return hosts.map((host, index) => Buffer.concat([uint16((index + 1) * 10), nameOf(host)]))
}

function srv(services: [string, number][]): Buffer[] {
  return services.map(([host, port], index) =>
    Buffer.concat([uint16(index), uint16(0), uint16(port), nameOf(host)]),
  )
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value, 0)
  return bytes
}

function nameOf(host: string): Buffer {
  const labels = host.split('.').filter(Boolean)
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ])
}
