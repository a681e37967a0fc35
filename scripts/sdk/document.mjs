import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../lib/paths.mjs'

const RELATIVE = /^\.{1,2}\//

/** The OpenAPI 3.1 document, made by the code that serves it. Under Node 24, with `--conditions=react-server`. */
export async function readDocument() {
  const hooks = registerHooks({ resolve: withExtension })
  try {
    const file = join(root, 'src/app/api/v1/_operations/openapi.ts')
    return (await import(pathToFileURL(file).href)).openApiDocument()
  } finally {
    hooks.deregister()
  }
}

/** What Next compiles may import a file without its extension; Node alone does not find it. */
function withExtension(specifier, context, next) {
  try {
    return next(specifier, context)
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !RELATIVE.test(specifier)) throw error
    return next(`${specifier}.ts`, context)
  }
}
