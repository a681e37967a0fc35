import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

const read = (name: string) => readFileSync(join(import.meta.dirname, 'certificates', name), 'utf8')

/** A certificate for localhost and 127.0.0.1 (`server`), or for another host (`elsewhere`), good for a hundred years. */
export function certificate(of: 'server' | 'elsewhere'): { cert: string; key: string } {
  return { cert: read(`${of}.pem`), key: read(`${of}.key`) }
}

/** Makes this process trust the authority of the test servers, as `NODE_EXTRA_CA_CERTS` does at a start. */
export function trustAuthority(): void {
  setDefaultCACertificates([...getCACertificates('default'), read('ca.pem')])
}

/** Takes that trust back. */
export function distrustAuthority(): void {
  setDefaultCACertificates(getCACertificates('bundled'))
}

/** The path that `NODE_EXTRA_CA_CERTS` wants. */
export const authorityFile = join(import.meta.dirname, 'certificates', 'ca.pem')
