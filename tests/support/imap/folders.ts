/** A folder's name in the modified UTF-7 of RFC 3501, as it stands on the wire and on Dovecot's disk. */
export function encodeFolder(name: string): string {
  return name.replace(/[^\x20-\x7e]+|&/g, (run) => {
    if (run === '&') return '&-'
    const bytes = Buffer.from(run, 'utf16le').swap16()
    return `&${bytes.toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`
  })
}

/** The name that a client meant. */
export function decodeFolder(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (_, base64: string) => {
    if (base64 === '') return '&'
    return Buffer.from(base64.replaceAll(',', '/'), 'base64').swap16().toString('utf16le')
  })
}
