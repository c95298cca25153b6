/** Why GitHub did not do what was asked. */
export type GithubFaultCode =
  | 'github/no-token'
  | 'github/bad-token'
  | 'github/forbidden'
  | 'github/rate-limit'
  | 'github/not-found'
  | 'github/refused'
  | 'github/unreachable'
  | 'github/conflict'
  | 'github/damaged-asset';

/** GitHub did not do what was asked: what, why, and what to do about it. */
export class GithubFault extends Error {
  readonly code: GithubFaultCode;
  readonly hint: string | undefined;
  /** It may have been done all the same: the answer did not arrive. */
  readonly isOpen: boolean;

  constructor(code: GithubFaultCode, message: string, hint?: string, isOpen = false) {
    super(message);
    this.name = 'GithubFault';
    this.code = code;
    this.hint = hint;
    this.isOpen = isOpen;
  }
}
