/** Where the published attack data can be fetched file by file; Git LFS content included. */
export const upstreamBase = 'https://media.githubusercontent.com/media/splunk/attack_data/master/';

const upstreamForms: readonly RegExp[] = [
  /^https?:\/\/media\.githubusercontent\.com\/media\/splunk\/attack_data\/(?:refs\/heads\/)?[^/]+\/(.+)$/i,
  /^https?:\/\/raw\.githubusercontent\.com\/splunk\/attack_data\/(?:refs\/heads\/)?[^/]+\/(.+)$/i,
  /^https?:\/\/(?:www\.)?github\.com\/splunk\/attack_data\/(?:raw|blob|tree)\/(?:refs\/heads\/)?[^/]+\/(.+)$/i,
];

/** Tells whether a test's `data` is an address rather than a path. */
export function isAddress(data: string): boolean {
  return /^https?:\/\//i.test(data);
}

/**
 * Gives the path inside splunk/attack_data (`datasets/…`) that an address means, whichever of GitHub's hosts and
 * branch names it uses; undefined for any other address, and for one whose path climbs out.
 */
export function upstreamPath(address: string): string | undefined {
  for (const form of upstreamForms) {
    const encoded = form.exec(address.trim())?.[1]?.replace(/[?#].*$/, '');
    if (encoded === undefined) continue;
    const path = decode(encoded);
    const climbs = path.split(/[/\\]/).some((part) => part === '..' || part === '.' || part === '');
    return climbs || path.includes('\0') ? undefined : path;
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
