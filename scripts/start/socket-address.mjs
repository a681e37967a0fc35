// Preloaded into the web process: tells the application at which address the other end of a request's socket is.
// Nobody can say it in its place: a header of that name that comes with a request is overwritten.
// What it is worth behind proxies is decided in src/server/kernel/client-ip.ts.
import { Server } from 'node:http'

const HEADER = 'x-socket-address'

const emit = Server.prototype.emit

Server.prototype.emit = function (event, ...rest) {
  if (event === 'request') {
    const [{ headers, socket }] = rest
    delete headers[HEADER]
    // Gone already when the client hung up meanwhile.
    if (socket.remoteAddress) headers[HEADER] = socket.remoteAddress
  }
  return emit.call(this, event, ...rest)
}

globalThis.facteurSocketHeader = HEADER
