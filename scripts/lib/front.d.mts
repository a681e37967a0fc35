export const FRONT: string[]
