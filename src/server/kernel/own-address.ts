/** Whether an address (in lower case) is one of `own`: ours with a tag ("contact+devis@") comes back to us like ours without. */
export function isOwnAddress(own: ReadonlySet<string>, address: string): boolean {
  return own.has(address) || own.has(address.replace(/\+[^@]*(?=@)/, ''))
}
