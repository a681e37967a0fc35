// `npm pack` in sdk/ runs this first: what is packed is what the sources say. Asks nothing of the network.
import { program } from '../lib/say.mjs'
import { compile } from './compile.mjs'

await program(compile)
