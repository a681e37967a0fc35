import { describe, expect, test } from 'vitest'
import { checkOptions, readArguments } from '../../src/workers/cli/arguments.ts'

describe('what is typed after the command', () => {
  test('options by two dashes, with a space or an equals sign', () => {
    expect(readArguments(['organisation', 'create', '--name', 'A B', '--owner-email=x=y'])).toEqual({
      words: ['organisation', 'create'],
      options: { name: 'A B', 'owner-email': 'x=y' },
      help: false,
    })
  })

  test('a value may begin with a dash', () => {
    expect(readArguments(['--name', '-x']).options).toEqual({ name: '-x' })
  })

  test.each([
    [['-x'], 'Unknown option -x'],
    [['--name'], 'Option --name needs a value'],
    [['--name', 'a', '--name', 'b'], 'Option --name is given twice'],
  ])('%j: %s', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(message)
  })

  test('unknown and missing options are named', () => {
    const known = { name: { required: true, help: '' }, scopes: { required: false, help: '' } }
    expect(() => checkOptions({ nom: 'x' }, known)).toThrow('Unknown option --nom')
    expect(() => checkOptions({ scopes: 'x' }, known)).toThrow('Option --name is missing')
    expect(() => checkOptions({ name: 'x' }, known)).not.toThrow()
  })
})
