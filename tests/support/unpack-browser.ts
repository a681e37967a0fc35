import sparticuz from '@sparticuz/chromium'

/** Unpacks the browser into this process's temporary folder, the only place that its package knows. */
await sparticuz.executablePath()
