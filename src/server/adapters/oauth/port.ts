/** Who signs people in, so that a box is read and sent from without a password of its own. */
export type OAuthProvider = 'microsoft' | 'google'

export type AuthorizeRequest = {
  redirectUri: string
  /** Comes back with the answer, and ties it to the person who asked. */
  state: string
  /** S256 of the PKCE verifier, which only the exchange shows. */
  challenge: string
  /** The account proposed to the person. */
  loginHint?: string
}

export type ExchangeRequest = { code: string; verifier: string; redirectUri: string }

export type Tokens = {
  accessToken: string
  /** Absent when the provider keeps the one that it gave before. */
  refreshToken: string | null
  expiresAt: Date
  /** The account that the person chose, when the provider tells it. */
  address: string | null
}
