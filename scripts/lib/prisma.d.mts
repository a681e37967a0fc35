export function generateClient(): Promise<void>
export function migrate(url: string): Promise<void>
