/** What stands before Next in the web process: broken addresses are refused, programs take the short way to the API. */
export const FRONT = ['api-shortcut', 'refuse-malformed'].flatMap((name) => [
  '--import',
  new URL(`../start/${name}.mjs`, import.meta.url).href,
])
