import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask, isNews, nothingAsked, type SearchMemory, settle } from '../../src/app/_ui/search-echo.ts'

const typing = { ...nothingAsked, focused: true }

test('what is typed stays, in whatever order and however often the page comes back with what was asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.nat()), (asked, order) => {
      let memory: SearchMemory = typing
      for (const text of asked) memory = ask(memory, '', text)
      for (const at of order) {
        const shown = ['', ...asked][at % (asked.length + 1)] as string
        expect(isNews(memory, shown)).toBe(false)
        memory = settle(memory, shown)
      }
    }),
  )
})

test('nothing replaces what waits for the pause', () => {
  expect(isNews({ ...typing, waiting: true }, 'elsewhere')).toBe(false)
  expect(ask({ ...typing, waiting: true }, '', 'fen').waiting).toBe(false)
})

test('a link that leads elsewhere is news, in the box and out of it', () => {
  expect(isNews(nothingAsked, 'zinc')).toBe(true)
  expect(isNews(ask(typing, '', 'fen'), 'zinc')).toBe(true)
})

test('out of the box, what was asked for and is shown is forgotten: a link to an older search is news', () => {
  const left = { ...ask(ask(typing, '', 'fe'), '', 'fen'), focused: false }
  expect(isNews(settle(left, 'fe'), 'fe')).toBe(false)
  expect(isNews(settle(left, 'fen'), '')).toBe(true)
})
