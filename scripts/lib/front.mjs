/**
 * What stands before Next in the web process, the last one first: the socket's address is told, broken addresses are
 * refused, programs take the short way to the API.
 */
export const FRONT = ['api-shortcut', 'refuse-malformed', 'socket-address'].flatMap((name) => [
  '--import',
  new URL(`../start/${name}.mjs`, import.meta.url).href,
])
