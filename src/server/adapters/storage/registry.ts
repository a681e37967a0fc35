import { join } from 'node:path'
import { env } from '#server/kernel/env'
import { openFolder } from './folder.ts'
import type { Storage } from './port.ts'
import { openS3 } from './s3.ts'

let opened: Storage | undefined

/** The store of this installation: the bucket that the settings name, else a folder beside the database. */
export function storage(): Storage {
  opened ??= open()
  return opened
}

function open(): Storage {
  const settings = env()
  const { STORAGE_S3_BUCKET: bucket, STORAGE_S3_KEY: key, STORAGE_S3_SECRET: secret } = settings
  if (!bucket || !key || !secret) return openFolder(join(settings.DATA_DIR, 'blobs'))
  return openS3({
    bucket,
    key,
    secret,
    region: settings.STORAGE_S3_REGION,
    endpoint: settings.STORAGE_S3_ENDPOINT,
    prefix: settings.STORAGE_S3_PREFIX,
  })
}
