import type { ComponentChildren } from 'preact';

/** A part that scrolls by itself: it can be reached by the keyboard, or those without a mouse could not scroll it. */
export function ScrollArea({
  label,
  name,
  children,
}: {
  readonly label: string;
  /** Its class. */
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG technique SCR40 asks for it where content scrolls
    <section class={name} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
