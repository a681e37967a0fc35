/** What a driver says, without the password of a connection string that it may repeat. */
export function withoutPasswords(text: string): string {
  return text.replace(/\b(PWD|Password)(\s*=\s*)(\{(?:[^}]|\}\})*\}?|[^;]*)/gi, '$1$2***')
}
