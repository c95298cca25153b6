/** Takes the colours that the reader chose before, before anything is drawn. A classic script: it must not wait. */
(() => {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem('detent-theme');
  } catch {
    // Without storage the system's choice counts.
  }
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset['theme'] = chosen;
})();
