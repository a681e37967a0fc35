/** Good enough to catch a slip of the hand; the server decides. */
export const EMAIL_SHAPE = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/
