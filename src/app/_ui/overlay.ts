/** The veil behind a dialog or a sheet. */
export const overlayClasses =
  'fixed inset-0 z-40 bg-[oklch(0.2_0.03_264/0.42)] backdrop-blur-[1px] data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 dark:bg-[oklch(0.1_0.02_264/0.6)]'

/** The surface of a menu, a popover or a list of choices. */
export const floatingClasses =
  'z-50 overflow-hidden rounded-lg border border-border-strong bg-popover text-popover-foreground shadow-md data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-[0.98] data-[state=closed]:animate-out data-[state=closed]:fade-out-0'
