/**
 * The script of pages with a playground: small, and loads the playground itself when somebody comes near it.
 */
import type { PlaygroundStart } from '../../../src/publish/index.ts';

for (const section of document.querySelectorAll<HTMLElement>('section[data-playground]')) prepare(section);

function prepare(section: HTMLElement): void {
  const start = startOf(section);
  const open = (): void => {
    observer.disconnect();
    void import('./mount.tsx').then(({ mount }) => mount(section, start, siteAddress()));
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) open();
    },
    { rootMargin: '300px' },
  );
  // A link that carries an edit leads here.
  if (location.hash.startsWith('#play=')) {
    open();
    section.scrollIntoView();
  } else observer.observe(section);
}

/** A section without data is a blank playground. */
function startOf(section: HTMLElement): PlaygroundStart {
  const data = section.querySelector('script[type="application/json"]')?.textContent;
  return data ? (JSON.parse(data) as PlaygroundStart) : { kind: 'spl', name: '', text: '', tests: [] };
}

/** Pages say where the site's folder is, seen from them. */
function siteAddress(): string {
  return new URL(document.documentElement.dataset['root'] || './', location.href).href;
}
