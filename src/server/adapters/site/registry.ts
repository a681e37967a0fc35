import { batisimply } from './batisimply.ts'
import type { SiteAdapter } from './port.ts'

/** Every site application: a new one is a file beside these and a line here. */
export const SITE_APPS: readonly SiteAdapter[] = [batisimply]
