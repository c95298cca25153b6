import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Tells where downloads are kept: `DETENT_CACHE`, else the platform's cache folder.
 * @source XDG Base Directory Specification: XDG_CACHE_HOME
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env['DETENT_CACHE']) return env['DETENT_CACHE'];
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'detent', 'cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'detent');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'detent');
}
