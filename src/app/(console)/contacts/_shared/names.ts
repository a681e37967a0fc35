type Named = { email: string; firstName: string | null; lastName: string | null }

/** "Zoé Petit", or the address of somebody without a name. */
export function nameOf({ email, firstName, lastName }: Named): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email
}

/** Tags as they are typed: separated by commas or semicolons. */
export function splitTags(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,;]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ]
}
