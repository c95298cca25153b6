import { render } from 'preact';
import type { PlaygroundStart } from '../../../src/publish/index.ts';
import { readFragment } from './link.ts';
import { Playground } from './playground-view.tsx';

/** Puts a playground into a section of a page. @param site address of the site, ending in `/` */
export async function mount(section: HTMLElement, start: PlaygroundStart, site: string): Promise<void> {
  await loadStyles();
  const shared = await readFragment(location.hash);
  if (start.name !== '') {
    const heading = document.createElement('h2');
    heading.textContent = 'Run it here';
    section.append(heading);
  }
  const place = document.createElement('div');
  place.className = 'playground';
  section.append(place);
  render(<Playground start={start} site={site} {...(shared ? { shared } : {})} />, place);
}

/** The styles come with the scripts, so that pages without a playground are spared them. */
function loadStyles(): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('./playground.css', import.meta.url).href;
    // Without its styles it still works.
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}
