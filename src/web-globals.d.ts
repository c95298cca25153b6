/**
 * The few web globals that the core (text, regex, spl, engine, events, sigma) may use: they exist in
 * browsers and in Node alike. Nothing else from either platform is visible to the core's compiler run.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
}
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}
