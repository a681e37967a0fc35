import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { Extension } from '@tiptap/react'
import { tokenParts } from './merge-tokens'

type Node = Parameters<typeof DecorationSet.create>[0]

/** Shows merge fields as chips while they stay plain text: what is typed by hand and what is inserted are the same. */
export function mergeHighlight(known: () => ReadonlySet<string>) {
  return Extension.create({
    name: 'mergeHighlight',
    addProseMirrorPlugins: () => [
      new Plugin({ props: { decorations: ({ doc }) => DecorationSet.create(doc, chips(doc, known())) } }),
    ],
  })
}

function chips(doc: Node, known: ReadonlySet<string>): Decoration[] {
  const found: Decoration[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    // One character a leaf keeps offsets in the text equal to offsets in the document.
    let at = position + 1
    for (const { text, token } of tokenParts(node.textBetween(0, node.content.size, '\n', '\n'))) {
      if (token) {
        const name = known.has(token.key) ? 'merge-chip' : 'merge-chip merge-chip-unknown'
        found.push(Decoration.inline(at, at + text.length, { class: name }))
      }
      at += text.length
    }
    return false
  })
  return found
}
