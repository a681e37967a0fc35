export function tryLock(file: string): boolean
export function unlock(file: string): void
export function holder(file: string): string
export function withLock<T>(file: string, what: string, work: () => Promise<T>): Promise<T>
