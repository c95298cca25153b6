/** Previews: loads the page again when the site was built anew. */
const root = document.documentElement.dataset['root'] ?? '';
const events = new EventSource(`${root}live`);
let version: string | undefined;
events.addEventListener('message', ({ data }: MessageEvent<string>) => {
  if (version !== undefined && version !== data) location.reload();
  version = data;
});
