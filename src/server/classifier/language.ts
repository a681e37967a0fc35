const ENGLISH =
  /\b(?:the|and|is|are|will|with|your|you|for|this|my|from|back|until|have|please|not|we|our)\b/g
const FRENCH = /\b(?:le|la|les|et|est|je|vous|pour|avec|votre|mon|ma|du|des|jusqu'au|nous|ne|pas|suis|au)\b/g

/** Whether a folded text is English rather than French. */
export function isEnglish(folded: string): boolean {
  const sample = folded.slice(0, 3000)
  return (sample.match(ENGLISH)?.length ?? 0) > (sample.match(FRENCH)?.length ?? 0)
}
