/**
 * A fault of usage or environment, told to the user in plain words with exit status 2 and without a stack.
 * Thrown low, caught once in `program.ts`.
 */
export class CliError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.name = 'CliError';
    this.code = code;
    this.hint = hint;
  }
}
