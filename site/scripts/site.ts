/** What every page does: the switch of colours, buttons that copy, and search in a dialog. */
import { openSearch } from './search-dialog.ts';

const root = document.documentElement;

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = (): boolean => (root.dataset['theme'] ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = (): void => button.setAttribute('aria-pressed', String(isDark()));
  button.hidden = false;
  show();
  system.addEventListener('change', show);
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = chosen;
    try {
      localStorage.setItem('detent-theme', chosen);
    } catch {
      // Without storage the choice holds for this page.
    }
    show();
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  // Copying is only there where the page came over a safe way.
  button.hidden = !('clipboard' in navigator);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-search]')) {
  button.hidden = false;
  button.addEventListener('click', openSearch);
}
addEventListener('keydown', (event) => {
  const target = event.target;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  const asks = event.key === '/' || (event.key === 'k' && (event.ctrlKey || event.metaKey));
  if (!asks || (isTyping && event.key === '/')) return;
  event.preventDefault();
  openSearch();
});
