export function isFree(port: number, host?: string): Promise<boolean>
export function whyNotFree(port: number, host?: string): Promise<string | null>
export function firstFreePort(from: number, host?: string): Promise<number>
export function anyFreePort(): Promise<number>
