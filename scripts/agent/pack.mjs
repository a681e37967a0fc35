// `npm pack` in agent/ runs this first: what is packed is what the sources say. Asks nothing of the network.
import { program } from '../lib/say.mjs'
import { bundle } from './bundle.mjs'

await program(bundle)
