import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slimmingOf } from '../../src/server/adapters/site/slim-list.ts'

const idOnly = (element: unknown) => ({ id: (element as { id?: unknown } | null)?.id ?? null })
const slimmed = (text: string, size: number) => {
  const slim = slimmingOf(idOnly)
  let out = ''
  for (let from = 0; from < text.length; from += size) out += slim(text.slice(from, from + size))
  return out
}

const element = fc.oneof(
  fc.record({ id: fc.nat(), name: fc.string({ unit: 'grapheme' }), parts: fc.array(fc.jsonValue()) }),
  fc.jsonValue(),
)
const spaces = fc.constantFrom(0, 1)

test('of every list what is kept, and the rest as it came, wherever the answer is cut', () => {
  fc.assert(
    fc.property(
      fc.array(element),
      fc.record({ title: fc.string(), totalElements: fc.nat() }),
      spaces,
      fc.integer({ min: 1, max: 9 }),
      (list, said, space, size) => {
        const kept = list.map((each) => idOnly(each))
        expect(JSON.parse(slimmed(JSON.stringify(list, null, space), size))).toEqual(
          JSON.parse(JSON.stringify(kept)),
        )
        const whole = { ...said, page: { totals: [1, 2] }, elements: list }
        expect(JSON.parse(slimmed(JSON.stringify(whole, null, space), size))).toEqual(
          JSON.parse(JSON.stringify({ ...whole, elements: kept })),
        )
      },
    ),
  )
})

test.each(['', '  ', 'null', '"[1, 2]"', '<html lang="fr">[a, {b}]</html>', '{"a": "\\"[\\\\"}'])(
  '%s is as it came',
  (text) => {
    expect(slimmed(text, 3)).toBe(text)
  },
)

test('what is no JSON stays none', () => {
  for (const text of ['[1, 2', '{"elements":[{"id":1', '[{"id":1}}', '[a, b]'])
    expect(() => JSON.parse(slimmed(text, 2))).toThrow()
})
