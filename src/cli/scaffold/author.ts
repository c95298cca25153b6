/** Who writes content on this machine, as far as the environment tells. */
export function authorOf(env: Readonly<Record<string, string | undefined>>): string {
  return env['GIT_AUTHOR_NAME'] ?? env['USER'] ?? env['USERNAME'] ?? 'Your Name';
}
