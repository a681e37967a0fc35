/** The one implementation of signing in at Microsoft and Google. */
export { authorizeUrl, exchangeCode, oauthReady, refreshTokens } from './code-flow.ts'
