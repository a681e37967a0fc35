// Preloaded into the web process: tells the application at which address the other end of a request's socket is.
// Nobody can say it in its place: a header of that name that comes with a request is overwritten.
// What it is worth behind proxies is decided in src/server/kernel/client-ip.ts.
import { randomUUID } from 'node:crypto'
import { Server } from 'node:http'

const HEADER = 'x-socket-address'
// Next asks itself by HTTP, with the headers as they came, for an action that another page holds: this word, which no
// answer ever carries, says that the address in them is one that was told here.
const OWN = 'x-socket-told'
const word = randomUUID()

const emit = Server.prototype.emit

Server.prototype.emit = function (event, ...rest) {
  // Asked for once, it is known after the connection broke as well.
  if (event === 'connection') void rest[0].remoteAddress
  if (event === 'request' && !tell(rest[0])) return true
  return emit.call(this, event, ...rest)
}

/** False, and nothing is done, for a request whose sender hung up before it was known: limits could not count them. */
function tell({ headers, socket }) {
  if (headers[OWN] === word) return true
  headers[HEADER] = socket.remoteAddress
  headers[OWN] = word
  if (headers[HEADER]) return true
  socket.destroy()
  return false
}

globalThis.facteurSocketHeader = HEADER
