/** What every box one types or chooses in looks like. */
export const controlClasses =
  'w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm text-foreground shadow-xs transition-colors placeholder:text-muted-foreground/80 hover:border-muted-foreground/60 focus-visible:outline-2 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70 [&[readonly]]:bg-muted aria-invalid:border-destructive'
