/** What every server action answers. */
export type ActionResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; error: { code: string; message: string; fields: readonly FieldFailure[] } }

export type FieldFailure = { field: string; message: string }
