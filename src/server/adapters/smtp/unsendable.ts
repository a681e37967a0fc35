/** A mail that must not be written on the wire: a header would have split in two, or an address is not one. */
export class UnsendableMail extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'UnsendableMail'
  }
}
