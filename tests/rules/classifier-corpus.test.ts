import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Classification, ClassifierContext, classify } from '#server/classifier/index'

type Label = Omit<Classification, 'because'>

const corpus: { context: unknown; messages: Record<string, Label> } = JSON.parse(
  readFileSync('tests/corpus/labels.json', 'utf8'),
)
const context = ClassifierContext.parse(corpus.context)
const said = await Promise.all(
  Object.entries(corpus.messages).map(async ([file, label]) => ({
    file,
    label,
    said: await classify(readFileSync(`tests/corpus/${file}`), context),
  })),
)

describe('the labelled corpus', () => {
  test('is large, and has every kind', () => {
    expect(said.length).toBeGreaterThanOrEqual(250)
    expect(new Set(said.map(({ label }) => label.kind)).size).toBe(6)
  })

  test('98 in 100 are right in every particular that their label states', () => {
    const wrong = said.filter(({ label, said: got }) => !isRight(label, got))
    expect(wrong.length / said.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(0.02)
  })

  test('nobody is said to have left who has not', () => {
    const wrong = said.filter(({ label, said: got }) => got.kind === 'opt_out' && label.kind !== 'opt_out')
    expect(wrong).toEqual([])
  })

  test('every answer says why', () => {
    expect(said.filter(({ said: got }) => got.because === '')).toEqual([])
  })
})

function isRight(label: Label, got: Classification): boolean {
  const stated = { returnDate: undefined, bounceClass: undefined, ...label }
  return Object.entries(stated).every(
    ([key, value]) => plain(got[key as keyof Classification]) === plain(value),
  )
}

function plain(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
}
