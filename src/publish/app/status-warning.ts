/**
 * What is said before the description of an object that is not fit for production, empty for all others.
 * @source contentctl: descriptions of experimental and deprecated content begin with a warning
 */
export function statusWarning(status: string, kind: string): string {
  if (status === 'experimental') {
    return `**WARNING**: this ${kind} is **EXPERIMENTAL**. It was tried by hand, but no attack data proves it in an automatic test. `;
  }
  if (status === 'deprecated') {
    return `**WARNING**: this ${kind} is **DEPRECATED**. It is no longer maintained and will be removed. `;
  }
  return '';
}
