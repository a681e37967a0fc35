/** What a receiver answered; `status` null: nobody did, and `text` says why. */
export type HookAnswer = { status: number | null; text: string }

/** The address may not be reached from here. */
export class HookBlocked extends Error {
  constructor() {
    super('This address may not be reached from here')
    this.name = 'HookBlocked'
  }
}
