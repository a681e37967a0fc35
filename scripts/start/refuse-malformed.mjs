// Preloaded into the web process: an address with broken percent-encoding gets 400 here, where Next's router answers 500.
import { Server } from 'node:http'

const emit = Server.prototype.emit

Server.prototype.emit = function (event, ...rest) {
  const [request, response] = rest
  if (event === 'request' && isMalformed(request.url)) {
    const body = {
      type: 'about:blank',
      title: 'Malformed request',
      status: 400,
      code: 'malformed',
      detail: 'The address is not valid percent-encoding.',
      errors: [],
    }
    response.writeHead(400, {
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
    })
    response.end(JSON.stringify(body))
    return true
  }
  return emit.call(this, event, ...rest)
}

function isMalformed(url) {
  try {
    decodeURIComponent(url.split('?', 1)[0])
    return false
  } catch {
    return true
  }
}
