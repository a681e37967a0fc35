import { build } from '../../scripts/lib/build.mjs'

/** The journeys walk through the built pages. */
export default build
