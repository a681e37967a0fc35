import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { adapterFactory } from './adapter.mjs'

// The engine writes a panic's message here before it throws a bare `unreachable`.
const panics = {
  message: '',
  get() {
    return this.message
  },
  set_message(message) {
    this.message = message
  },
}

/** Instantiates the WebAssembly engine over one PostgreSQL datasource. */
export async function openEngine(datasource) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panics
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { resolve } = createRequire(import.meta.url)
  const wasm = resolve('@prisma/schema-engine-wasm').replace('schema_engine.js', 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource))
  return glue.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
}

/** The message of a panic since the last call, or ''. */
export function takePanic() {
  const { message } = panics
  panics.message = ''
  return message
}
