const TROUBLES = {
  unknownServer: /^(ENOTFOUND|EAI_AGAIN)$/,
  refused: /^ECONNREFUSED$/,
  cut: /^(ECONNRESET|EPIPE)$/,
  late: /^(no answer in time|ETIMEDOUT)$/,
  unreachable: /^E(HOST|NET)(UNREACH|DOWN)$/,
  certificate: /CERT|^UNABLE_TO_/,
  blocked: /^address not allowed$/,
  switchedOff: /^webhook switched off$/,
} as const

type Trouble = keyof typeof TROUBLES

/** What kept a delivery from being answered at all, for its words; null for what has none. */
export function troubleOf(kept: string): Trouble | null {
  const names = Object.keys(TROUBLES) as Trouble[]
  return names.find((name) => TROUBLES[name].test(kept)) ?? null
}
