export function readSecrets(dataDir: string): { AUTH_SECRET: string; MASTER_KEYS: string }
