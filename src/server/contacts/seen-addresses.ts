/**
 * Remembers which addresses of a file have gone by, in sixteen bytes each. Two hashes stand for an address; taking one
 * for another (never, in practice) only sends its row the slower way.
 */
export class SeenAddresses {
  private homes = new Uint32Array(1 << 16)
  private marks = new Uint32Array(1 << 16)
  private size = 0

  /** True the first time an address is given. */
  add(email: string): boolean {
    if (this.size * 2 >= this.marks.length) this.grow()
    const home = hash(email, 0x9747b28c)
    const mark = hash(email, 0x811c9dc5) || 1
    const slot = this.slotOf(home, mark)
    if (this.marks[slot] === mark) return false
    this.homes[slot] = home
    this.marks[slot] = mark
    this.size += 1
    return true
  }

  /** Where this pair is, or the free place where it belongs. */
  private slotOf(home: number, mark: number): number {
    const last = this.marks.length - 1
    let slot = home & last
    while (this.marks[slot] !== 0 && !(this.marks[slot] === mark && this.homes[slot] === home)) {
      slot = (slot + 1) & last
    }
    return slot
  }

  private grow(): void {
    const { homes, marks } = this
    this.homes = new Uint32Array(homes.length * 2)
    this.marks = new Uint32Array(marks.length * 2)
    for (let at = 0; at < marks.length; at += 1) {
      const mark = marks[at] as number
      if (mark === 0) continue
      const home = homes[at] as number
      const slot = this.slotOf(home, mark)
      this.homes[slot] = home
      this.marks[slot] = mark
    }
  }
}

/** Murmur-like: every letter stirs all 32 bits. */
function hash(text: string, seed: number): number {
  let value = seed
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x5bd1e995)
    value ^= value >>> 15
  }
  return Math.imul(value ^ (value >>> 13), 0xc2b2ae35) >>> 0
}
