/**
 * Signing in at Microsoft and Google: the authorisation-code flow with PKCE. Rejects with a `ProviderError`: `auth` when the
 * agreement has ended or the code is not good (again), `invalid` when this installation is set up wrongly there,
 * `unavailable` when nobody answers.
 */
export { authorizeUrl, exchangeCode, oauthReady, refreshTokens } from './code-flow.ts'
