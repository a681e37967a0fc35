// An SMTP server that accepts everything and remembers only the Message-IDs: as cheap as a peer can be.
import { createServer } from 'node:net'

const END = Buffer.from('\r\n.\r\n')
let received = 0
const ids = new Set()

const server = createServer((socket) => {
  socket.setNoDelay(true)
  let inBody = false
  let buffer = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk) => {
    buffer = buffer.length ? Buffer.concat([buffer, chunk]) : chunk
    for (;;) {
      if (inBody) {
        const end = buffer.indexOf(END)
        if (end < 0) return
        received += 1
        const id = /^Message-ID:\s*(\S+)/im.exec(
          buffer.subarray(0, Math.min(end, 4000)).toString('latin1'),
        )?.[1]
        if (id) ids.add(id)
        buffer = buffer.subarray(end + END.length)
        inBody = false
        socket.write('250 2.0.0 Ok\r\n')
        continue
      }
      const line = buffer.indexOf('\r\n')
      if (line < 0) return
      const command = buffer.subarray(0, Math.min(line, 8)).toString('latin1').toUpperCase()
      buffer = buffer.subarray(line + 2)
      if (command.startsWith('EHLO'))
        socket.write('250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n')
      else if (command.startsWith('DATA')) {
        inBody = true
        socket.write('354 go on\r\n')
      } else if (command.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 2.1.0 Ok\r\n')
    }
  })
})

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => process.send({ received, distinct: ids.size }))
process.on('disconnect', () => process.exit(0))
