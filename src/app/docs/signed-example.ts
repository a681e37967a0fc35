/** A delivery whose signature is right, to try a receiver's check with. Nothing real is signed with this secret. */
export const SIGNED = {
  secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
  id: '019b2f5c-0000-7000-8000-000000000001',
  timestamp: '1796000000',
  body: '{"type":"webhook.test"}',
  signature: 'v1,EqTKHUZuQ02BXsfdkZyREV9EPJ6WFx9WVRlCsFg5CzA=',
}
