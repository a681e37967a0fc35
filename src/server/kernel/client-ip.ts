/**
 * The caller's address as the proxy in front reports it: the last of the list is the one it added itself,
 * those before it are the caller's own words.
 */
export function clientIp(headers: Headers): string | null {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || headers.get('x-real-ip')
}
