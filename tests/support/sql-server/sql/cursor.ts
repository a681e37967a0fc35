import type { Name } from './ast.ts'
import { NotUnderstood, SqlError } from './errors.ts'
import { type Token, tokenise } from './lexer.ts'
import { knownName, type SqlType, typeOf } from './types.ts'

/** Where the parser stands in a batch. Every grammar rule takes it and moves it on, or throws error 102. */
export class Cursor {
  private readonly tokens: Token[]
  private position = 0

  constructor(text: string) {
    this.tokens = tokenise(text)
  }

  get here(): Token {
    return this.tokens[this.position]!
  }

  ahead(by: number): Token {
    return this.tokens[Math.min(this.position + by, this.tokens.length - 1)]!
  }

  /** Tries a rule; on error 102 stands where it stood before. */
  attempt<T>(rule: () => T): T | null {
    const from = this.position
    try {
      return rule()
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      this.position = from
      return null
    }
  }

  isWord(...words: string[]): boolean {
    return words.every((word, at) => this.ahead(at).upper === word)
  }

  isOp(text: string): boolean {
    return this.here.kind === 'op' && this.here.text === text
  }

  /** Moves over the words if all of them stand here. */
  takeWord(...words: string[]): boolean {
    if (!this.isWord(...words)) return false
    this.position += words.length
    return true
  }

  takeOp(text: string): boolean {
    if (!this.isOp(text)) return false
    this.position += 1
    return true
  }

  word(...words: string[]): void {
    for (const word of words) if (!this.takeWord(word)) this.fail()
  }

  op(text: string): void {
    if (!this.takeOp(text)) this.fail()
  }

  next(): Token {
    const token = this.here
    if (token.kind === 'end') this.fail()
    this.position += 1
    return token
  }

  fail(): never {
    throw new NotUnderstood(this.here.kind === 'end' ? (this.tokens.at(-2)?.text ?? '') : this.here.text)
  }

  /** A name; a bare word only when it is not reserved. */
  name(): string {
    const token = this.here
    if (token.kind === 'word' && RESERVED.has(token.upper)) throw new NotUnderstood(token.text, true)
    if (token.kind !== 'word' && token.kind !== 'name') this.fail()
    this.position += 1
    return token.text
  }

  isName(): boolean {
    return this.here.kind === 'name' || (this.here.kind === 'word' && !RESERVED.has(this.here.upper))
  }

  /** `a.b.c`, with an empty part for `a..c`. */
  dotted(): Name {
    const parts = [this.name()]
    while (this.isOp('.') && parts.length < 4) {
      this.op('.')
      parts.push(this.isOp('.') ? '' : this.name())
    }
    return parts
  }

  variable(): string {
    if (this.here.kind !== 'var') this.fail()
    return this.next().text
  }

  whole(): number {
    if (this.here.kind !== 'number' || !/^\d+$/.test(this.here.text)) this.fail()
    return Number(this.next().text)
  }

  list<T>(rule: () => T): T[] {
    const found = [rule()]
    while (this.takeOp(',')) found.push(rule())
    return found
  }

  inBrackets<T>(rule: () => T): T {
    this.op('(')
    const found = rule()
    this.op(')')
    return found
  }

  type(): SqlType {
    const word = this.name()
    const name = knownName(word)
    if (!name) throw new SqlError(2715, `Column, parameter, or variable #1: Cannot find data type ${word}.`)
    if (word.toLowerCase() === 'sysname') return typeOf('nvarchar', 128)
    const sizes = this.isOp('(')
      ? this.inBrackets(() => this.list(() => (this.takeWord('MAX') ? -1 : this.whole())))
      : []
    return typeOf(name, sizes[0], sizes[1])
  }
}

const RESERVED = new Set(
  `ADD ALL ALTER AND ANY AS ASC AUTHORIZATION BEGIN BETWEEN BREAK BULK BY CASCADE CASE CHECK CLOSE COLLATE COLUMN COMMIT
  CONSTRAINT CONTINUE CREATE CROSS CURRENT_TIMESTAMP CURSOR DECLARE DEFAULT DELETE DESC DISTINCT DROP ELSE END EXCEPT
  EXEC EXECUTE EXISTS FETCH FOR FOREIGN FROM FULL FUNCTION GRANT GROUP HAVING HOLDLOCK IDENTITY IF IN INDEX INNER INSERT
  INTERSECT INTO IS JOIN KEY LEFT LIKE MERGE NOT NULL OF OFF ON OPEN OPTION OR ORDER OUTER OVER PERCENT PRIMARY PRINT
  PROCEDURE RAISERROR REFERENCES RETURN REVOKE RIGHT ROLLBACK SAVE SELECT SET TABLE THEN TO TOP TRAN TRANSACTION TRIGGER
  TRUNCATE UNION UNIQUE UPDATE USE USER VALUES VIEW WAITFOR WHEN WHERE WHILE WITH`.split(/\s+/),
)
