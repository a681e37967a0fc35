import { beginAnew } from './begin-anew.ts'
import './seed.ts'

// Runs before each file of rules.
beginAnew()
