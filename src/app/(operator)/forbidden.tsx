export { default } from '../(console)/forbidden'
